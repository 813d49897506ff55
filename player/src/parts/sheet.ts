import { el, svg, type Child } from "../dom.ts";

/** A cross that closes a sheet. */
function cross(close: () => void, name: string): HTMLElement {
  const mark = svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { class: "cross", d: "M2 2L14 14M14 2L2 14" }));
  return el("button", { class: "btn plain close", type: "button", "aria-label": name, onclick: close }, mark);
}

/**
 * Lays a sheet over the page and gives it the focus. Escape, the device's back gesture, the cross and a tap beside it
 * close it; closed, it is gone with all it held. It also goes when the page does.
 */
export function sheet(content: (close: () => void) => Child, { left, closeName = "Not now", role }: { left?: AbortSignal; closeName?: string; role?: string } = {}): HTMLDialogElement {
  const dialog = el("dialog", { class: "sheet", role });
  const close = (): void => dialog.close();
  dialog.append(el("div", { class: "in" }, cross(close, closeName), content(close)));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => dialog.remove());
  left?.addEventListener("abort", close);
  const heading = dialog.querySelector("h2");
  if (heading) {
    heading.id ||= "sheet-name";
    heading.tabIndex = -1;
    heading.autofocus = true;
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
