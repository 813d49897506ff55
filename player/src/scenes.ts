/** What a session shows: each view as the giver sees it, for the side at hand, and all that the hands ever do on it. No DOM. */

import type { Motion } from "./motion.ts";
import { isCare, together, type Cue, type Timeline } from "./timeline.ts";

/** A view as the giver sees it in the position of the receiver, for the side at hand. */
export interface Seen { view: string; position: string; left: boolean }
/** The cues that show it, and their motions with those beside them. */
export interface SeenThrough extends Seen { cues: Cue[]; motions: Set<Motion> }

/** What a cue shows: its view, or that of its motion. */
export function seenIn({ view, motion, position, side }: Cue): Seen | null {
  const shown = view ?? motion?.lanes[0]?.[0]?.view;
  return shown ? { view: shown, position, left: side === "left" } : null;
}

export const keyOf = ({ view, position, left }: Seen): string => `${view} ${position} ${left}`;

/** Every scene of a timeline, by its key. */
export function scenesOf(timeline: Timeline): Map<string, SeenThrough> {
  const found = new Map<string, SeenThrough>();
  for (const cue of timeline.cues) {
    const seen = isCare(cue) ? null : seenIn(cue);
    if (!seen) continue;
    const scene = found.get(keyOf(seen)) ?? { ...seen, cues: [], motions: new Set() };
    found.set(keyOf(seen), scene);
    scene.cues.push(cue);
    for (const { motion } of together(timeline, cue)) if (motion) scene.motions.add(motion);
  }
  return found;
}
