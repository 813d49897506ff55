import type { Routine } from "./api.ts";
import { go } from "./router.ts";
import { source } from "./source.ts";
import { take } from "./sound.ts";
import { unlock } from "./voice-here.ts";

/**
 * The one audio element of a visit. The tap that answers the safety lines is the tap that lets a browser play
 * sound, so the track begins in that very tap, here; the player takes the element over.
 */
export const sound = new Audio();

/** How a routine is played: `without` the optional steps that somebody left out, adapted under a `key`, `from` a second on; `out` are the cues that are passed over for somebody. */
export interface How { without?: readonly string[]; key?: string; from?: number; out?: ReadonlySet<string> }

let passed: ({ routine: Routine } & Required<How>) | null = null;
let fresh = true; // nothing was played since the page was loaded

/**
 * "None of these: play". Starts the sound and goes to the player. That it was said is kept in memory only. */
export function play(routine: Routine, { without = [], key = "", from = 0, out = new Set() }: How = {}): void {
  passed = { routine, without, key, from, out };
  fresh = false;
  take(sound, routine.track.url);
  if (from) sound.currentTime = from;
  if (routine.voice.engine === "device") unlock();
  void sound.play().catch(() => undefined); // the player sees that it is paused, and offers its large button
  go(`/play/${encodeURIComponent(routine.id)}`);
}

/** What was let through for this routine since the page was loaded; null when the lines must be asked first. */
export const through = (id: string): typeof passed => (passed?.routine.id === id ? passed : null);

/** An adapted session is over: the server forgets it, and so does this page. Sent also while the page goes away. */
export function end(key: string): void {
  if (passed?.key === key) passed = null;
  void source().ask(`/api/adapted/${key}/end`, { method: "POST", keepalive: true }).catch(() => undefined); // else it ends by itself
}

let again = false;

/** The player was opened, and the lines were not asked since the page was loaded: what was said before is gone. */
export const askAgain = (): void => { again = fresh; };

/** Whether that has just happened; told once. */
export function asksAgain(): boolean {
  const now = again;
  again = false;
  return now;
}
