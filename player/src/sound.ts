/** The track and its troubles: what an audio element says about itself, in four words. */

export type Trouble = "late" | "gone" | "refused";

const LATE = 4000; // ms without data before the page says so

export interface Heard {
  /** It plays or stands still, whoever asked for it. */
  turned(playing: boolean): void;
  /** Data is late (null: it came), the track cannot be had, or the browser wants a tap first. */
  trouble(what: Trouble | null): void;
  /** Time has passed, also in a page that is hidden. */
  passed(): void;
  ended(): void;
}

/** Listens to the element until the page is left. */
export function listen(sound: HTMLAudioElement, heard: Heard, left: AbortSignal): void {
  let late: ReturnType<typeof setTimeout> | undefined;
  const on = (names: string, act: () => void) => names.split(" ").forEach((name) => sound.addEventListener(name, act, { signal: left }));
  const came = (): void => { clearTimeout(late); late = undefined; heard.trouble(null); };
  on("waiting stalled", () => { if (!sound.paused && sound.readyState < 3) late ??= setTimeout(() => heard.trouble("late"), LATE); });
  on("playing canplay timeupdate", () => { if (late !== undefined && sound.readyState >= 3) came(); });
  on("play pause", () => { if (!sound.ended) heard.turned(!sound.paused); });
  on("timeupdate seeked", () => heard.passed());
  on("ended", () => heard.ended());
  on("error", () => { clearTimeout(late); late = undefined; heard.trouble("gone"); });
  left.addEventListener("abort", () => clearTimeout(late));
}

/** Plays; a browser that wants a tap first says so. */
export const start = (sound: HTMLAudioElement, refused: () => void): void =>
  void sound.play().catch((error: DOMException) => { if (error.name === "NotAllowedError") refused(); });

/** Another track in its place, at the same moment (s), playing or not as before. */
export function exchange(sound: HTMLAudioElement, url: string, at: number): void {
  sound.src = url;
  sound.load();
  sound.currentTime = at;
}
