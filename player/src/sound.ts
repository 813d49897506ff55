/** The track and its troubles: what an audio element says about itself, in four words. */

import { source } from "./source.ts";

export type Trouble = "late" | "gone" | "refused";

const LATE = 4000; // ms without data before the page says so
const MENDED = 5000; // ms in which a second error is no accident of the connection (product default)

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
  let mended = -Infinity;
  on("error", () => {
    clearTimeout(late);
    late = undefined;
    // A track that could not be opened is gone; one that broke off is taken up again, once.
    if (sound.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED || performance.now() - mended < MENDED) return heard.trouble("gone");
    mended = performance.now();
    const played = !sound.paused;
    renew(sound);
    if (played) start(sound, () => heard.trouble("refused"));
  });
  left.addEventListener("abort", () => clearTimeout(late));
}

/** Plays; a browser that wants a tap first says so. An element that lost its track takes it up first: it would only seem to play. */
export function start(sound: HTMLAudioElement, refused: () => void): void {
  if (sound.error) renew(sound);
  void sound.play().catch((error: DOMException) => { if (error.name === "NotAllowedError") refused(); });
}

/** Another track in its place, at the same moment (s), playing or not as before. */
export function exchange(sound: HTMLAudioElement, url: string, at: number): void {
  take(sound, url);
  sound.load();
  sound.currentTime = at;
}

/** The same track once more, where it stood. */
const renew = (sound: HTMLAudioElement): void => exchange(sound, taken, sound.currentTime);

let failed = 0, taken = "";

/** Gives an element its track. */
export function take(sound: HTMLAudioElement, url: string): void {
  sound.src = address(sound, url);
  taken = url;
}

/**
 * The address an element gets its track from. It holds to one kind of answer: those of the service worker (`?kept`) when one is at
 * work now, else the network's. After an error the address is a new one, for browsers hold on to what they know of the old.
 */
function address(sound: HTMLAudioElement, url: string): string {
  if (sound.error && taken === url) failed += 1;
  const worker = navigator.serviceWorker?.controller && url.startsWith("/tracks/"); // an adapted track is never kept
  const at = source().file(url), query = worker ? `?kept=${failed}` : failed ? `?again=${failed}` : "";
  return at.startsWith("blob:") ? at : at + query;
}
