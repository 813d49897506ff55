import type { Plugin } from "vite";

const ASKED = "\0vite/preload-helper.js"; // what Vite wraps round every import() of a page

/** Code and styles of a page come together; a style sheet that the page has, or that is on its way, is not asked for again. */
const TOGETHER = `
const coming = {};
const fetched = (path) => new Promise((came, failed) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/" + path, onload: came });
  link.onerror = () => { link.remove(); delete coming[path]; failed(new Error(path)); };
  document.head.append(link);
});
const sheet = (path) => (coming[path] ??= document.querySelector(\`link[href="/\${path}"]\`) ?? fetched(path));
export const __vitePreload = (code, styles = []) => Promise.all([code(), ...styles.filter((path) => path.endsWith(".css")).map(sheet)]).then(([page]) => page);
`;

/** Vite's own loader in the few lines that this site needs of it: no preloading, no nonce, one address. */
export function styles(): Plugin {
  return {
    name: "solea-styles",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === ASKED ? TOGETHER : null),
  };
}
