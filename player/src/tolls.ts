/** The bells of kitchen timers: each is set for its time on whatever page is open, with its words after it. */

import type { Timer, Timers } from "./timers.ts";
import type { Toll, Voice } from "./voice.ts";

/** A timer that has come to its end; `told` settles when what is said next may be said. */
export interface Rung {
  timer: Timer;
  told: Promise<void>;
}

export class Tolls {
  readonly #set = new Map<number, Toll>();

  constructor(private readonly timers: Timers, private readonly voice: Voice) {}

  /** Sets a bell for each timer that runs, and rings for those that have ended. */
  tick(): Rung[] {
    const rung = this.timers.rung().map((timer) => ({ timer, told: this.#ring(timer) }));
    for (const timer of this.timers.all) {
      if (timer.rang || this.#set.has(timer.id)) continue;
      const toll = this.voice.toll((timer.ends - Date.now()) / 1000, words(timer));
      if (toll) this.#set.set(timer.id, toll);
    }
    return rung;
  }

  cancel(id: number): void {
    this.#set.get(id)?.cancel();
    this.#set.delete(id);
  }

  clear(): void {
    for (const id of [...this.#set.keys()]) this.cancel(id);
  }

  #ring(timer: Timer): Promise<void> {
    const toll = this.#set.get(timer.id), rings = toll?.sounded();
    if (!rings) toll?.cancel();
    this.#set.delete(timer.id);
    return rings ? this.voice.after(words(timer)) : this.voice.now(words(timer));
  }
}

const words = (timer: Timer): { said: string; sound?: string } => ({ said: timer.said ?? `${timer.name} is done.`, ...(timer.sound ? { sound: timer.sound } : {}) });
