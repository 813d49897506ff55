/** Where the track stands. The audio element is the only clock: nothing here counts, and nothing waits. */

/** The part of an audio element that tells the time. */
export interface Media {
  readonly currentTime: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  readonly playbackRate: number;
}

const PLAYS = 3; // HAVE_FUTURE_DATA
const COARSE = 300; // ms: no browser refreshes `currentTime` less often while it plays
const JUMP = 80; // ms: more than this is a seek or a stall, not an uneven refresh
const PULL = 0.1; // share of a small error that one reading takes back

/**
 * The position, smooth between the element's own refreshes (some browsers move `currentTime` four times a second).
 *
 * Between two refreshes the position runs on with the device's clock, never further than 300 ms; each refresh pulls it
 * back a little, and a difference of 80 ms or more sets it right at once.
 */
export class Clock {
  #media: Media;
  #now: () => number;
  #raw = -1;
  #seen = 0;
  #shown = 0;
  #at = 0;

  constructor(media: Media, now: () => number = () => performance.now()) {
    this.#media = media;
    this.#now = now;
  }

  /** ms from the start of the track. */
  position(): number {
    const { currentTime, paused, seeking, readyState, playbackRate } = this.#media;
    const raw = currentTime * 1000, now = this.#now();
    if (paused || seeking || readyState < PLAYS) return this.#set(raw, now);
    if (raw !== this.#raw) this.#seen = now;
    const since = (now - this.#at) * playbackRate, ahead = this.#shown + since;
    if (raw !== this.#raw) return Math.abs(raw - ahead) > JUMP ? this.#set(raw, now) : this.#keep(raw, ahead + (raw - ahead) * PULL, now);
    return now - this.#seen > COARSE ? this.#set(raw, now) : this.#keep(raw, ahead, now);
  }

  #set(raw: number, now: number): number {
    this.#seen = now;
    return this.#keep(raw, raw, now);
  }

  #keep(raw: number, shown: number, now: number): number {
    this.#raw = raw;
    this.#shown = shown;
    this.#at = now;
    return shown;
  }
}
