import type { Plugin } from "vite";

const ASKED = "\0vite/preload-helper.js"; // what Vite wraps round every import() of a page

/** Code and styles of a page come together, and all of its code at once; what the page has, or what is on its way, is not asked for again. */
const TOGETHER = `
const coming = {};
const fetched = (path) => new Promise((came, failed) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/" + path, onload: came });
  link.onerror = () => { link.remove(); delete coming[path]; failed(new Error(path)); };
  document.head.append(link);
});
const sheet = (path) => (coming[path] ??= document.querySelector(\`link[href="/\${path}"]\`) ?? fetched(path));
const early = (path) => coming[path] ??= document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: "/" + path })) ?? 1;
export const __vitePreload = (code, parts = []) => {
  parts.filter((path) => path.endsWith(".js")).forEach(early);
  return Promise.all([code(), ...parts.filter((path) => path.endsWith(".css")).map(sheet)]).then(([page]) => page);
};
`;

/** Vite's own loader in the few lines that this site needs of it: no nonce, one address. */
export function styles(): Plugin {
  return {
    name: "solea-styles",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === ASKED ? TOGETHER : null),
  };
}
