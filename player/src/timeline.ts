/** The routine as the server gives it (`GET /api/routines/{id}`), and what holds at a moment of it.
 *
 * Seconds in the JSON become whole milliseconds here, once. Everything below is a pure function of a position.
 */

import type { Motion } from "./motion.ts";
import { AS_DRAWN, type Foot } from "./foot.ts";
import type { TracksJson } from "./tracks.ts";

export type Kind = "stroke" | "hold" | "prepare" | "ask" | "dwell" | "rest";

/** One answer to an ask: the words on the button, and what it does (softer, firmer, slower, skip, stop, …). */
export interface Answer { words: string; effects: string[] }

/** One thing the hands do, from `start` to `end` (ms on the track). */
export interface Cue {
  id: string;
  kind: Kind;
  start: number;
  end: number;
  technique: string;
  title: string;
  where: string;
  detail: string;
  side: "right" | "left" | "both" | null;
  place: string[];
  view: string | null;
  views: string[];
  /** The receiver's, from which the giver's seat follows; "" for the usual one. */
  position: string;
  /** Of the place at hand: "chart/region". */
  regions: string[];
  pressure: number[];
  period: number | null;
  optional: boolean;
  beside: string | null;
  /** Whose hand works: "both_hands", "one_hand" …; null where the technique alone says it. */
  hand: string | null;
  text: string;
  question: string;
  answers: Answer[];
  motion: Motion | null;
  speech: Speech | null;
}

/** A spoken phrase: when it sounds (ms) and its words, where the track has a voice. */
export interface Speech { start: number; end: number; text: string }

export interface Section { title: string; side: string | null; start: number; end: number }

export interface Timeline { title: string; language: string; length: number; sections: Section[]; cues: Cue[] }

/** Care and rest: the clock is the hero, and there is no pressure. */
export const isCare = (cue: Pick<Cue, "kind">): boolean => cue.kind === "prepare" || cue.kind === "rest";

/** What to do while the sides are changed: nothing in a score says it. */
export function changing({ where }: Pick<Cue, "where">): string {
  const here = where.charAt(0).toLowerCase() + where.slice(1), left = /\bleft\b/.test(here);
  return /foot$/.test(here) ? `Cover the ${left ? "right" : "left"} foot; take the ${left ? "left" : "right"}.` : `Go on with the ${here}.`;
}

/** The sound of a sore-spot branch: it lies after the session's end on the same track. */
export interface Dwell { cue: string; start: number; end: number }

export interface Track { url: string; seconds: number; bytes: number; type: string }

/** A routine as it is played: the timeline with its voice, bells and track. */
export interface Performance {
  id: string;
  hash: string;
  title: string;
  timeline: Timeline;
  bells: number[];
  dwells: Dwell[];
  spoken: Speech[];
  track: Track;
  /** The ways that its hands go; null from a server that gives all of them in one file. */
  tracks: TracksJson | null;
  /** How the charts stand on the receiver's foot; its ways and seconds are in the tracks and the timeline already. */
  foot: Foot;
  voice: { engine: string | null; said: string };
  words: "full" | "names" | "bells";
  versions: Record<string, string>;
}

type Json = any;

const ms = (seconds: unknown): number => Math.round(Number(seconds ?? 0) * 1000);
const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** The performance in milliseconds, from the server's JSON. */
export function readPerformance(json: Json): Performance {
  const timeline = readTimeline(json.timeline);
  const phrases = json.spoken ? list<Json>(json.spoken).map(readSpeech) : timeline.cues.flatMap((cue) => (cue.speech?.text ? [cue.speech] : []));
  return {
    id: json.id, hash: json.hash, title: json.title, timeline,
    bells: list<number>(json.bells).map(ms),
    dwells: list<Json>(json.dwells).map((d) => ({ cue: d.cue, start: ms(d.start), end: ms(d.end) })),
    spoken: phrases.sort((a, b) => a.start - b.start), track: json.track, tracks: json.tracks ?? null, foot: json.foot ?? AS_DRAWN,
    voice: json.voice ?? { engine: null, said: "" },
    words: json.words ?? "full",
    versions: json.versions ?? {},
  };
}

export function readTimeline(json: Json): Timeline {
  return {
    title: json.title, language: json.language ?? "en", length: ms(json.seconds),
    sections: list<Json>(json.sections).map((s) => ({ title: s.title, side: s.side ?? null, start: ms(s.start), end: ms(s.end) })),
    cues: list<Json>(json.cues).map(readCue),
  };
}

function readCue(c: Json): Cue {
  const pressure = list<number>(c.ramp ?? c.pressure);
  return {
    id: c.id, kind: c.kind, start: ms(c.start), end: ms(c.end), technique: c.technique, title: c.title, where: c.where ?? "",
    detail: c.detail ?? "", side: c.side ?? null, place: list<string>(c.place), view: c.view ?? null, views: list<string>(c.views), position: c.position ?? "", regions: list<string>(c.regions),
    pressure, period: c.period_s ? ms(c.period_s) : null, optional: !!c.optional, beside: c.with ?? null, hand: c.hand ?? null,
    text: c.text ?? "", question: c.question ?? "", answers: list<Json>(c.answers).map(readAnswer), motion: c.motion ?? null,
    speech: c.speech ? readSpeech(c.speech) : null,
  };
}

