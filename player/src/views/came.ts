import { library, routinePath, Unreachable, type Card, type Condition, type Routine, type SafetyLine } from "../api.ts";
import { adapt, held, limitsOf, reasonsOf, shortly, type Adapted, type Change, type Kept, type Line, type Said } from "../adapting.ts";
import { el, replace, type Child } from "../dom.ts";
import { end, play } from "../gate.ts";
import { leaveOut, type Facts, type Refusal } from "../leaving.ts";
import { outcome, told, type Outcome } from "../outcome.ts";
import { button } from "../parts/button.ts";
import { signs } from "../parts/signs.ts";
import { weigh, type Table } from "../restrictions.ts";
import { source, toHome } from "../source.ts";
import { adaptedPath, type Taken } from "../taken.ts";
import { readTimeline } from "../timeline.ts";
import { capital, list, minutes, number } from "../words.ts";
import { leftOut } from "./left-out.ts";

/** Shows another screen of the sheet. */
export type Turn = (content: Child[]) => void;

interface Came { routine: Routine; table: Table | null; facts: readonly Facts[]; said: Said; turn: Turn; back: () => void; left: AbortSignal; without: readonly string[] }

/** Something that holds a part of the body, and what to do about it. */
interface Held { name: string; reason: string; do: string }

/** What comes of the answers: the session as it is, an adapted one, none today, or help now. */
export async function came(at: Came): Promise<void> {
  const { routine, table, said } = at;
  if (!table) return at.turn(none(at, outcome(reasonsOf(routine.safety, said), routine.parts), reasonsOf(routine.safety, said).map(heldBy)));
  const kept = limitsOf(table, routine, said), found = held(table, kept.limits, routine.parts);
  if (found.stop || !found.free.length) return at.turn(none(at, found, holding(at, table, kept)));
  if (!kept.limits.length) return at.turn(asItIs(at));
  if (!source().works) return at.turn(left(at, table, kept, holding(at, table, kept)));
  at.turn([el("h2", null, "One moment"), el("p", { role: "status" }, "The session is being adapted.")]);
  try {
    const made = await adapt(routine, kept.limits, at.left);
    if (at.left.aborted) return made.key ? end(made.key) : undefined;
    at.turn(made.routine && made.key ? adapted(at, made, kept, holding(at, table, kept)) : refused(at, made));
  } catch (error) {
    if (!at.left.aborted) at.turn(failed(at, touched(table, kept, routine.parts), error));
  }
}

const heldBy = (one: SafetyLine | Condition): Held => ({ name: "line" in one ? one.line : one.plain, reason: one.reason, do: one.do });

/** The answers that take away a whole part of the body: what each says to do. */
function holding({ routine: { safety, avoid }, said }: Came, table: Table, kept: Kept): Held[] {
  const known = new Map(safety.lines.flatMap(({ conditions }) => conditions.map((one) => [one.id, one] as const)));
  const takes = (id: string): boolean => {
    const limits = weigh(table, { conditions: [{ id, place: said.marked.get(id)?.[0] ?? null }], cleared: [...said.cleared], avoid }).limits;
    return limits.some(({ kind, where }) => kind === "stop" || (kind === "skip" && (where === "feet" || where === "head")));
  };
  const words = kept.limits.filter(({ kind }) => kind === "stop").flatMap(kept.why).join("; ");
  const marks: Held[] = [];
  const mark = (id: string, on: boolean): void => {
    const found = known.get(id);
    if (on && found && !said.conditions.has(id)) marks.push(heldBy(found));
  };
  const swollen = said.places && /swollen (left|right|foot|lower|ankle)/.test(words), urgent = kept.limits.some(({ what }) => what === "urgent");
  mark(urgent ? "one_swollen_leg" : "swelling", swollen);
  mark("numb_feet", said.places && /numb /.test(words));
  if (said.flag && safety.red_flags) marks.push({ name: "A sore place of the head", reason: safety.red_flags.reason, do: "" });
  if (said.giver.has("cuts") && !said.giver.has("gloves")) marks.push({ name: "Cuts on the giver’s hands", reason: "Broken skin is open to what is on other skin, both ways.", do: "Wait until they have closed, or wear gloves." });
  return [...reasonsOf(safety, said).filter((one) => "line" in one || takes(one.id)).map(heldBy), ...marks];
}

const item = ({ name, reason, do: what }: Held): HTMLElement => el("li", null, el("b", null, name), el("span", { class: "why" }, `${reason} ${what}`));

const ELSEWHERE = "Solea on a computer can adapt a routine to what applies. Here steps can only be left out.";

/** Nobody is there who could adapt it, so what may not be done is left out. */
function left(at: Came, table: Table, kept: Kept, asks: Held[]): Child[] {
  const { routine, facts, back } = at, found = leaveOut({ table, cues: [...facts] }, readTimeline(routine.timeline), kept.limits);
  if ("refused" in found) return refused(at, { routine: null, key: null, report: { lines: [], changes: [], refused: { ...why(found), free: touched(table, kept, routine.parts), urgent: false } } });
  if (!found.out.size && !found.look && !found.sit) return asItIs(at);
  return leftOut({ routine, found, kept, back, asks: asks.length > 0 && el("details", { class: "more" }, el("summary", null, "Who to ask about the rest"), el("ul", { class: "lines" }, asks.map(item))) });
}

