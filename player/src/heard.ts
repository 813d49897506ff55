/** What was heard of a track, read from a session's entries one after the other. */

import type { Entry, What } from "./record.ts";

/** A stretch of the track that was heard, in ms; it may lie beyond the session (a sore spot). */
export interface Stretch { from: number; to: number }

const STANDS: ReadonlySet<What> = new Set(["paused", "ended"]);
const STARTS: ReadonlySet<What> = new Set(["started", "resumed"]);

/** Follows the entries of one session. A page that died in mid-session is heard up to where the next one went on. */
export class Heard {
  #from: number | null = null;

  /** One entry more, and the stretch that it ends; null where it ends none. */
  next({ what, actual, to }: Entry): Stretch | null {
    const ended = this.#from !== null && actual > this.#from ? { from: this.#from, to: actual } : null;
    if (STANDS.has(what)) this.#from = null;
    else if (STARTS.has(what) || this.#from !== null) this.#from = to ?? actual;
    return ended;
  }

  /** What was heard since the last entry, up to `at`; told once. */
  upTo(at: number): Stretch | null {
    if (this.#from === null || at <= this.#from) return null;
    const more = { from: this.#from, to: at };
    this.#from = at;
    return more;
  }
}

/** What was heard, from the entries alone. */
export function stretches(entries: readonly Entry[]): Stretch[] {
  const heard = new Heard();
  return entries.flatMap((entry) => heard.next(entry) ?? []);
}
