/** Keeps the screen on while it plays, where the browser lets a page ask for that (not on plain http). */
export class Wake {
  #wanted = false;
  #held: WakeLockSentinel | null = null;

  constructor(left: AbortSignal) {
    document.addEventListener("visibilitychange", () => void this.#ask(), { signal: left });
    left.addEventListener("abort", () => this.off());
  }

  on(): void {
    this.#wanted = true;
    void this.#ask();
  }

  off(): void {
    this.#wanted = false;
    void this.#held?.release();
    this.#held = null;
  }

  /** The browser takes the lock away whenever the page is hidden, so it is asked for again on return. */
  async #ask(): Promise<void> {
    if (!this.#wanted || document.visibilityState !== "visible" || (this.#held && !this.#held.released)) return;
    const held = await navigator.wakeLock?.request("screen").catch(() => null);
    if (held && !this.#wanted) void held.release();
    else this.#held = held ?? null;
  }
}
