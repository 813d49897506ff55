import { Refused, routine as load } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { grouped } from "../grouped.ts";
import { button } from "../parts/button.ts";
import { NoPlan, plan, type Chosen, type LeftOut, type Plan } from "../plan/ask.ts";
import { leaveOut, moreOn, swap, without, zoneName, zoneWords } from "../plan/change.ts";
import { LEAST, MOST } from "../plan/dial.ts";
import { changesHere, keepChanges, keepWish, partOf, plain, wishHere, type Wish } from "../plan/wish.ts";
import { again, announce, type Page, type View } from "../router.ts";
import { capital, clock, count } from "../words.ts";
import { ownFolder } from "../write/desk.ts";
import { fresh, nameFor } from "../write/manuscript.ts";
import { saveOut, Shelf } from "../write/shelf.ts";
import { routinePage } from "./routine.ts";
import "../styles/plan.css";

/** What was just changed, to be said once the new plan stands, and the control that did it. */
let done: { words: string; control: string } | null = null;

/** A plan: the routine that it is, and why it is so; every part of it can be changed, and changed back. */
export const planned: View = async ({ left, query }) => {
  try {
    const found = await plan(wishHere(), changesHere().flat(), left), whole = await load(found.id, [], left);
    afterwards(found);
    return { ...routinePage(whole, { now: whole, without: new Set() }, left, query.has("play"), parts(found, left)), title: whole.title };
  } catch (error) {
    if (error instanceof NoPlan) return none(error);
    throw error;
  }
};

/** Says what has changed, and gives the focus back to the control that did it. */
function afterwards({ areas }: Plan): void {
  if (!done) return;
  const { words, control } = done, seconds = areas.reduce((sum, one) => sum + one.seconds, 0);
  done = null;
  const stands = new MutationObserver(() => {
    stands.disconnect();
    announce(`${words} ${clock(seconds)} of massage.`);
    (document.getElementById(control) ?? document.querySelector<HTMLElement>(".changes button"))?.focus({ preventScroll: true });
  });
  stands.observe(document.getElementById("app")!, { childList: true });
}

function none({ said, instead, nearest }: NoPlan): Page {
  return {
    title: "No plan",
    class: "problem",
    content: [
      el("h1", null, "That cannot be planned"), el("p", null, said),
      el("div", { class: "do" },
        nearest && button(instead ? capital(instead) : "Take what works", () => anew(nearest), "btn strong"),
        changesHere().length > 0 && button("Undo", back), el("a", { class: "btn", href: "/" }, "To the dial")),
    ],
  };
}

/** One step of change: the page is built again with it. */
function turn(step: readonly string[], words: string, control: string): void {
  done = { words, control };
  keepChanges([...changesHere(), step]);
  again();
}

function back(): void {
  done = { words: "Changed back.", control: "undo" };
  keepChanges(changesHere().slice(0, -1));
  again();
}

function anew(wish: Wish): void {
  keepWish(plain(wish));
  again();
}

function parts(found: Plan, left: AbortSignal): Child {
  return [changes(found, left), why(found)];
}

// ---------------------------------------------------------------------------------------------------- changing

function changes(found: Plan, left: AbortSignal): HTMLElement {
  const { wish } = found, does = (id: string, name: string, step: string): HTMLElement => {
    const one = button(name, () => { one.ariaBusy = "true"; turn([step], `${name}.`, id); });
    one.id = id;
    return one;
  };
  const note = el("p", { class: "small", role: "status" }), undo = button("Undo", back, "btn plain");
  undo.id = "undo";
  return el("section", { class: "changes", "aria-labelledby": "changes" },
    el("h2", { id: "changes" }, "Change it"),
    el("div", { class: "do" },
      wish.minutes > LEAST && does("shorter", "Shorter", "shorter"),
      wish.minutes < MOST && does("longer", "Longer", "longer"),
      partOf(wish) !== "head" && !wish.more?.includes("arch") && does("more-arch", "More on the arch", moreOn("arch")),
      !wish.dislikes?.some((word) => word.startsWith("thumb")) && does("no-thumbs", "Without thumbs", without("thumbs")),
      does("another", "Not the same", "another"),
      changesHere().length > 0 && undo),
    el("div", { class: "do" }, el("a", { class: "btn plain", href: `/write?from=${found.id}` }, "Open in the editor"), button("Save it", () => void save(found, note, left), "btn plain"), el("a", { class: "btn plain", href: "/" }, "Other wishes")),
    note);
}

