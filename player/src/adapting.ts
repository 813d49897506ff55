/** A session for somebody: answers are weighed here, restrictions go to the server, a routine with what was changed comes back. */

import { Refused, Unreachable, routinePath, type Routine, type Safety, type SafetyLine, type Condition } from "./api.ts";
import { source } from "./source.ts";
import { least, takesAllOf, weigh, type Area, type Limit, type Receiver, type Table } from "./restrictions.ts";

/** What was said, for as long as the sheet is open. It is in memory only. */
export interface Said {
  /** Lines that were said yes to, and of what they stand for what was said. */
  lines: Set<string>;
  conditions: Set<string>;
  /** Conditions to which somebody's own clinician said yes. */
  cleared: Set<string>;
  giver: Set<string>;
  /** Whether places are to be marked, and where, by what is there: a mark, or the id of a condition. */
  places: boolean;
  marked: Map<string, Area[]>;
  /** The red-flag question: whether one of them applies; null while it was not asked. */
  flag: boolean | null;
  /** The firmest that is wished, as a Walton level; null for as it is written. */
  pressure: number | null;
}

export const nothingSaid = (): Said => ({ lines: new Set(), conditions: new Set(), cleared: new Set(), giver: new Set(), places: false, marked: new Map(), flag: null, pressure: null });

/** One line of what was changed, with the limits that asked for it; `more` are the lines that it gathers. */
export interface Line { text: string; limits: Limit[]; more?: Line[] }

/** One line of the score: what was done to it, as it was and as it is now. */
export interface Change { kind: string; before: string; after: string }

export interface Adapted {
  routine: Routine | null;
  key: string | null;
  report: { lines: Line[]; changes: Change[]; refused: { reason: string; instead: string; free: string[]; urgent: boolean } | null };
}

/** Limits to send, and what stays here: the answers behind each. */
export interface Kept { limits: Limit[]; why: (limit: Limit) => string[]; warned: string[] }

/** Nothing of this may lie in a cache: that it was asked for tells something too. */
async function fresh<T>(path: string, how: RequestInit, left?: AbortSignal): Promise<T> {
  const answer = await source().ask(path, { cache: "no-store", ...how, ...(left ? { signal: left } : {}) }).catch((error: unknown) => {
    throw new Unreachable(path, { cause: error });
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok || body === null) throw new Refused(answer.status, body);
  return body as T;
}

export const table = (left?: AbortSignal): Promise<Table> => fresh("/api/safety", {}, left);

/** The routine within these limits. @throws {Refused}, {Unreachable} */
export function adapt(routine: Routine, limits: readonly Limit[], left?: AbortSignal): Promise<Adapted> {
  const body = JSON.stringify({ format: "solea.restrictions/1", limits });
  return fresh(routinePath(routine.id).replace("/routines/", "/adapted/"), { method: "POST", headers: { "content-type": "application/json" }, body }, left);
}

/** What a line stands for of which something was said; the line itself where nobody could say which. */
export function reasonsOf({ lines }: Safety, said: Said): (SafetyLine | Condition)[] {
  return lines.filter(({ id }) => said.lines.has(id)).flatMap((line): (SafetyLine | Condition)[] => {
    const ticked = line.conditions.filter(({ id }) => said.conditions.has(id));
    if (ticked.length) return ticked;
    return line.conditions.length === 1 ? line.conditions : [line];
  });
}

/** What follows from the answers. A line of which nobody can say what it is holds as strictly as it is written. */
export function limitsOf(by: Table, { safety, avoid }: Pick<Routine, "safety" | "avoid">, said: Said): Kept {
  const reasons = reasonsOf(safety, said), whole = reasons.filter((one): one is SafetyLine => "line" in one);
  const weighed = weigh(by, receiver(by, reasons.filter((one) => !("line" in one)).map(({ id }) => id), said, avoid));
  const strict = whole.flatMap((line): [Limit, string][] => {
    const areas = line.does === "stop" ? [""] : line.parts.map((part) => by.parts[part]!);
    return areas.map((where) => [{ kind: "stop", what: line.urgent ? "urgent" : "", where, side: "" }, line.line.toLowerCase()]);
  });
  const limits = least(by, [...weighed.limits, ...strict.map(([one]) => one)]);
  const why = (limit: Limit): string[] => [...new Set([...weighed.why(limit), ...strict.filter(([one]) => same(one, limit)).map(([, words]) => words)])];
  return { limits, why, warned: weighed.warned };
}

const same = (a: Limit, b: Limit): boolean => a.kind === b.kind && a.what === b.what && a.where === b.where && a.side === b.side;

/** The answers as the table weighs them: a condition without a place, or once for each place that was marked. */
function receiver(by: Table, ids: readonly string[], said: Said, avoid: string[]): Receiver {
  const more = [...said.conditions].filter((id) => by.entries[id] && !by.entries[id].line);
  const conditions = [...ids, ...more].flatMap((id) => {
    const places = (by.entries[id]?.takes_a_place && said.marked.get(id)) || [];
    return (places.length ? places : [null]).map((place) => ({ id, place }));
  });
  const marks = said.places ? Object.fromEntries(by.order.map((mark) => [mark, said.marked.get(mark) ?? []])) : {};
  const giver = Object.fromEntries([...said.giver].map((fact) => [fact, true]));
  const flags = said.flag === null ? {} : { red_flags: said.flag ? by.red_flags.slice(0, 1) : [] };
  const wish = said.pressure === null ? {} : { pressure: said.pressure };
  return { conditions, cleared: [...said.cleared], giver, avoid, ...wish, ...flags, ...marks };
}

/** What the parts of the sheet are of: a leg without its foot is no session. */
const WHOLE: Readonly<Record<string, string>> = { feet: "foot" };

/** Whether nothing may be played, and which parts of a routine are left alone as a whole. */
export function held(by: Table, limits: readonly Limit[], parts: readonly string[]): { stop: boolean; urgent: boolean; held: string[]; free: string[] } {
  const taken = parts.filter((part) => takesAllOf(by, limits, { where: WHOLE[part] ?? by.parts[part]!, side: "" }));
  return {
    stop: takesAllOf(by, limits, { where: "", side: "" }),
    urgent: limits.some(({ kind, what }) => kind === "stop" && what === "urgent"),
    held: taken, free: parts.filter((part) => !taken.includes(part)),
  };
}

/** A piece of a score in few words: its first line without marks and free words, or its heading, and how many strokes more it has. */
export function shortly(text: string, headings: readonly string[] = []): string {
  const lines = text.replace(/<!--.*?-->/gs, "").trim().split(/\s+(?=#{1,6} |- )/);
  const first = (lines[0] ?? "").replace(/[@#]([^{}@#]+)\{[^}]*\}/g, "$1").replaceAll("*", "").replace(/^[-#]+\s*/, "").split(". ")[0]!.replace(/[.\s]+$/, "");
  const heading = text.startsWith("#") && headings.find((title) => first.startsWith(title));
  const more = lines.slice(1).filter((line) => line.startsWith("-")).length;
  const lead = heading || first, strokes = more === 1 ? "line" : "lines";
  if (!more) return lead;
  return text.startsWith("#") ? `${lead}, ${more} ${strokes}` : `${lead}, and ${more} ${strokes} more`;
}
