import { library, routine, routinePath, status, type Card, type Library, type Routine, type Status } from "../api.ts";
import { el, type Child } from "../dom.ts";
import { plate } from "../parts/plate.ts";
import { scoreLine } from "../parts/score-line.ts";
import { sheet } from "../parts/sheet.ts";
import { cardPictures, widePicture } from "../pictures.ts";
import { placeOf } from "../place.ts";
import { go, type View } from "../router.ts";
import { preferences } from "../parts/preferences.ts";
import { capital, count, list } from "../words.ts";
import { unsaved, workHere } from "../write/tab.ts";
import { safety } from "./safety.ts";
import "../styles/home.css";

const needs = (card: Card): string => `${card.minutes} min · ${card.needs.length ? card.needs.join(", ") : "nothing"}`;
const path = (card: Card): string => `/routine/${encodeURIComponent(card.id)}`;

/** A routine asked for ahead of the tap, and again when words or pacer were changed since. */
function ahead(id: string, left: AbortSignal): () => Promise<Routine> {
  let asked = "";
  let answer: Promise<Routine>;
  return () => {
    const path = routinePath(id);
    if (path !== asked) {
      asked = path;
      answer = routine(id, [], left);
      answer.catch(() => (asked = ""));
    }
    return answer;
  };
}

/** Play: opens the safety lines, so that the second tap plays. */
function playButton(card: Card, left: AbortSignal): HTMLElement {
  const asked = ahead(card.id, left);
  const button = el("button", { class: "btn play", type: "button", "aria-haspopup": "dialog" }, "Play");
  const open = async (): Promise<void> => {
    button.ariaBusy = "true";
    try {
      const now = await asked();
      if (!document.querySelector("dialog")) sheet(() => safety({ routine: () => now, without: () => [], left }), { left });
    } catch {
      if (!left.aborted) go(path(card)); // the routine's own page says what is wrong
    }
    button.ariaBusy = null;
  };
  button.addEventListener("click", () => void open());
  setTimeout(() => left.aborted || asked().catch(() => undefined), 300);
  return button;
}

function lead(card: Card, left: AbortSignal): Child {
  return el(
    "article",
    { class: "lead" },
    el("a", { class: "pic", href: path(card), tabindex: -1, "aria-hidden": "true" }, plate(widePicture(card.parts))),
    el(
      "div",
      { class: "what" },
      el("h2", null, el("a", { href: path(card) }, card.title)),
      el("p", { class: "soft" }, needs(card)),
      scoreLine(card.line),
      playButton(card, left),
    ),
  );
}

function broken(card: Card): Child {
  return [el("b", null, card.title), el("span", { class: "harm small" }, `${capital(count(card.problems, "thing"))} to mend`)];
}

function sound(card: Card): Child {
  return [el("b", null, card.title), el("span", { class: "soft small" }, needs(card)), scoreLine(card.line)];
}

/** A session that a closed page cut off a short while ago. */
function goOn({ routines }: Library): Child {
  const card = routines.find(({ id, problems }) => !problems && placeOf(id));
  return card && el("p", { class: "go-on" }, el("a", { class: "btn strong", href: `/play/${encodeURIComponent(card.id)}` }, `Go on with “${card.title}”`));
}

/** A score that was written in this tab and is not saved. */
function goOnWriting(): Child {
  const work = workHere();
  return work && unsaved(work) && el("p", { class: "go-on" }, el("a", { class: "btn", href: "/write" }, `Go on writing “${work.name}”`));
}

function tile(card: Card, picture: string): HTMLElement {
  return el("li", null, el("a", { href: path(card), class: card.problems && "broken" }, el("span", { class: "pic" }, plate(picture)), card.problems ? broken(card) : sound(card)));
}

function hello({ routines }: Library): Child {
  const parts = [...new Set(routines.flatMap((card) => card.parts))];
  const whom = parts.length ? `For ${list(parts)}. ` : "";
  return el("div", { class: "hello" }, el("h1", null, "A massage you can play"), el("p", null, `${whom}It says each stroke and keeps the time; your hands stay free.`));
}

function empty({ folder, routines }: Library): Child {
  const words = routines.length ? "None of these plays yet. Each card says what is to mend." : `There are no routines in ${folder || "the library"} yet. “solea new” writes a first one.`;
  return el("p", { class: "none" }, words);
}

/** On a phone over plain http: what it lacks. Elsewhere: how to get it onto one. */
function phone({ hints, lan }: Status): Child {
  const here = !isSecureContext;
  return el(
    "section",
    { class: "phone", "aria-labelledby": "phone" },
    el("h2", { id: "phone" }, here ? "On this phone" : "On a phone"),
    here && el("ul", { class: "lines" }, hints.map((hint) => el("li", null, hint))),
    lan && !here && el("p", null, "Phones in this network are let in: scan the code that stands where Solea was started."),
    el("p", null, el("a", { href: here ? "/phone" : "/help" }, here ? "More about that, and the sound as files" : "How to play it there, or take the sound along as a file")),
  );
}

/** The first to play: what reaches most of the body, and of those the longest. */
const reach = ({ problems, parts, seconds }: Card): number => (problems ? -1 : parts.length * 1e6 + seconds);

/** The library: the first routine ready to play, the others as cards, then how it looks and speaks. */
export const home: View = async ({ left }) => {
  const [found, served] = await Promise.all([library(left), status(left).catch((): Status => ({ lan: false, hints: [] }))]);
  const first = found.routines.filter(({ problems }) => !problems).sort((a, b) => reach(b) - reach(a))[0];
  const rest = found.routines.filter((card) => card !== first).sort((a, b) => Number(a.problems > 0) - Number(b.problems > 0));
  const pictures = cardPictures(rest, first && [widePicture(first.parts)]);
  return {
    title: "Solea",
    class: "home",
    content: [
      goOn(found),
      goOnWriting(),
      el("div", { class: "first" }, hello(found), first ? lead(first, left) : empty(found)),
      rest.length > 0 && el("section", { "aria-labelledby": "more" }, el("h2", { id: "more" }, first ? "More routines" : "Routines"), el("ul", { class: "cards" }, rest.map((card, i) => tile(card, pictures[i]!)))),
      preferences(),
      phone(served),
    ],
  };
};
