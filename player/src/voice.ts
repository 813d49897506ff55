/** What is heard in the kitchen: a soft bell, and words, as the server's voice says them; else as the device's own does. */

import type { Said } from "./making.ts";

const BELL = 1.1; // s from a bell to the words after it
const FADES = 2.2; // s of a bell
const PARTIALS = [528, 1056]; // Hz

/** A bell and words that are set for a time to come, so that a page in the background is on time too. */
export interface Toll {
  cancel(): void;
  /** Whether its time has come on the clock of the sound. */
  sounded(): boolean;
}

export class Voice {
  quiet: boolean;
  #context: AudioContext | null = null;
  #clips = new Map<string, Promise<AudioBuffer | null>>();
  #saying: AudioBufferSourceNode | null = null;
  #free = 0; // s on the sound's clock until a toll has said its words
  #turn = 0;

  constructor(quiet: boolean, left: AbortSignal) {
    this.quiet = quiet;
    left.addEventListener("abort", () => {
      this.hush();
      void this.#context?.close();
    });
  }

  /** Says words in place of what is being said, after a toll that rings. */
  async say(words: Said): Promise<void> {
    this.hush();
    const turn = this.#turn;
    if (this.quiet) return;
    const clip = await this.#clip(words.sound), context = this.#sound();
    if (turn !== this.#turn) return;
    if (clip && context) this.#saying = play(context, clip, Math.max(context.currentTime, this.#free));
    else if (!clip) aloud(words.said);
  }

  /** Stops what is being said. */
  hush(): void {
    this.#turn += 1;
    this.#saying?.stop();
    this.#saying = null;
    globalThis.speechSynthesis?.cancel();
  }

  /** Gets words ready, so that they come at once. */
  ready(all: readonly Said[]): void {
    if (!this.quiet) for (const { sound } of all) void this.#clip(sound);
  }

  /** A bell in so many seconds, and then words. Null where a tap is wanted before anything may sound. */
  toll(seconds: number, words: Said): Toll | null {
    const context = this.#sound();
    if (!context) return null;
    const at = context.currentTime + seconds, all: AudioScheduledSourceNode[] = ring(context, at);
    let over = false;
    if (!this.quiet) void this.#clip(words.sound).then((clip) => { if (clip && !over) all.push(play(context, clip, Math.max(at + BELL, context.currentTime))); });
    return { cancel: () => { over = true; for (const one of all) one.stop(); }, sounded: () => context.currentTime >= at - 0.3 };
  }

  /** A bell now, and then words; what is said next waits for them. */
  async now(words: Said): Promise<void> {
    this.toll(0, words);
    await this.after(words);
  }

  /** What is said next waits for the words of a toll that rings now. */
  async after(words: Said): Promise<void> {
    this.hush();
    const context = this.#sound();
    if (context) this.#free = context.currentTime + BELL;
    const clip = this.quiet ? null : await this.#clip(words.sound);
    if (context && clip) this.#free = Math.max(this.#free, context.currentTime + BELL + clip.duration + 0.4);
    if (!this.quiet && !clip) aloud(words.said);
  }

  /** The device's sound. Browsers give it once somebody has tapped on the page. */
  #sound(): AudioContext | null {
    if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return null;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume();
    return this.#context;
  }

  #clip(path: string | undefined): Promise<AudioBuffer | null> {
    if (!path) return Promise.resolve(null);
    const known = this.#clips.get(path) ?? fetched(path).catch(() => null);
    this.#clips.set(path, known);
    void known.then((clip) => { if (!clip) this.#clips.delete(path); });
    return known;
  }
}

async function fetched(path: string): Promise<AudioBuffer | null> {
  const answer = await fetch(path);
  return answer.ok ? new OfflineAudioContext(1, 1, 24_000).decodeAudioData(await answer.arrayBuffer()) : null;
}

function play(context: AudioContext, clip: AudioBuffer, at: number): AudioBufferSourceNode {
  const source = context.createBufferSource();
  source.buffer = clip;
  source.connect(context.destination);
  source.start(at);
  return source;
}

/** Two partials that fade. */
function ring(context: AudioContext, at: number): OscillatorNode[] {
  const loud = context.createGain();
  loud.gain.setValueAtTime(0.25, at);
  loud.gain.exponentialRampToValueAtTime(0.001, at + FADES);
  loud.connect(context.destination);
  return PARTIALS.map((hertz) => {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(loud);
    tone.start(at);
    tone.stop(at + FADES);
    return tone;
  });
}

/** The device's own voice, where it has one that needs no network. */
function aloud(words: string): void {
  const voice = globalThis.speechSynthesis?.getVoices().find(({ localService, lang }) => localService && /^en\b/i.test(lang));
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.rate = 0.9;
  speechSynthesis.speak(utterance);
}
