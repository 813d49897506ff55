import type { Condition, Routine, SafetyLine } from "../api.ts";
import { nothingSaid, reasonsOf, table as fetched, type Said } from "../adapting.ts";
import { carried } from "../carried.ts";
import { el, type Child } from "../dom.ts";
import type { Facts } from "../leaving.ts";
import { button } from "../parts/button.ts";
import type { Entry, Table } from "../restrictions.ts";
import { announce } from "../router.ts";
import { source } from "../source.ts";
import { came, type Turn } from "./came.ts";
import { brushes, where } from "./where.ts";
import "../styles/care.css";

interface Care {
  routine: Routine;
  turn: Turn;
  /** Back to the lines. */
  back: () => void;
  help: (from: () => void) => HTMLElement;
  left: AbortSignal;
  /** Steps of the routine were left out. */
  without: readonly string[];
}

const GIVER = { cuts: "Cuts, cracks or an infection of the hands", sore_thumbs: "Sore thumbs", one_hand: "Only one hand is free" };
const CLINICIAN = "My doctor, nurse or midwife said yes";
const GENTLE = 1; // Walton: light
const YES: Record<string, string> = { child: "A guardian is here, and the child says yes", cuts: "With gloves on" };

/** What weighing needs: the server's table, or what the routine brings along; nothing where neither can be had. */
async function weighing({ routine, left }: Care): Promise<{ table: Table | null; facts: Facts[] }> {
  if (source().works) return { table: await fetched(left).catch(() => null), facts: [] };
  return carried(routine.id).then(({ table, cues }) => ({ table, facts: cues }), () => ({ table: null, facts: [] }));
}

/** "Something applies": what it is, where it is, and what comes of it. Everything that is said is gone with the sheet. */
export async function care(at: Care): Promise<void> {
  const { table, facts } = await weighing(at), said = nothingSaid();
  if (at.left.aborted) return;
  const ask = (): void => at.turn(questions(at, table, said, next, ask));
  const end = (): void => void came({ ...at, table, facts, said, back: ask });
  const next = (): void => {
    if (table && brushes(at.routine, table, said).length) at.turn(where({ ...at, table, said, back: ask, next: flags }));
    else end();
  };
  const flags = (): void => {
    const asked = at.routine.safety.red_flags;
    if (!said.places || !said.marked.get("sore")?.some((area) => table?.places[area.where]?.part === "head")) { said.flag = null; return end(); }
    if (!asked) return end();
    const answer = (applies: boolean) => (): void => { said.flag = applies; end(); };
    at.turn([
      el("h2", null, asked.question),
      el("p", { class: "soft" }, "A sore place of the head is not always harmless."),
      el("ul", { class: "lines signs" }, asked.lines.map((line) => el("li", null, line))),
      el("div", { class: "do" }, button(asked.none, answer(false), "btn strong"), button("Something applies", answer(true))),
    ]);
  };
  ask();
}

/** A check box that keeps itself in a set. */
function tick(words: Child, id: string, into: Set<string>, changed: () => void = () => undefined): HTMLElement {
  const box = el("input", { type: "checkbox", checked: into.has(id), onchange: () => { into[box.checked ? "add" : "delete"](id); changed(); } });
  return el("label", { class: "tick" }, box, el("span", null, words));
}

/** A tick that opens what stands under it. */
function opening(words: Child, id: string, into: Set<string>, under: HTMLElement[], legend: string, opened: (on: boolean) => void = () => undefined): HTMLElement {
  const which = el("fieldset", { class: "which" }, el("legend", { class: "soft small" }, legend), under), show = (): void => { which.hidden = !into.has(id) || !under.length; };
  show();
  return el("li", null, tick(words, id, into, () => { show(); opened(into.has(id)); }), which);
}

/** Plain words, the term beside; where somebody's own clinician can open it again, a second tick. */
function one(id: string, words: Child, into: Set<string>, yes: Set<string>, entry?: Entry): HTMLElement {
  const more = entry?.asks ? tick(YES[id] ?? CLINICIAN, id === "cuts" ? "gloves" : id, yes) : null;
  const show = (): void => { if (more) more.hidden = !into.has(id); };
  const row = el("div", { class: "one" }, tick(words, id, into, show), more);
  more?.classList.add("yes");
  show();
  return row;
}

const small = (words?: string): Child => words && el("span", { class: "why" }, words);

function line({ id, line: words, under, conditions }: SafetyLine, said: Said, table: Table | null): HTMLElement {
  const each = conditions.length < 2 && !table?.entries[conditions[0]?.id ?? ""]?.asks ? [] : conditions;
  const rows = each.map((condition: Condition) => one(condition.id, [condition.plain, small(condition.term)], said.conditions, said.cleared, table?.entries[condition.id]));
  return opening([words, small(under)], id, said.lines, rows, "Which, if you can say");
}

function more(said: Said, { giver, entries, levels }: Table, groups: Set<string>): HTMLElement[] {
  const hands = Object.entries(GIVER).map(([id, words]) => one(id, words, said.giver, said.giver, giver[id]));
  const other = ["faints", "ticklish"].map((id) => one(id, entries[id]!.plain, said.conditions, said.cleared));
  if (said.pressure !== null) groups.add("wish");
  if (said.giver.size) groups.add("hands");
  if (said.conditions.has("faints") || said.conditions.has("ticklish")) groups.add("other");
  const places = el("input", { type: "checkbox", checked: said.places, onchange: () => (said.places = places.checked) });
  return [
    el("li", null, el("label", { class: "tick" }, places, el("span", null, "A place on the body", small("Sore, numb, ticklish, swollen, broken, or not to be touched")))),
    opening(["The giver’s hands", small("Cuts, sore thumbs, one hand only")], "hands", groups, hands, "What is it"),
    opening("Easily faint, or ticklish", "other", groups, other, "Which"),
    opening(["A lighter touch", small("No firmer than you like it today")], "wish", groups, wishes(said, levels), "At most", (on) => { said.pressure = on ? said.pressure ?? GENTLE : null; }),
  ];
}

/** The levels to choose from, lightest first; none is above what a routine may ask for. */
function wishes(said: Said, levels: Table["levels"]): HTMLElement[] {
  return Object.entries(levels).filter(([level]) => Number(level) > 0 && Number(level) < 3).map(([level, name]) =>
    el("label", { class: "tick" }, el("input", { type: "radio", name: "wish", checked: Number(level) === (said.pressure ?? GENTLE), onchange: () => { said.pressure = Number(level); } }), el("span", null, name)));
}

function questions(at: Care, table: Table | null, said: Said, next: () => void, again: () => void): Child[] {
  const { safety } = at.routine;
  const rows = safety.lines.map((each) => line(each, said, table));
  const done = (): void => {
    if (reasonsOf(safety, said).length || said.conditions.size || said.giver.size || said.places || said.pressure !== null) return next();
    announce("Tick what applies, or go back.");
    rows[0]?.querySelector("input")?.focus();
  };
  return [
    el("h2", null, "What applies?"),
    el("p", { class: "soft" }, table ? "Tick each line. What you tick stays on this device." : `${source().works ? "The server does not answer, so a session" : "What this page needs for it cannot be had, so a session"} cannot be adapted, only left.`),
    el("ul", { class: "lines choose" }, rows, table && more(said, table, new Set())),
    el("div", { class: "do" }, button("What now?", done, "btn strong"), button("Back", at.back)),
    el("div", { class: "foot" }, at.help(again)),
  ];
}
