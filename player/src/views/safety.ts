import { library, type Card, type Routine, type SafetyLine } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { play } from "../gate.ts";
import { announce } from "../router.ts";
import { capital, list } from "../words.ts";

/** What the ticked lines come to, for the parts of the body in this routine. Lives as long as the sheet does. */
export interface Outcome {
  /** No session at all today. */
  stop: boolean;
  /** One of the lines is a sign to get help now. */
  urgent: boolean;
  /** Parts that are left alone, and parts that nothing was said against. */
  held: string[];
  free: string[];
  reasons: SafetyLine[];
}

/** The strictest line wins; a line about one part of the body holds that part. */
export function outcome(ticked: readonly SafetyLine[], parts: readonly string[]): Outcome {
  const urgent = ticked.some((line) => line.urgent);
  const stop = urgent || ticked.some(({ does }) => does === "stop");
  const touched = new Set(ticked.flatMap((line) => (line.parts.length ? line.parts : parts)));
  const held = stop ? [...parts] : parts.filter((part) => touched.has(part));
  return { stop, urgent, held, free: parts.filter((part) => !held.includes(part)), reasons: [...ticked] };
}

export const signsList = (signs: readonly string[]): HTMLElement => el("ul", { class: "signs" }, signs.map((sign) => el("li", null, sign)));

interface Asked {
  routine: () => Routine;
  without: () => readonly string[];
}

/**
 * The safety lines, and every screen behind them, in one element that replaces its own content. Answers are held in
 * the check boxes alone: never stored, sent, or put into an address, and gone when the element is.
 */
export function safety(asked: Asked): HTMLElement {
  const box = el("div", { class: "safety" });
  const turn = (content: Child[], moved = true): void => {
    replace(box, content);
    const heading = box.querySelector("h2")!;
    heading.id = "safety-name";
    heading.tabIndex = -1;
    if (!moved) return;
    heading.focus({ preventScroll: true });
    box.closest("dialog")?.scrollTo(0, 0);
  };
  const help = (from: () => void): HTMLElement => button("When to get medical help now", () => turn(signs(asked.routine(), from)), "btn plain harm");
  const ask = (moved = true): void => turn(lines(asked, choose, help(ask)), moved);
  const choose = (): void => turn(choices(asked.routine(), answer, ask, help(choose)));
  const answer = (ticked: SafetyLine[]): void => turn(verdict(asked.routine(), outcome(ticked, asked.routine().parts), choose));
  ask(false);
  return box;
}

function button(name: string, onclick: () => void, kind = "btn"): HTMLButtonElement {
  return el("button", { class: kind, type: "button", onclick }, name);
}

function lines({ routine, without }: Asked, choose: () => void, help: HTMLElement): Child[] {
  return [
    el("h2", null, "Does any of this apply today?"),
    el("p", { class: "soft" }, "To either of you."),
    el("ul", { class: "lines" }, routine().safety.lines.map(({ line }) => el("li", null, line))),
    el("div", { class: "do" }, button("None of these: play", () => play(routine(), without()), "btn play"), button("Something applies", choose)),
    el("div", { class: "foot" }, el("span", { class: "soft small" }, "Asked every time, never kept."), help),
  ];
}

function choices({ safety: { lines: all } }: Routine, answer: (ticked: SafetyLine[]) => void, back: () => void, help: HTMLElement): Child[] {
  const boxes = all.map((line) => ({ line, box: el("input", { type: "checkbox" }) }));
  const done = (): void => {
    const ticked = boxes.filter(({ box }) => box.checked).map(({ line }) => line);
    if (ticked.length) answer(ticked);
    else {
      announce("Tick what applies, or go back.");
      boxes[0]?.box.focus();
    }
  };
  const row = ({ line, box }: (typeof boxes)[number]): HTMLElement =>
    el("li", null, el("label", { class: "tick" }, box, el("span", null, line.line, el("span", { class: "why" }, line.reason))));
  return [
    el("h2", null, "What applies?"),
    el("p", { class: "soft" }, "Tick each line. It stays on this screen."),
    el("ul", { class: "lines choose" }, boxes.map(row)),
    el("div", { class: "do" }, button("What now?", done, "btn strong"), button("Back", back)),
    el("div", { class: "foot" }, help),
  ];
}

function signs({ safety: { signs: all } }: Routine, back: () => void): Child[] {
  return [
    el("h2", { class: "harm" }, "Get medical help now"),
    el("p", null, "Stop, and call your emergency number or a doctor the same day, if there is"),
    signsList(all),
    el("div", { class: "do" }, button("Back", back)),
  ];
}

function verdict(routine: Routine, found: Outcome, back: () => void): Child[] {
  const others = el("div", { class: "others" });
  if (found.free.length) void offer(others, found.free);
  return [
    el("h2", { class: found.urgent && "harm" }, heading(found)),
    el("ul", { class: "lines" }, found.reasons.map(({ line, reason, do: act }) => el("li", null, el("b", null, line), el("span", { class: "why" }, `${reason} ${act}`)))),
    !found.stop && el("p", null, advice(found)),
    found.urgent && [el("p", null, "Call at once if there is any of this:"), signsList(routine.safety.signs)],
    others,
    el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, "To the routines")),
  ];
}

function heading({ urgent, stop, free, held }: Outcome): string {
  if (urgent) return "No massage, and have it seen today";
  if (stop) return "No massage today";
  return free.length ? `Not the ${list(held)} today` : "Not this one today";
}

function advice({ free, held }: Outcome): string {
  const words = `Solea cannot yet change a routine round this, so it plays none for the ${list(held)}.`;
  return free.length ? `${words} Nothing that you ticked speaks against the ${list(free)}.` : words;
}

/** Routines that touch only what is free. Each asks its own lines again. */
async function offer(where: HTMLElement, free: readonly string[]): Promise<void> {
  const all = await library().then(({ routines }) => routines, () => [] as Card[]);
  const fit = all.filter(({ parts, problems }) => !problems && parts.length && parts.every((part) => free.includes(part)));
  if (!fit.length) return;
  const link = ({ id, title, minutes }: Card): HTMLElement => el("li", null, el("a", { href: `/routine/${id}` }, title), ` ${minutes} min`);
  replace(where, el("p", null, `${capital(list(free))} alone:`), el("ul", { class: "lines" }, fit.map(link)));
}
