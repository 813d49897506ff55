import type { Routine } from "../api.ts";
import type { Kept } from "../adapting.ts";
import { el, type Child } from "../dom.ts";
import { play } from "../gate.ts";
import type { LeftOut } from "../leaving.ts";
import { button } from "../parts/button.ts";
import { readTimeline, type Cue } from "../timeline.ts";
import { capital, count, list, minutes } from "../words.ts";

interface Shown { routine: Routine; found: LeftOut; kept: Kept; back: () => void; /** What else there is to read. */ asks: Child }

/** Steps that are left out for the same reason. */
interface Group { why: string; cues: Cue[] }

const SHOWN = 5; // reasons that stand open; the others are folded

/** What is left out for today and why, what nobody says, and Play. */
export function leftOut({ routine, found, kept, back, asks }: Shown): Child[] {
  const groups = grouped(readTimeline(routine.timeline).cues, found, kept), line = ({ why, cues }: Group): HTMLElement => el("li", null, named(cues).map((one) => el("span", { class: "steps-of" }, one)), el("span", { class: "why" }, capital(why)));
  const rest = groups.slice(SHOWN), hand = [found.look && "Look at both soles and between the toes first. A wound, a blister or a red spot means no massage today.", found.sit && "At the end both stay seated a little before anybody stands."].filter((said) => said !== false);
  return [
    el("h2", null, found.out.size ? "With steps left out" : "As it is, with care"),
    el("p", { class: "soft" }, `${capital(minutes(found.seconds))}${found.out.size ? ` of ${minutes(routine.seconds)}` : ""}.`),
    groups.length > 0 && el("ul", { class: "lines changed" }, groups.slice(0, SHOWN).map(line), rest.length > 0 && el("li", null, el("details", { class: "rest" }, el("summary", null, `And for ${count(rest.length, "other reason")}`), el("ul", { class: "lines" }, rest.map(line))))),
    hand.map((said) => el("p", { class: "note" }, said)),
    found.out.size > 0 && el("p", { class: "soft" }, "What goes with these steps is passed over too. The voice was recorded before: where it says less than you need, the screen says what to do and on which side."),
    kept.warned.length > 0 && el("p", { class: "note" }, `${capital(list(kept.warned))}. A clinician said yes.`),
    asks,
    el("div", { class: "do" }, button("Play", () => play(routine, { out: found.out }), "btn play"), button("Back", back)),
  ];
}

/** A step that has a name of its own: no question, no sore spot, no hand that holds beside another. */
const isStep = ({ kind, beside }: Cue): boolean => kind !== "ask" && kind !== "dwell" && !(kind === "hold" && beside);

/** Steps by the reasons that speak against them, the most frequent first. */
function grouped(cues: readonly Cue[], { why }: LeftOut, kept: Kept): Group[] {
  const by = new Map<string, Cue[]>();
  for (const cue of cues.filter((cue) => why.has(cue.id) && isStep(cue))) {
    const reason = list([...new Set(why.get(cue.id)!.flatMap(kept.why))]);
    by.set(reason, [...(by.get(reason) ?? []), cue]);
  }
  return [...by].map(([why, cues]) => ({ why, cues })).sort((a, b) => b.cues.length - a.cues.length);
}

/** Their names, each once, by where they are: “Left foot: thumb glide and smooth”. */
function named(cues: readonly Cue[]): string[] {
  const by = new Map<string, Set<string>>();
  for (const { title, where } of cues) by.set(small(title), (by.get(small(title)) ?? new Set()).add(small(where)));
  const places = new Map<string, string[]>();
  for (const [title, where] of by) places.set(sides([...where]), [...(places.get(sides([...where])) ?? []), title]);
  return [...places].map(([where, titles]) => capital(where ? `${where}: ${list(titles)}` : list(titles)));
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const sides = (where: readonly string[]): string => (where.includes("right foot") && where.includes("left foot") ? "both feet" : list(where.filter(Boolean)));
