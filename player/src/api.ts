import type { Foot } from "./foot.ts";
import type { WorkedMap } from "./parts/worked-maps.ts";
import { voiceHere } from "./voice-here.ts";
import { LENGTHS, settings } from "./settings.ts";
import { source } from "./source.ts";

/** One routine of the library, as its card shows it. A broken one has `problems` and nothing to play. */
export interface Card {
  id: string;
  title: string;
  seconds: number;
  minutes: number;
  needs: string[];
  parts: string[];
  picture: string;
  line: Bar[];
  problems: number;
}

/** A bar of the score line: seconds, pressure 0 to 5, kind of cue, whether a gap stands before it. */
export type Bar = [seconds: number, pressure: number, kind: string, gap: boolean | number];

export interface Library {
  routines: Card[];
  folder: string;
}

/**
 * One line of the safety table: what is asked, why, what a yes does (no session at all, or none for these parts), and
 * what to do then. `urgent`: it may be a sign to get help today.
 */
export interface SafetyLine {
  id: string;
  line: string;
  /** What it stands for and does not say itself, in small print; empty where it says all. */
  under: string;
  reason: string;
  does: "stop" | "hold_site";
  do: string;
  urgent: boolean;
  parts: string[];
  /** What the line stands for, each with a weight of its own. */
  conditions: Condition[];
}

/** One thing that a safety line stands for, in plain words. */
export interface Condition extends Omit<SafetyLine, "line" | "under" | "conditions"> {
  plain: string;
  /** The field's term. */
  term: string;
}

/** The safety table, for the parts of the body at hand. */
export interface Safety {
  lines: SafetyLine[];
  /** What is good to read before and stops nothing. */
  advice: string[];
  /** Signs to get medical help now, and how soon. */
  help: { says: string; do: string; parts: string[] }[];
  /** Signs to stop a session at once. */
  during: string[];
  /** The question before anybody stays on a sore spot of the head. */
  red_flags: { question: string; lines: string[]; none: string; reason: string; closed: string } | null;
}

export interface Cue {
  id: string;
  kind: "stroke" | "hold" | "prepare" | "ask" | "dwell" | "rest";
  start: number;
  end: number;
  side: string | null;
  technique: string;
  title: string;
  where: string;
  detail: string;
  place: string;
  view: string;
  views: string[];
  pressure: [number, number] | null;
  optional: boolean;
  text: string;
  with: string | null;
  question?: string;
  [more: string]: unknown;
}

export interface SectionTimes {
  title: string;
  side: string | null;
  start: number;
  end: number;
}

export interface Timeline {
  format: "solea.timeline/1";
  title: string;
  language: string;
  seconds: number;
  sections: SectionTimes[];
  cues: Cue[];
}

export interface Routine {
  id: string;
  hash: string;
  title: string;
  picture: string;
  intro: string[];
  seconds: number;
  parts: string[];
  /** `recipe` is its id in the kitchen, `first` what is done before the routine. */
  supplies: { name: string; amount: string; recipe?: string; first?: string }[];
  /** Where what to buy for them is printed. */
  shopping?: string;
  begin: string[]; // what is done before the first touch, five short lines at most
  honest: string[];
  not: string;
  safety: Safety;
  avoid: string[]; // conditions that the score says it is not for
  sections: SectionTimes[];
  timeline: Timeline;
  bells: number[];
  dwells: { cue: string; start: number; end: number }[];
  track: { url: string; seconds: number; bytes: number; type: string };
  voice: { engine: string | null; said: string };
  versions: Record<string, string>;
  /** Of a page that was made for somebody: what was changed, in lines. */
  adapted?: string[];
}

/** One finding of the checker, with its place in the text. */
export interface Diagnostic {
  file: string;
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  start: number;
  end: number;
  hints: string[];
  fix: { start: number; end: number; text: string } | null;
  page: string;
}

export interface Problems {
  id: string;
  problems: Diagnostic[];
  text_lines: Record<string, string>;
}

/** The answer was no: its status, and what it said where that was JSON. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super((body as { problem?: string } | null)?.problem ?? `The server answered ${status}.`);
  }
}

/** There was no answer at all. */
export class Unreachable extends Error {}

async function answered(path: string, left?: AbortSignal, method = "GET"): Promise<Response> {
  try {
    return await source().ask(path, { method, headers: { accept: "application/json" }, ...(left ? { signal: left } : {}) });
  } catch (error) {
    if (left?.aborted) throw error;
    throw new Unreachable(path, { cause: error });
  }
}

/** JSON from the source of this page. @throws {Refused} on an error status, {@link Unreachable} without an answer. */
export async function get<T>(path: string, left?: AbortSignal, method?: "POST"): Promise<T> {
  const answer = await answered(path, left, method);
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok || body === null) throw new Refused(answer.status, body);
  return body as T;
}

/** Whether phones on the network are let in, and what they do without over plain http. */
export interface Status {
  lan: boolean;
  hints: string[];
}

export const status = (left?: AbortSignal): Promise<Status> => get("/api/status", left);

export const library = (left?: AbortSignal): Promise<Library> => get("/api/routines", left);

/** The address of a routine with this device's words, pacer and bed, for this receiver's foot, and without the steps named. */
export function routinePath(id: string, without: readonly string[] = []): string {
  const { words, pacer, bed, foot, breadth, toes } = settings(), voice = voiceHere();
  const query = new URLSearchParams({ words, pacer, bed });
  for (const [name, value, usual] of [["foot", `${foot}`, `${LENGTHS.usual}`], ["breadth", breadth, "normal"], ["toes", toes, "big"], ["voice", voice, ""]] as const) {
    if (value !== usual) query.set(name, value);
  }
  if (without.length) query.set("without", without.join(","));
  return `/api/routines/${encodeURIComponent(id)}?${query}`;
}

export const routine = (id: string, without: readonly string[] = [], left?: AbortSignal): Promise<Routine> =>
  get(routinePath(id, without), left);

/** Seconds of one region and side. */
export interface RegionSeconds { chart: string; region: string; name: string; side: "right" | "left"; worked: number; held: number }

/** What the hands of a routine cover (`solea.coverage/1`), with its maps. */
export interface Coverage { foot: Foot; regions: RegionSeconds[]; charts: { chart: string; name: string }[]; maps: WorkedMap[] }

export const coverage = (id: string, without: readonly string[] = [], left?: AbortSignal): Promise<Coverage> =>
  get(routinePath(id, without).replace("?", "/coverage?"), left);
