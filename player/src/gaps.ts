/** What a track passes over, where steps of its session are left out. No DOM; times in ms. */

import { working, type Cue, type Timeline } from "./timeline.ts";

/** A stretch of the track that is not played, and the step that comes after it; none after the last. */
export interface Gap { from: number; to: number; next: Cue | null }

/** Before the words that name a step; a page in the background looks only every 250 ms. */
const MARGIN = 300;

/** Where a cue's own words begin: usually in the tail of the one before. */
export const announced = (cue: Cue): number => Math.min(cue.start, cue.speech?.start ?? cue.start);

/** From the words that name a step that is left out to those that name the next one that is not. */
export function gaps(timeline: Timeline, out: ReadonlySet<string>): Gap[] {
  const all = working(timeline), found: Gap[] = [];
  all.forEach((cue, i) => {
    if (!out.has(cue.id) || (i && out.has(all[i - 1]!.id))) return;
    const next = all.slice(i).find(({ id }) => !out.has(id)) ?? null;
    found.push({ from: i ? Math.max(all[i - 1]!.start, announced(cue) - MARGIN) : 0, to: next ? announced(next) : timeline.length, next });
  });
  return found;
}
