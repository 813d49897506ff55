import type { Bar } from "../api.ts";
import { HIGH, layout, WIDE, type Box } from "../bars.ts";
import { replace, svg } from "../dom.ts";

/** `<score-line>`: time runs right, height is pressure, flat is care, full is done, hollow was skipped. */
export class ScoreLine extends HTMLElement {
  #boxes: Box[] = [];
  #done: SVGRectElement[] = [];
  #todo: SVGRectElement[] = [];
  #now = svg("rect", { class: "sl-now", width: 3, height: HIGH + 6, y: -3 });

  set bars(bars: readonly Bar[]) {
    this.#boxes = layout(bars);
    const rect = (kind: string, { x, width, height: tall }: Box): SVGRectElement =>
      svg("rect", { class: kind, x: x.toFixed(1), y: (HIGH - tall).toFixed(1), width: width.toFixed(1), height: tall.toFixed(1) });
    this.#todo = this.#boxes.map((box) => rect("sl-todo", box));
    this.#done = this.#boxes.map((box) => rect("sl-done", { ...box, width: 0 }));
    this.#now.setAttribute("visibility", "hidden");
    const view = { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" };
    replace(this, svg("svg", view, this.#todo, this.#done, this.#now));
  }

  /** How far it has come, in seconds of the session: everything before is done. */
  set at(seconds: number) {
    this.shares = this.#boxes.map(({ start, end }) => (seconds - start) / (end - start));
    const here = this.#boxes.find(({ end }) => seconds < end);
    this.#now.setAttribute("visibility", here && seconds >= here.start && seconds > 0 ? "visible" : "hidden");
    if (here) this.#now.setAttribute("x", String(here.x + (here.width * (seconds - here.start)) / (here.end - here.start) - 1.5));
  }

  /** What share of each bar was done, 0 to 1. */
  set shares(shares: readonly number[]) {
    this.#boxes.forEach(({ width }, i) => {
      const done = (width * Math.max(0, Math.min(1, shares[i] ?? 0))).toFixed(1);
      if (this.#done[i]!.getAttribute("width") !== done) this.#done[i]!.setAttribute("width", done);
    });
  }

  /** Bars that were passed over, drawn hollow. */
  set skipped(which: ReadonlySet<number>) {
    this.#todo.forEach((bar, i) => bar.setAttribute("class", which.has(i) ? "sl-skip" : "sl-todo"));
  }
}
customElements.define("score-line", ScoreLine);

/** A score line of these bars. */
export function scoreLine(bars: readonly Bar[]): ScoreLine {
  const line = document.createElement("score-line") as ScoreLine;
  line.bars = bars;
  return line;
}
