import { get, library, routine, type Card, type Library } from "../api.ts";
import { el, type Child } from "../dom.ts";
import { plate } from "../parts/plate.ts";
import { scoreLine } from "../parts/score-line.ts";
import { sheet } from "../parts/sheet.ts";
import { go, type View } from "../router.ts";
import { preferences } from "../parts/preferences.ts";
import { count, list } from "../words.ts";
import { safety } from "./safety.ts";
import "../styles/home.css";

/** What `--lan` says about itself. */
interface Status {
  lan: { url: string } | null;
}

const needs = (card: Card): string => `${card.minutes} min · ${card.needs.length ? card.needs.join(", ") : "nothing needed"}`;
const path = (card: Card): string => `/routine/${encodeURIComponent(card.id)}`;

/** Opens the safety lines of a routine, so that the second tap plays. */
async function ask(card: Card, left: AbortSignal): Promise<void> {
  try {
    const asked = await routine(card.id, [], left);
    sheet(() => safety({ routine: () => asked, without: () => [] }), { left });
  } catch {
    if (!left.aborted) go(path(card)); // the routine's own page says what is wrong
  }
}

function lead(card: Card, left: AbortSignal): Child {
  return el(
    "article",
    { class: "lead" },
    el("a", { class: "pic", href: path(card), tabindex: -1, "aria-hidden": "true" }, plate(card.picture)),
    el(
      "div",
      { class: "what" },
      el("h2", null, el("a", { href: path(card) }, card.title)),
      el("p", { class: "soft" }, needs(card)),
      scoreLine(card.line),
      el("button", { class: "btn play", type: "button", "aria-haspopup": "dialog", onclick: () => void ask(card, left) }, "Play"),
    ),
  );
}

function broken(card: Card): Child {
  return [el("b", null, card.title), el("span", { class: "harm small" }, `${count(card.problems, "problem")}: see where`)];
}

function sound(card: Card): Child {
  return [el("b", null, card.title), el("span", { class: "soft small" }, needs(card)), scoreLine(card.line)];
}

function tile(card: Card): HTMLElement {
  return el("li", null, el("a", { href: path(card), class: card.problems && "broken" }, el("span", { class: "pic" }, plate(card.picture)), card.problems ? broken(card) : sound(card)));
}

function empty({ folder }: Library): Child {
  return el("p", null, `There are no routines in ${folder || "the library"} yet. “solea new” writes a first one.`);
}

function phone(lan: Status["lan"]): Child {
  const words = lan ? ["On a phone in the same network: ", el("a", { href: "/phone" }, lan.url.replace(/\/$/, "")), "."] : [el("a", { href: "/phone" }, "Play it on a phone"), ", or take the sound along as a file."];
  return el("section", { class: "phone", "aria-labelledby": "phone" }, el("h2", { id: "phone" }, "Phone"), el("p", null, words));
}

/** The library: the first routine ready to play, the others as cards, then how it looks and speaks. */
export const home: View = async ({ left }) => {
  const [found, status] = await Promise.all([library(left), get<Status>("/api/status", left).catch((): Status => ({ lan: null }))]);
  const first = found.routines.find(({ problems }) => !problems);
  const rest = found.routines.filter((card) => card !== first);
  const parts = [...new Set(found.routines.flatMap((card) => card.parts))];
  return {
    title: "Solea",
    class: "home",
    content: [
      el("div", { class: "hello" }, el("h1", null, "A massage you can play"), el("p", null, `For ${list(parts.length ? parts : ["feet"])}. It says each stroke and keeps the time; your hands stay free.`)),
      first ? lead(first, left) : empty(found),
      rest.length > 0 && el("section", { "aria-labelledby": "more" }, el("h2", { id: "more" }, "More routines"), el("ul", { class: "cards" }, rest.map(tile))),
      preferences(),
      phone(status.lan),
    ],
  };
};
