import { el, type Child } from "./dom.ts";
import { arriveAt, has } from "./router.ts";
import { pathHere, source } from "./source.ts";
import { timersRun } from "./ticking.ts";
import { capital } from "./words.ts";

function link(path: string, name: string): Child {
  const here = pathHere().pathname.replace(/^\/(recipe|make)\/.*/, "/kitchen") === path;
  return has(path) && el("a", { href: path, "aria-current": here && "page" }, name);
}

/** Where the line of kitchen timers comes, as soon as its code is there. */
function running(): HTMLElement {
  const place = el("div", { class: "page timing" });
  void import("./views/running.ts").then(({ running }) => running(place)).catch(() => undefined);
  return place;
}

/** Head and foot round a page. */
export function frame(main: HTMLElement): Child {
  main.classList.add("page");
  return [
    el("a", { class: "skip", href: "#main", onclick: ((event: MouseEvent) => { event.preventDefault(); arriveAt(main); }) as EventListener }, "Skip to the main part"),
    el("header", { class: "top" }, el("a", { class: "mark", href: "/" }, "Solea"), el("nav", { "aria-label": "Main" }, link("/", capital(source().home)), link("/kitchen", "Kitchen"), link("/write", "Write"), link("/log", "Log"))),
    timersRun() && running(),
    main,
    el("footer", { class: "page" }, el("p", { class: "soft small" }, "A pleasant rub, not reflexology and not a treatment. Everything stays on this device. ", link("/help", "Help"))),
  ];
}
