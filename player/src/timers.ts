/** Kitchen timers: several at once, each with a name. They end by the clock, so a page that sleeps or is opened again loses none. */

import { KEPT } from "./ticking.ts";

export interface Timer {
  id: number;
  name: string;
  seconds: number;
  /** When it ends, in ms since 1970. */
  ends: number;
  /** It rang already. */
  rang: boolean;
  /** What started it, and what is said when it ends. */
  of?: string;
  said?: string;
  sound?: string | undefined;
  /** The page that rings for it, where its maker stood last. */
  page?: string;
}

export class Timers {
  all: Timer[];

  constructor(private readonly kept: Pick<Storage, "getItem" | "setItem">, private readonly now: () => number = Date.now) {
    this.all = read(kept.getItem(KEPT));
  }

  start(name: string, seconds: number, more: Pick<Timer, "of" | "said" | "sound" | "page"> = {}): Timer {
    const timer = { id: 1 + Math.max(0, ...this.all.map(({ id }) => id)), name, seconds, ends: this.now() + seconds * 1000, rang: false, ...more };
    this.all.push(timer);
    this.keep();
    return timer;
  }

  /** From now on the timers of a recipe are found at this page. */
  foundAt(page: string, isOf: (timer: Timer) => boolean): void {
    for (const timer of this.all.filter(isOf)) timer.page = page;
    this.keep();
  }

  stop(id: number): void {
    this.all = this.all.filter((timer) => timer.id !== id);
    this.keep();
  }

  /** Seconds that are left, up to the next whole one; 0 for one that is done. */
  left(timer: Timer): number {
    return Math.max(0, Math.ceil((timer.ends - this.now()) / 1000));
  }

  /** Those that have come to their end since this was asked before. */
  rung(): Timer[] {
    const done = this.all.filter((timer) => !timer.rang && timer.ends <= this.now());
    for (const timer of done) timer.rang = true;
    if (done.length) this.keep();
    return done;
  }

  private keep(): void {
    try {
      this.kept.setItem(KEPT, JSON.stringify(this.all));
    } catch {
      // a device that keeps nothing still runs them
    }
  }
}

function read(words: string | null): Timer[] {
  try {
    const found: unknown = JSON.parse(words ?? "[]");
    return Array.isArray(found) ? found.filter(isTimer) : [];
  } catch {
    return [];
  }
}

function isTimer(value: unknown): value is Timer {
  const timer = value as Timer | null;
  return typeof timer?.id === "number" && typeof timer.name === "string" && typeof timer.ends === "number" && typeof timer.seconds === "number";
}