async function save({ text, id }: Plan, note: HTMLElement, left: AbortSignal): Promise<void> {
  const name = nameFor(/^title: *(.+)$/m.exec(text)?.[1] ?? id);
  try {
    const kept = await saveOut(new Shelf(await ownFolder(left).catch(() => "")), { name, text, saved: "", tag: "", as: fresh(text).as }, 0, left);
    if (kept) replace(note, kept.said);
  } catch (error) {
    replace(note, error instanceof Refused ? error.message : "It could not be saved. Nothing was written.");
  }
}

// ------------------------------------------------------------------------------------------------- explanation

/** Why it is so: what was chosen and left out, the minutes of each area and side, the thumbs, the rules, the proof. */
function why(found: Plan): HTMLElement {
  return el("section", { class: "why-plan", "aria-labelledby": "why" },
    el("h2", { id: "why" }, "Why this plan"),
    el("ul", { class: "rules" }, found.rules.map((rule) => el("li", null, `${capital(rule)}.`)), el("li", null, proof(found))),
    figures(found), zones(found),
    el("details", null, el("summary", { class: "btn plain" }, `What was chosen, ${count(found.chosen.length, "stroke")}`), strokes(found)),
    el("details", null, el("summary", { class: "btn plain" }, "What was left out, and why"), leftOut(found.leftOut)));
}

const proof = ({ proof: { proven, gap } }: Plan): string =>
  proven ? "No other plan within these rules is better: that is proven." : `No plan within these rules is better by more than ${(100 * gap).toFixed(1)} %.`;

const row = (name: string, seconds: string, more: Child = null): HTMLElement => el("div", null, el("dt", null, name), el("dd", { class: "num" }, seconds), more);

function figures({ areas, thumbs, care, rest }: Plan): HTMLElement {
  const name = (part: string, side: string): string => (part === "head" ? "Head" : `${capital(side)} foot`);
  return el("dl", { class: "figures" },
    areas.map(({ part, side, seconds }) => row(name(part, side), clock(seconds))),
    row("Before, between and after", clock(care)), row("Rest", clock(rest)),
    row("Thumbs at work", `${clock(thumbs.seconds)} of ${clock(thumbs.most)} at most`));
}

function zones({ zones: all, wish }: Plan): Child {
  const worked = all.filter(({ seconds }) => seconds > 0);
  const more = (zone: string): Child => {
    const words = zoneWords(zone), id = `more-${zone}-row`;
    if (!words || wish.more?.includes(words)) return el("dd", { class: "soft small" }, wish.more?.includes(words) && "more was wished");
    const one = button("More", () => turn([moreOn(words)], `More on the ${words}.`, id), "btn plain");
    one.id = id;
    one.ariaLabel = `More on the ${words}`;
    return el("dd", null, one);
  };
  return worked.length > 1 && [el("h3", null, "Where the hands work, seconds a side"), el("dl", { class: "figures zones" }, worked.map(({ zone, seconds }) => row(capital(zoneName(zone)), clock(seconds), more(zone))))];
}

function strokes({ chosen, wish }: Plan): Child {
  const one = (stroke: Chosen, i: number): HTMLElement => el("li", null,
    el("span", null, stroke.name), el("span", { class: "num soft" }, clock(stroke.seconds)),
    el("span", { class: "acts" }, act("Swap", stroke, i, swap(i + 1)), act("Leave out", stroke, i, leaveOut(i + 1, wish.minutes, (stroke.seconds + stroke.ask) * stroke.times))));
  return el("ul", { class: "strokes" }, chosen.map(one));
}

/** Another stroke for this one in the same time, or a session without it and its time. */
function act(name: string, { name: stroke }: Chosen, i: number, step: readonly string[]): HTMLElement {
  const id = `${name === "Swap" ? "swap" : "leave"}-${i}`;
  const one = button(name, () => turn(step, name === "Swap" ? `Another stroke for “${stroke}”.` : `Without “${stroke}”.`, id), "btn plain");
  one.id = id;
  one.ariaLabel = `${name}: ${stroke}`;
  return one;
}

function leftOut(all: readonly LeftOut[]): Child {
  return [...grouped(all, ({ words }) => words)].map(([words, rows]) => [
    el("h3", null, capital(words)), el("p", { class: "soft" }, `${[...new Set(rows.map(({ name }) => name))].join("; ")}.`),
  ]);
}
