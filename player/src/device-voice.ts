/** The device's own voice, at the times of a track that has none. */

import type { Speech } from "./timeline.ts";
import { synthesis, voicesFor } from "./voice-here.ts";

const LATE = 1200; // ms into a phrase after which it is not begun any more
const LEAP = 700; // ms between two looks that are no playing on
const RATES = [0.8, 1.6] as const; // how far its pace is fitted to the time that a phrase has

/** Says the phrases of a track that has none, at their times on it. Follow it at every look at the clock. */
export class DeviceVoice {
  readonly #voice: SpeechSynthesisVoice | undefined;
  readonly #language: string;
  readonly #lost: () => void;
  #said: Speech | null = null;
  #at = 0;
  /** How long it takes, as a part of the time that was meant. */
  #slowness = 1;
  #speaking = false;
  /** Some browsers forget an utterance that nobody holds, and its end with it. */
  readonly #held = new Set<SpeechSynthesisUtterance>();

  constructor(language: string, lost: () => void) {
    const all = voicesFor(language);
    this.#voice = all.find(({ localService, default: usual }) => localService && usual) ?? all.find(({ localService }) => localService) ?? all[0];
    this.#language = language;
    this.#lost = lost;
  }

  /** Whether it says something now: other sounds step back. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** The track stands at `at` (ms), playing or not. */
  follow(spoken: readonly Speech[], at: number, playing: boolean): void {
    const leapt = at < this.#at - LEAP || at > this.#at + LEAP;
    this.#at = at;
    if (!playing || leapt) this.hush();
    if (!playing) return;
    const due = spoken.find((phrase) => phrase.start <= at && at < Math.min(phrase.end, phrase.start + LATE));
    if (due && due !== this.#said) this.#say(due);
  }

  /** Silent at once; a phrase that was cut off is said from its beginning when the track comes by again. */
  hush(): void {
    if (this.#said || this.#speaking) synthesis()?.cancel();
    this.#said = null;
    this.#speaking = false;
  }

  #say(phrase: Speech): void {
    const said = new SpeechSynthesisUtterance(phrase.text), meant = phrase.end - phrase.start;
    const rate = Math.min(RATES[1], Math.max(RATES[0], this.#slowness));
    let began: number | null = null;
    said.lang = this.#voice?.lang ?? this.#language;
    said.voice = this.#voice ?? null;
    said.rate = rate;
    said.onstart = () => { began = performance.now(); this.#speaking = this.#said === phrase; };
    said.onend = () => {
      this.#held.delete(said);
      if (this.#said === phrase) this.#speaking = false;
      if (began !== null) this.#slowness += (((performance.now() - began) * rate) / meant - this.#slowness) / 3;
    };
    said.onerror = ({ error }) => {
      this.#held.delete(said);
      if (this.#said === phrase) this.#speaking = false;
      if (error !== "canceled" && error !== "interrupted") this.#lost();
    };
    if (this.#speaking) synthesis()?.cancel();
    this.#said = phrase;
    this.#held.add(said);
    synthesis()?.speak(said);
  }
}
