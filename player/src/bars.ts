import type { Bar, Timeline } from "./api.ts";

/** The line in its own units. */
export const WIDE = 1000;
export const HIGH = 24;
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
