/** One massage at a time in one browser: the tab that began last plays, the others stand still and say so. */
export class Tabs {
  #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("solea");

  /** `taken` is called when another tab begins to play. */
  constructor(taken: () => void, left: AbortSignal) {
    if (!this.#channel) return;
    this.#channel.onmessage = taken;
    left.addEventListener("abort", () => this.#channel?.close());
  }

  /** This tab plays from now on. */
  take(): void {
    this.#channel?.postMessage("plays");
  }
}
