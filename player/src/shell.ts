import { el, type Child } from "./dom.ts";

function link(path: string, name: string): HTMLElement {
  const here = location.pathname.replace(/^\/(recipe|make)\/.*/, "/kitchen") === path;
  return el("a", { href: path, "aria-current": here && "page" }, name);
}

/** Head and foot round a page. */
export function frame(main: HTMLElement): Child {
  main.classList.add("page");
  return [
    el("header", { class: "top" }, el("a", { class: "mark", href: "/" }, "Solea"), el("nav", { "aria-label": "Main" }, link("/", "Routines"), link("/kitchen", "Kitchen"), link("/write", "Write"), link("/log", "Log"))),
    main,
    el("footer", { class: "page" }, el("p", { class: "soft small" }, "A pleasant rub, not reflexology and not a treatment. Everything stays on this device. ", el("a", { href: "/help" }, "Help"))),
  ];
}
