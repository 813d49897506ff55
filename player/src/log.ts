/** What was done, kept on this device and nowhere else: read back, summed up, given out, forgotten.
 *
 * What was played between two entries of a record follows from them, so a summary is computed, never counted along.
 */

import { csv, seconds } from "./csv.ts";
import { stretches, type Stretch } from "./heard.ts";
import { deviceStore, type Entry, type Planned, type Session, type Store, type What } from "./record.ts";

export { stretches, type Stretch } from "./heard.ts";
export * from "./record.ts";

/** One cue, planned against done (ms). */
export interface Done extends Planned { done: number; skipped: boolean; repeated: number; stayed: boolean }

export interface Summary {
  /** ms of the session that were planned, and heard. */
  planned: number;
  done: number;
  /** ms of standing still, by the device's clock. */
  paused: number;
  finished: boolean;
  /** The score was changed while it played. */
  changed: boolean;
  cues: Done[];
  /** ms by where the hands were ("Right foot"), strokes and holds only. */
  areas: Record<string, number>;
  answers: { cue: string; question: string; answer: string }[];
  /** ms: the largest distance between intended and actual of a cue's start. */
  drift: number;
}

/** Planned against done. */
export function summary(session: Session, plan: readonly Planned[] = session.plan): Summary {
  const heard = stretches(session.entries);
  const of = (what: What, id: string) => session.entries.filter((e) => e.what === what && e.cue === id);
  const cues = plan.filter((cue) => cue.end > cue.start).map((cue) => ({
    ...cue, done: overlap(heard, cue), skipped: of("skipped", cue.id).length > 0, repeated: of("repeated", cue.id).length, stayed: of("stayed", cue.id).length > 0,
  }));
  const areas: Record<string, number> = {};
  for (const cue of cues) if (cue.kind === "stroke" && cue.done) areas[cue.where] = (areas[cue.where] ?? 0) + cue.done;
  return {
    planned: session.length, done: overlap(heard, { start: 0, end: Infinity }), paused: pauses(session.entries),
    finished: session.entries.some((e) => e.what === "ended" && e.note === "end"), changed: session.entries.some((e) => e.what === "changed"), cues, areas,
    answers: session.entries.filter((e) => e.what === "answered").map((e) => ({ cue: e.cue, question: plan.find((c) => c.id === e.cue)?.title ?? "", answer: e.note ?? "" })),
    drift: Math.max(0, ...session.entries.filter((e) => e.what === "cue").map((e) => Math.abs(e.actual - e.intended))),
  };
}

const overlap = (heard: readonly Stretch[], span: { start: number; end: number }): number =>
  heard.reduce((sum, s) => sum + Math.max(0, Math.min(s.to, span.end) - Math.max(s.from, span.start)), 0);

function pauses(entries: readonly Entry[]): number {
  let since: number | null = null, sum = 0;
  for (const entry of entries) {
    if (entry.what === "paused") since ??= entry.at;
    else if (entry.what === "resumed" && since !== null) { sum += entry.at - since; since = null; }
  }
  return sum;
}

/** All sessions as one JSON text: `solea.log/1`. */
export const toJson = (all: readonly Session[]): string => JSON.stringify({ format: "solea.log/1", sessions: all }, null, 1);

/** All entries as CSV, one row each. */
export function toCsv(all: readonly Session[]): string {
  const rows = all.flatMap((s) => s.entries.map((e) => [
    s.id, new Date(s.started).toISOString(), s.routine, s.hash, e.what, e.cue, s.plan.find((c) => c.id === e.cue)?.title ?? "",
    seconds(e.intended), seconds(e.actual), e.to === undefined ? "" : seconds(e.to), new Date(e.at).toISOString(), e.note ?? "",
  ]));
  const head = ["session", "started", "routine", "hash", "what", "cue", "title", "intended_s", "actual_s", "went_on_at_s", "time", "note"];
  return csv([head, ...rows]);
}

/** Sessions, newest first. */
export const sessions = async (store: Store = deviceStore()): Promise<Session[]> => (await store.all()).sort((a, b) => b.started - a.started);

/** Forget everything: sessions, places to go on from, and which routines were opened. Settings of the page stay. */
export async function forget(store: Store = deviceStore()): Promise<void> {
  await store.clear();
  for (const key of Object.keys(globalThis.localStorage ?? {})) if (/^solea\.(place|wish)/.test(key)) localStorage.removeItem(key);
  for (const name of (await globalThis.caches?.keys().catch(() => [])) ?? []) if (name.startsWith("solea-routines")) await caches.delete(name);
}