const readSpeech = (s: Json): Speech => ({ start: ms(s.start), end: ms(s.end), text: s.text ?? "" });
const readAnswer = (a: Json): Answer => (Array.isArray(a) ? { words: a[0], effects: list(a[1]) } : { words: a.words, effects: list(a.effects) });

/** Cues that take time of their own: no dwell, and nothing that runs beside an earlier cue. A stroke names its companion too. */
export function working(timeline: Timeline): Cue[] {
  const found = new Map<string, Cue>();
  for (const cue of timeline.cues) {
    if (cue.kind !== "dwell" && cue.end > cue.start && !(cue.beside && found.has(cue.beside))) found.set(cue.id, cue);
  }
  return [...found.values()];
}

/** How long a session lasts without some of its cues (ms). */
export const lengthWithout = (timeline: Timeline, out: ReadonlySet<string>): number =>
  timeline.length - working(timeline).filter(({ id }) => out.has(id)).reduce((sum, { start, end }) => sum + end - start, 0);

/** Index of the last of `rows` (sorted by start) that has begun at `at`; 0 before any has. */
export function indexAt(rows: readonly { start: number }[], at: number): number {
  let low = 0, high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.start <= at) low = middle; else high = middle - 1;
  }
  return low;
}

/** The row that holds at `at`; undefined only where there are no rows. */
export const rowAt = <T extends { start: number }>(rows: readonly T[], at: number): T | undefined => rows[indexAt(rows, at)];

/** Everything the hands do at `at`: the working cue first, then what is held beside it. */
export const together = (timeline: Timeline, cue: Cue): Cue[] =>
  [cue, ...timeline.cues.filter((c) => c.kind !== "dwell" && (c.beside === cue.id || cue.beside === c.id))];

/** The sore-spot branch that a stroke offers, with its sound; null where it has none. */
export function dwellOf(performance: Performance, cue: Cue): { cue: Cue; sound: Dwell } | null {
  for (const sound of performance.dwells) {
    const branch = performance.timeline.cues.find((c) => c.id === sound.cue);
    if (branch && branch.start >= cue.start && branch.start < cue.end) return { cue: branch, sound };
  }
  return null;
}

const LINE = 76; // letters of a caption: two lines on a narrow phone

/** A phrase in pieces that fit under the drawing, broken at sentences, else at commas, else between words. */
export function pieces(text: string): string[] {
  const out: string[] = [];
  for (const part of text.match(/[^.!?;]+[.!?;]*\s*/g) ?? [text]) {
    const last = out.at(-1);
    if (last !== undefined && (last + part).trim().length <= LINE) out[out.length - 1] = last + part;
    else out.push(...wrapped(part));
  }
  return out.map((piece) => piece.trim()).filter(Boolean);
}

function wrapped(part: string): string[] {
  if (part.trim().length <= LINE) return [part];
  const middle = part.length / 2, breaks = [...part.matchAll(/,\s|\s/g)].map((m) => m.index + m[0].length);
  const cut = breaks.reduce((best, i) => (Math.abs(i - middle) < Math.abs(best - middle) ? i : best), 0);
  return cut ? [...wrapped(part.slice(0, cut)), ...wrapped(part.slice(cut))] : [part];
}

/** A phrase as it is read: apostrophes of prose, where it is spoken with those of a keyboard. */
const asRead = (text: string): string => text.replace(/(?<=\p{L})'(?=\p{L})|(?<=s)'(?=\s)/gu, "’");

/** What the voice says at `at`: the piece of its phrase that has come, by its share of the letters. "" when it is silent. */
export function captionAt(spoken: readonly Speech[], at: number): string {
  const phrase = rowAt(spoken, at);
  if (!phrase || phrase.start > at || phrase.end + 800 < at) return "";
  const all = pieces(asRead(phrase.text)), letters = all.reduce((sum, piece) => sum + piece.length, 0);
  let left = ((at - phrase.start) / Math.max(1, phrase.end - phrase.start)) * letters;
  return all.find((piece) => (left -= piece.length) < 0) ?? all.at(-1) ?? "";
}

const WORDS = ["Resting", "Light", "Moderate", "Firm", "Strong", "Deep"];

/** The pressure in words: "Moderate", "Moderate to firm". */
export function pressureWords(levels: readonly number[]): string {
  const words = levels.map((level) => WORDS[Math.round(Math.max(0, Math.min(5, level)))]!).filter((w, i, all) => w !== all[i - 1]);
  return words.map((w, i) => (i ? w.toLowerCase() : w)).join(" to ");
}

/** `1:05` for what is left; rounded up, so that 0:00 means over. */
export function clockFace(left: number): string {
  const s = Math.max(0, Math.ceil(left / 1000 - 0.001));
  const two = (n: number) => String(n).padStart(2, "0");
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** The same in words, for a screen reader: "1 minute 5 seconds". */
export function clockWords(left: number): string {
  const s = Math.max(0, Math.ceil(left / 1000 - 0.001)), m = Math.floor(s / 60);
  const some = (n: number, word: string) => (n ? `${n} ${word}${n === 1 ? "" : "s"}` : "");
  return [some(m, "minute"), some(s % 60, "second")].filter(Boolean).join(" ") || "0 seconds";
}
