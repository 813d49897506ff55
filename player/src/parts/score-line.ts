import type { Bar, Timeline } from "../api.ts";
import { replace, svg } from "../dom.ts";

const WIDE = 1000;
const HIGH = 24;
const GAP = 7;
const LEAST = 7; // the narrowest bar: 2.4 px on a phone, so that a step of ten seconds in an hour can be seen
const CARE = 2.5;

/** One bar as drawn: in thousandths of the line's width, 24 high. */
export interface Box {
  x: number;
  width: number;
  height: number;
  start: number;
  end: number;
}

const isCare = (kind: string, pressure: number): boolean => !pressure && kind !== "stroke" && kind !== "hold";
const height = (kind: string, pressure: number): number => (isCare(kind, pressure) ? CARE : Math.min(HIGH, 4 + pressure * 6.4));

/** Where the bars stand: as wide as they last, none too narrow to see, a gap before each section. */
export function layout(bars: readonly Bar[]): Box[] {
  const gaps = bars.filter(([, , , gap], i) => gap && i).length * GAP;
  const total = bars.reduce((sum, [seconds]) => sum + seconds, 0) || 1;
  const widths = bars.map(([seconds]) => Math.max(LEAST, (seconds / total) * WIDE));
  const scale = (WIDE - gaps) / (widths.reduce((sum, width) => sum + width, 0) || 1);
  let x = 0;
  let start = 0;
  return bars.map(([seconds, pressure, kind, gap], i) => {
    if (gap && i) x += GAP;
    const box = { x, width: widths[i]! * scale - 2, height: height(kind, pressure), start, end: start + seconds };
    x += widths[i]! * scale;
    start += seconds;
    return box;
  });
}

/** The bars of a timeline; what runs beside another cue, and what is played only on demand, has none. */
export function barsOf({ cues, sections }: Pick<Timeline, "cues" | "sections">): Bar[] {
  const starts = new Set(sections.map(({ start }) => start));
  let reached = -1;
  return cues.flatMap((cue): Bar[] => {
    if (cue.kind === "dwell" || cue.start < reached || cue.end <= cue.start) return [];
    reached = cue.end;
    return [[cue.end - cue.start, cue.pressure?.[0] ?? 0, cue.kind, starts.has(cue.start)]];
  });
}

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
