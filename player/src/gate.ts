import type { Routine } from "./api.ts";
import { go } from "./router.ts";
import { source } from "./sound.ts";

/**
 * The one audio element of a visit. The tap that answers the safety lines is the tap that lets a browser play
 * sound, so the track begins in that very tap, here; the player takes the element over.
 */
export const sound = new Audio();

let passed: { routine: Routine; without: readonly string[] } | null = null;

/** "None of these: play". Starts the sound and goes to the player. That it was said is kept in memory only. */
export function play(routine: Routine, without: readonly string[] = []): void {
  passed = { routine, without };
  sound.src = source(sound, routine.track.url);
  void sound.play().catch(() => undefined); // the player sees that it is paused, and offers its large button
  go(`/play/${encodeURIComponent(routine.id)}`);
}

/** What was let through for this routine since the page was loaded; null when the lines must be asked first. */
export const through = (id: string): typeof passed => (passed?.routine.id === id ? passed : null);
