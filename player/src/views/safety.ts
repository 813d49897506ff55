import { library, type Card, type Routine, type SafetyLine } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { play } from "../gate.ts";
import { outcome, told, type Reason } from "../outcome.ts";
import { signs } from "../parts/signs.ts";
import { announce } from "../router.ts";
import { capital, list } from "../words.ts";

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
    heading.tabIndex = -1;
    if (!moved) return;
    heading.focus({ preventScroll: true });
    box.closest("dialog, aside")?.scrollTo(0, 0);
  };
  const help = (from: () => void): HTMLElement => button("When to get medical help now", () => turn(now(asked.routine(), from)), "btn plain harm");
  const ask = (moved = true): void => turn(lines(asked, choose, help(() => ask())), moved);
  const choose = (): void => turn(choices(asked.routine(), answer, ask, help(choose)));
  const answer = (reasons: Reason[]): void => turn(verdict(asked.routine(), reasons, choose));
  ask(false);
  return box;
}

function button(name: string, act: () => void, kind = "btn"): HTMLButtonElement {
  return el("button", { class: kind, type: "button", onclick: () => act() }, name);
}

function lines({ routine, without }: Asked, choose: () => void, help: HTMLElement): Child[] {
  return [
    el("h2", null, "Does any of this apply today?"),
    el("p", { class: "soft" }, "To either of you."),
    el("ul", { class: "lines ask" }, routine().safety.lines.map((line) => el("li", null, line.line, small(line)))),
    routine().safety.advice.map((said) => el("p", { class: "soft small" }, said)),
    el("div", { class: "do" }, button("None of these: play", () => play(routine(), without()), "btn play"), button("Something applies", choose)),
    el("div", { class: "foot" }, el("span", { class: "soft" }, "Asked every time, never kept."), help),
  ];
}

/** What a line stands for and does not say itself: all that changes the answer is read before the green button. */
const small = ({ under }: SafetyLine): Child => under && el("span", { class: "why" }, under);

/** A check box with its words, and whether it is ticked. */
function tick(words: string, more?: Child): { box: HTMLInputElement; row: HTMLElement } {
  const box = el("input", { type: "checkbox" });
  return { box, row: el("label", { class: "tick" }, box, el("span", null, words, more)) };
}

/** A line to tick; ticked, it opens what it stands for. What is ticked there counts in its place. */
function choice(line: SafetyLine): { row: HTMLElement; box: HTMLInputElement; reasons: () => Reason[] } {
  const { box, row } = tick(line.line, small(line));
  const under = line.conditions.map((condition) => ({ condition, ...tick(condition.plain) }));
  const which = el("fieldset", { class: "which", hidden: true }, el("legend", { class: "soft small" }, "Which, if you can say"), under.map((one) => one.row));
  box.addEventListener("change", () => (which.hidden = !box.checked || under.length < 2));
  const reasons = (): Reason[] => {
    if (!box.checked) return [];
    const ticked = under.filter((one) => one.box.checked).map(({ condition }) => condition);
    return ticked.length ? ticked : [line];
  };
  return { row: el("li", null, row, which), box, reasons };
}

function choices({ safety: { lines: all } }: Routine, answer: (reasons: Reason[]) => void, back: () => void, help: HTMLElement): Child[] {
  const rows = all.map(choice);
  const done = (): void => {
    const reasons = rows.flatMap((row) => row.reasons());
    if (reasons.length) return answer(reasons);
    announce("Tick what applies, or go back.");
    rows[0]?.box.focus();
  };
  return [
    el("h2", null, "What applies?"),
    el("p", { class: "soft" }, "Tick each line. It stays on this screen."),
    el("ul", { class: "lines choose" }, rows.map(({ row }) => row)),
    el("div", { class: "do" }, button("What now?", done, "btn strong"), button("Back", back)),
    el("div", { class: "foot" }, help),
  ];
}

function now({ safety: table }: Routine, back: () => void): Child[] {
  return [el("h2", { class: "harm" }, "Get medical help now"), el("p", null, "No massage, or stop it, if there is"), signs(table), el("div", { class: "do" }, button("Back", back))];
}

function verdict(routine: Routine, reasons: Reason[], back: () => void): Child[] {
  const found = outcome(reasons, routine.parts), { title, words } = told(found);
  const others = el("div", { class: "others" });
  if (found.free.length) void offer(others, found.free);
  const said = (reason: Reason): HTMLElement => el("li", null, el("b", null, "line" in reason ? reason.line : reason.plain), el("span", { class: "why" }, `${reason.reason} ${reason.do}`));
  return [
    el("h2", { class: found.urgent && "harm" }, title),
    el("ul", { class: found.urgent ? "lines signs" : "lines" }, reasons.map(said)),
    words && el("p", null, words),
    others,
    found.urgent && [el("h3", { class: "harm" }, "Get medical help now if there is"), signs(routine.safety)],
    el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, "To the routines")),
  ];
}

/** Routines that touch only what is free. Each asks its own lines again. */
async function offer(where: HTMLElement, free: readonly string[]): Promise<void> {
  const all = await library().then(({ routines }) => routines, () => [] as Card[]);
  const fit = all.filter(({ parts, problems }) => !problems && parts.length && parts.every((part) => free.includes(part)));
  if (!fit.length) return;
  const link = ({ id, title, minutes }: Card): HTMLElement => el("li", null, el("a", { href: `/routine/${encodeURIComponent(id)}` }, title), ` ${minutes} min`);
  replace(where, el("p", null, `${capital(list(free))} alone:`), el("ul", { class: "lines" }, fit.map(link)));
}
