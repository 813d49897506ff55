import type { Plugin } from "vite";

const ASKED = "\0vite/preload-helper.js"; // what Vite wraps round every import() of a page

/** Code and styles of a page come together, and all of its code at once; what the page has, or what is on its way, is not asked for again. */
const TOGETHER = `
const coming = {};
const fetched = (href) => new Promise((came, failed) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: came });
  link.onerror = () => { link.remove(); delete coming[href]; failed(new Error(href)); };
  document.head.append(link);
});
const sheet = (href) => (coming[href] ??= [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href === href) ?? fetched(href));
const early = (href) => coming[href] ??= document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href })) ?? 1;
export const __vitePreload = (code, parts = [], from) => {
  const all = parts.map((path) => new URL(path, from).href);
  all.filter((href) => href.endsWith(".js")).forEach(early);
  return Promise.all([code(), ...all.filter((href) => href.endsWith(".css")).map(sheet)]).then(([page]) => page);
};
`;

/** Vite's own loader in the few lines that this site needs of it: no nonce, addresses beside its own. */
export function styles(): Plugin {
  return {
    name: "solea-styles",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === ASKED ? TOGETHER : null),
  };
}
