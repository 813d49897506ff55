import { library, Refused, status, type Card, type Library, type Status } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { button } from "../parts/button.ts";
import { Dial } from "../parts/dial.ts";
import { sign } from "../parts/sign.ts";
import { Wishes } from "../parts/wishes.ts";
import { needed, shares } from "../plan/told.ts";
import { areasOf, partOf, remember, remembered, type Wish } from "../plan/wish.ts";
import { Wishing } from "../plan/wishing.ts";
import { plate } from "../parts/plate.ts";
import { scoreLine } from "../parts/score-line.ts";
import { sheet } from "../parts/sheet.ts";
import { cardPictures } from "../pictures.ts";
import { draftPlace, placeOf } from "../place.ts";
import type { View } from "../router.ts";
import { preferences } from "../parts/preferences.ts";
import { source } from "../source.ts";
import { capital, count } from "../words.ts";
import { unsaved, workHere } from "../write/tab.ts";
import { safety } from "./safety.ts";
import "../styles/home.css";

const needs = (card: Card): string => `${card.minutes} min · ${card.needs.length ? card.needs.join(", ") : "nothing"}`;
const path = (card: Card): string => `/routine/${encodeURIComponent(card.id)}`;

/** "How long do you have?": minutes on the dial, feet or head, Play; the second tap answers the safety lines. */
function ask(left: AbortSignal): Child {
  const said = el("p", { class: "plan soft", role: "status" }), more = el("p", { class: "plan" });
  const play = el("button", { class: "btn play", type: "button", "aria-haspopup": "dialog", onclick: () => void open() }, "Play");
  const wishing = new Wishing(left, (found, trouble) => {
    play.ariaDisabled = found || !trouble ? null : "true";
    if (found && !found.wish.again) wishes.rows = found.chosen.map(({ row }) => row);
    replace(said, found ? `${shares(found)} ${needed(found)}` : trouble ? trouble.said : "");
    replace(more, found ? el("a", { href: "/plan" }, "See the plan, or change it") : trouble?.nearest && button(trouble.instead ? capital(trouble.instead) : "Take what works", () => take(trouble.nearest!), "btn"));
  });
  const open = async (): Promise<void> => {
    play.ariaBusy = "true";
    try {
      const now = await wishing.routine();
      if (now && !document.querySelector("dialog")) sheet(() => safety({ routine: () => now, without: () => [], left }), { left });
    } catch (error) {
      if (!left.aborted) replace(said, error instanceof Refused ? error.message : "The server does not answer. A routine below that was opened before plays without it.");
    }
    play.ariaBusy = null;
  };
  const wish = wishing.wish, dial = new Dial(wish.minutes, (minutes) => set({ ...wishing.wish, minutes }));
  const set = (to: Wish): void => { wishing.wish = to; wishes.wish = to; if (remembered()) remember(to); };
  const wishes = new Wishes(wish, left, (to) => { wishing.wish = to; });
  const parts = (["feet", "head", "both"] as const).map((part) => ({ part, input: el("input", { type: "radio", name: "where", checked: part === partOf(wish), onchange: () => set({ ...wishing.wish, areas: areasOf(part) }) }) }));
  const take = (nearest: Wish): void => {
    set(nearest);
    dial.minutes = nearest.minutes;
    wishes.renew(nearest);
    for (const { part, input } of parts) input.checked = part === partOf(nearest);
  };
  const shown = el("div", { class: "plate-of", "aria-hidden": "true" });
  if (matchMedia("(min-width: 60rem)").matches) void import("../parts/shown.ts").then(({ strokeShown }) => strokeShown(left)).then((stroke) => replace(shown, stroke), () => replace(shown, plate("foot_sole")));
  return el("section", { class: "wish", "aria-labelledby": "wish" },
    el("div", { class: "how-long" },
      el("h1", { id: "wish" }, "How long do you have?"),
      dial.element, dial.buttons,
      el("fieldset", { class: "of-body" }, el("legend", { class: "hidden" }, "Where"), parts.map(({ part, input }) => el("label", { class: "opt" }, input, el("span", null, sign(part), capital(part))))),
      play, said, more, wishes.element),
    shown);
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
  const id = card?.id ?? draftPlace(), words = card ? `Go on with “${card.title}”` : "Go on where you were";
  return id && el("p", { class: "go-on" }, el("a", { class: "btn strong", href: `/play/${encodeURIComponent(id)}` }, words));
}

/** A score that was written in this tab and is not saved. */
function goOnWriting(): Child {
  const work = workHere();
  return work && unsaved(work) && el("p", { class: "go-on" }, el("a", { class: "btn", href: "/write" }, `Go on writing “${work.name}”`));
}

function tile(card: Card, picture: string): HTMLElement {
  return el("li", null, el("a", { href: path(card), class: card.problems && "broken" }, el("span", { class: "pic" }, plate(picture)), card.problems ? broken(card) : sound(card)));
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

/** The first lines of a site that plans nothing. */
const front = (): Child => el("section", { class: "front" }, el("h1", null, "A massage to play"), el("p", null, "Two people and some minutes. Choose a routine, answer a few lines, and follow the voice: hands stay free from Play to the end."), el("p", { class: "soft" }, "What was opened here once plays without a network too."));

/** What reaches most of the body comes first, then the longer, last what is to mend. */
const order = (a: Card, b: Card): number => Number(a.problems > 0) - Number(b.problems > 0) || b.parts.length - a.parts.length || b.seconds - a.seconds;

/** One question, one figure, one choice, Play; then the library as cards, then how it looks and speaks. */
export const home: View = async ({ left }) => {
  const [found, served] = await Promise.all([library(left), source().works ? status(left).catch((): Status => ({ lan: false, hints: [] })) : null]);
  const cards = [...found.routines].sort(order), pictures = cardPictures(cards, ["foot_sole"]);
  return {
    title: "Solea",
    class: "home",
    content: [
      goOn(found),
      source().works ? [goOnWriting(), ask(left)] : front(),
      el("section", { "aria-labelledby": "routines" }, el("h2", { id: "routines" }, "Routines"), cards.some(({ problems }) => !problems) ? null : empty(found), el("ul", { class: "cards" }, cards.map((card, i) => tile(card, pictures[i]!)))),
      preferences(),
      served && phone(served),
    ],
  };
};