const why = ({ refused: reason, most }: Refusal): { reason: string; instead: string } =>
  reason === "long" ? { reason: `${capital(number(most))} minutes are the longest that it may be, and what is left takes longer`, instead: "a shorter routine" } : { reason: "Every stroke of it is spoken against", instead: "a routine that Solea on a computer adapts" };

/** No session today: why, what to do, and what is free. */
function none({ routine, back }: Came, found: Outcome, reasons: Held[]): Child[] {
  const { title, words } = told(found), others = el("div", { class: "others" });
  if (found.free.length) void offer(others, found.free);
  return [
    el("h2", { class: found.urgent && "harm" }, title),
    el("ul", { class: found.urgent ? "lines signs" : "lines" }, reasons.map(item)),
    words && el("p", null, words),
    !source().works && !found.stop && !found.urgent && el("p", { class: "soft" }, ELSEWHERE),
    others,
    found.urgent && [el("h3", { class: "harm" }, "Get medical help now if there is"), signs(routine.safety)],
    el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, toHome())),
  ];
}

/** The session as a file, in place of what stands here. */
async function take({ turn, left }: Came, what: Taken, back: () => void): Promise<void> {
  const { download } = await import("./download.ts"), off = new AbortController();
  turn([download(what, AbortSignal.any([left, off.signal])), el("div", { class: "do" }, button("Back", () => { off.abort(); back(); }))]);
}

function asItIs(at: Came): Child[] {
  const { routine, back, without } = at, file = { path: routinePath(routine.id, without), name: routine.id };
  return [
    el("h2", null, "Nothing has to change"),
    el("p", null, "This routine does nothing that what you said speaks against."),
    el("div", { class: "do" }, button("Play", () => play(routine, { without }), "btn play"), source().works && button("Download", () => void take(at, file, () => at.turn(asItIs(at)))), button("Back", back)),
  ];
}

/** What was changed and why, in at most five lines, and Play. Left without Play, the session is forgotten at once. */
function adapted(at: Came, { routine, key, report }: Adapted, kept: Kept, asks: Held[]): Child[] {
  const { routine: whole, left, back, without } = at, file = { path: adaptedPath(key!), name: `${whole.id}-adapted` };
  let played = false;
  const headings = whole.sections.map(({ title }) => title);
  const drop = (): void => { if (!played) end(key!); played = true; };
  left.addEventListener("abort", drop);
  const go = (): void => { played = true; play(routine!, { key: key! }); };
  const line = ({ text, limits, more = [] }: Line): HTMLElement => {
    const why = [...new Set(limits.flatMap(kept.why))];
    const reasons = why.length > 0 && el("span", { class: "why" }, capital(list(why)));
    return more.length ? el("li", null, el("details", { class: "rest" }, el("summary", null, text), el("ul", { class: "lines" }, more.map(line)))) : el("li", null, text, reasons);
  };
  const screen: Child[] = [
    el("h2", null, "Adapted for today"),
    el("p", { class: "soft" }, `${capital(minutes(routine!.seconds))}.${without.length ? " The optional steps that you had left out are in it again." : ""}`),
    report.lines.length ? el("ul", { class: "lines changed" }, report.lines.map(line)) : el("p", null, "Nothing had to change."),
    report.changes.length > 0 && el("details", { class: "more" }, el("summary", null, "The full list"), el("ul", { class: "lines" }, report.changes.map((one) => change(one, headings)))),
    kept.warned.length > 0 && el("p", { class: "note" }, `${capital(list(kept.warned))}. A clinician said yes.`),
    asks.length > 0 && el("details", { class: "more" }, el("summary", null, "Who to ask about the rest"), el("ul", { class: "lines" }, asks.map(item))),
    el("div", { class: "do" }, button("Play", go, "btn play"), button("Download", () => void take(at, file, () => at.turn(screen))), button("Back", () => { drop(); back(); })),
  ];
  return screen;
}

/** A line of the score as it was, and as it is now. */
function change({ before, after }: Change, headings: readonly string[]): HTMLElement {
  if (!before) return el("li", null, shortly(after));
  const now = before.startsWith("#") ? [after] : after.split(/ (?=- \*\*)/); // a line may stand once for each side
  return el("li", null, el("del", null, shortly(before, headings)), after && now.map((line) => el("span", { class: "why" }, shortly(line.replace(/^- /, "")))));
}

function refused({ back }: Came, { report: { refused: why } }: Adapted): Child[] {
  const others = el("div", { class: "others" });
  if (why?.free.length) void offer(others, why.free);
  return [
    el("h2", { class: why?.urgent && "harm" }, "No massage from this routine today"),
    el("p", null, `${why?.reason ?? "Nothing of it is left"}.`),
    why && el("p", null, `What is possible instead: ${why.instead}.`),
    others,
    el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, toHome())),
  ];
}

/** The parts of which nothing at all was said. */
function touched(table: Table, { limits }: Kept, parts: readonly string[]): string[] {
  const of = ({ where }: { where: string }): string => (where === "feet" || where === "head" ? where : (table.places[where]?.part ?? ""));
  return parts.filter((part) => limits.every((limit) => of(limit) && of(limit) !== table.parts[part]));
}

function failed({ back }: Came, free: string[], error: unknown): Child[] {
  const others = el("div", { class: "others" });
  if (free.length) void offer(others, free);
  return [
    el("h2", null, "It cannot be adapted just now"),
    el("p", null, error instanceof Unreachable ? "The server does not answer, and without it this session stays as it is: not for today." : `${(error as Error).message} Without that this session stays as it is: not for today.`),
    others,
    el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, toHome())),
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
