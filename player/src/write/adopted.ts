/** CodeMirror's styles as a sheet that the document adopts: a `<style>` element is what the policy of every page forbids. */

import { StyleModule } from "style-mod";

/**
 * In a shadow root the library adopts a sheet of its own, in a document it writes an element. What it keeps for the root is
 * made in a shadow root here and handed to the document, before the first editor asks for it.
 */
export function adoptStyles(): void {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  StyleModule.mount(root, []);
  for (const key of Object.getOwnPropertySymbols(root)) if (!(key in document)) Object.assign(document, { [key]: Reflect.get(root, key) as unknown });
}
