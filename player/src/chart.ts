/** How a body chart stands on the page, and where hands and paths fall on it. No DOM.
 *
 * Charts are authored in mm with y upward, the right side; the page has y downward. `sense` says which way x runs as seen
 * from the giver's seat. The left side is the right one mirrored about x = 0; contacts come mirrored already.
 */

import type { Contact, Leg, Motion } from "./motion.ts";
import type { Stance } from "./seats.ts";
import type { Tracks } from "./tracks.ts";

/** A drawing as the server gives it (`bodychart/1`): paths in chart mm. */
export interface Chart {
  id: string;
  axes: { screen: [number, number] };
  bounds: [number, number, number, number];
  /** Whether it is drawn once, of the right side, and mirrored for the left; else it shows both sides. */
  sided?: boolean;
  silhouette: string;
  regions: Record<string, string>;
  landmarks: Record<string, [number, number]>;
  /** `only`: "line" or "shade", where a line belongs to one manner of drawing; `fill`: a stroke of the brush, `d` is its area; `ink`: "crease" where skin folds. */
  lines: { d: string; w: number; opacity: number; only?: string; fill?: boolean; ink?: string }[];
  nails: string[];
  /** Strands: the first path is that of line art. */
  hair?: string[];
  /** Scales the widths of what the page draws itself. */
  pen?: number;
  /** A leg or a neck is whole at the first height and gone at the second; or shoulders all round: x, y, whole within the first radius, gone at the second. */
  fade?: [number, number] | [number, number, number, number];
  /** Round what is cut out of its surroundings: x, y, whole within the first radius, gone at the second. */
  vignette?: [number, number, number, number];
  /** False where the drawing has no outline of its own. */
  edge?: boolean;
  /** The ink of the outline as an area, where it was drawn with a brush. */
  contour?: string;
  relief?: { file: string; box: [number, number, number, number] };
  /** How it stands on the screen, for the side at hand; as authored when it is left out. */
  stance?: Stance & { left: boolean };
}

export interface Point { x: number; y: number }

/** Of chart mm to page mm as SVG writes it: page x = a x + c y, page y = b x + d y. */
export type Matrix = readonly [a: number, b: number, c: number, d: number];

const QUARTERS: Readonly<Record<number, Matrix>> = { 0: [1, 0, 0, 1], 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] };

/** The axes of a chart, turned; the left side is the right one flipped as it stands, so its quarters turn the other way. */
function standing({ axes: { screen: [sx, sy] }, stance }: Chart, left: boolean): Matrix {
  const turn = stance?.turn ?? 0, [a, b, c, d] = QUARTERS[left ? (360 - turn) % 360 : turn]!, across = stance?.mirror ? -sx : sx;
  return [a * across, b * across, c * sy, d * sy];
}

const written = (matrix: Matrix): string => `matrix(${matrix.join(" ")} 0 0)`;

/** `transform` of what is authored right, for the side at hand. */
export function stand(chart: Chart, mirrored: boolean): string {
  const [a, b, c, d] = standing(chart, mirrored);
  return written(mirrored ? [-a, -b, c, d] : [a, b, c, d]);
}

/** `transform` of a picture of the right side as seen, where `stand` turns it: it undoes the turn, not the flip. */
export function unstand(chart: Chart): string {
  const [a, b, c, d] = standing(chart, false);
  return written([a, c, b, d]);
}

/** A box of the stored chart as it stands on the page of the right side. */
export function boxOnPage(chart: Chart, [x0, y0, x1, y1]: readonly [number, number, number, number]): Box {
  const [a, b, c, d] = standing(chart, false), x = Math.min(a * x0 + c * y0, a * x1 + c * y1), y = Math.min(b * x0 + d * y0, b * x1 + d * y1);
  return { x, y, width: Math.abs(a * (x1 - x0) + c * (y1 - y0)), height: Math.abs(b * (x1 - x0) + d * (y1 - y0)) };
}

/** A contact's place on the page: it comes for the side at hand, so only the axes are turned. */
export function onPage(chart: Chart, { x, y }: Point): Point {
  const [a, b, c, d] = standing(chart, chart.stance?.left ?? false);
  return { x: a * x + c * y, y: b * x + d * y };
}

/** Where its fingers point on the page: degrees clockwise, as SVG turns. */
export function turned(chart: Chart, angle: number): number {
  const rad = (angle * Math.PI) / 180, { x, y } = onPage(chart, { x: Math.cos(rad), y: Math.sin(rad) });
  return (Math.atan2(y, x) * 180) / Math.PI;
}

/** 1 for a hand as it is, -1 in a looking glass, where a right hand looks like a left one. */
export const handedness = ({ stance }: Chart): 1 | -1 => (stance?.mirror ? -1 : 1);

/** How a hand lies on the page: degrees clockwise, and 1 as a right hand is drawn, -1 as a left one. */
export const handPose = (chart: Chart, { angle, flip }: Pick<Contact, "angle" | "flip">): { turn: number; flip: number } => ({ turn: turned(chart, angle), flip: flip * handedness(chart) });

export interface Box { x: number; y: number; width: number; height: number }

/** The points of the outline, in chart mm; it is made of straight lines, absolute or relative. */
export function outline({ silhouette }: Pick<Chart, "silhouette">): Point[] {
  let here: Point = { x: 0, y: 0 }, start = here;
  return [...silhouette.matchAll(/([MmLlZz])([^MmLlZz]*)/g)].flatMap(([, letter, rest]) => {
    if (/z/i.test(letter!)) here = start;
    const numbers = (rest!.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number), relative = letter! >= "a";
    return Array.from({ length: numbers.length >> 1 }, (_, i) => {
      const [x, y] = [numbers[2 * i]!, numbers[2 * i + 1]!];
      here = relative ? { x: here.x + x, y: here.y + y } : { x, y };
      if (!i && /m/i.test(letter!)) start = here;
      return here;
    });
  });
}

/** The part of the page that a drawing needs: its outline with `margin` mm round it, and `ends` mm above and below for a hand at the tips; or `areas` of it. */
export function boxOf(chart: Chart, mirrored: boolean, margin = 4, ends = margin, areas: readonly string[] = [chart.silhouette]): Box {
  const side = mirrored ? -1 : 1, points = areas.flatMap((silhouette) => outline({ silhouette })).map(({ x, y }) => onPage(chart, { x: x * side, y }));
  const x = Math.min(...points.map((p) => p.x)) - margin, y = Math.min(...points.map((p) => p.y)) - ends;
  return { x, y, width: Math.max(...points.map((p) => p.x)) + margin - x, height: Math.max(...points.map((p) => p.y)) + ends - y };
}

/** How fine lines and hands are drawn on a small part of the body, so that an ear is not hidden by what shows it: 1 from 120 mm on. */
export function fineness(chart: Chart): number {
  const { width, height } = boxOf(chart, false, 0);
  return Math.max(0.45, Math.min(1, Math.max(width, height) / 120));
}
/** The share of its size at which a hand is drawn there: not as small as its lines. */
export const handSize = (fine: number): number => 0.45 + 0.55 * fine;

export interface Way { d: string; start: Arrow; end: Arrow; back: boolean }
export interface Arrow extends Point { deg: number }

const STEP = 3; // mm between the points of a drawn way
const SHORT = 8; // mm: below this there is no way to draw, the hand stays
const STAYS: ReadonlySet<string> = new Set(["hold", "rotate"]);

/** The ways of a motion on one view, in page mm: dotted lines with an arrow where the hand works towards. */
export function ways(motion: Motion, chart: Chart, tracks: Tracks): Way[] {
  if (STAYS.has(motion.kind)) return [];
  const back = motion.back || motion.kind === "to_fro" || motion.kind === "alternate" || motion.opposed;
  const legs = motion.lanes.flat().filter((leg) => leg.view === chart.id);
  const both = motion.mirror && motion.hands === 2;
  const drawn = legs.flatMap((leg) => [points(leg, tracks, motion.mirrored), ...(both ? [points(leg, tracks, !motion.mirrored)] : [])]);
  const unlike = new Map(drawn.filter((p) => p.length > 1).map((p) => [JSON.stringify(p.map(({ x, y }) => [Math.round(x), Math.round(y)])), p]));
  return [...unlike.values()].map((p) => way(p.map((q) => onPage(chart, q)), back));
}

function points(leg: Leg, tracks: Tracks, mirrored: boolean): Point[] {
  return Math.abs(leg.end - leg.start) * tracks(leg.view, leg.track).length < SHORT ? [] : walked(leg, tracks, mirrored);
}

/** Points along a leg, in chart mm of the side at hand. */
export function walked(leg: Leg, tracks: Tracks, mirrored: boolean): Point[] {
  const track = tracks(leg.view, leg.track), run = (leg.end - leg.start) * track.length;
  const n = Math.max(2, Math.round(Math.abs(run) / STEP)), round = (mm: number) => (track.closed ? mm - Math.floor(mm / track.length) * track.length : mm);
  return Array.from({ length: n + 1 }, (_, i) => track.point(round(leg.start * track.length + (run * i) / n))).map(([x, y]) => ({ x: mirrored ? -x : x, y }));
}

function way(p: Point[], back: boolean): Way {
  const arrow = (tip: Point, from: Point): Arrow => ({ ...tip, deg: (Math.atan2(tip.y - from.y, tip.x - from.x) * 180) / Math.PI });
  const d = `M${p.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
  return { d, start: arrow(p[0]!, p[1]!), end: arrow(p.at(-1)!, p.at(-2)!), back };
}

/** Whether two hands of one kind work in `view` at once. */
export const several = (all: readonly Contact[], one: Contact): boolean => all.filter((c) => c.glyph === one.glyph && c.view === one.view && c.holding === one.holding).length > 1;

/** The pressure ring of a hand, in chart mm; radius 0 where another hand's ring stands for it. */
export interface Ring extends Point { radius: number }

/** A ring for each hand at work; two hands side by side share one round both, a hand that only holds has none. */
export function ringsOf(all: readonly Contact[], look: (c: Contact) => { ring: number; scale: number }): Ring[] {
  const rings = all.map((c): Ring => ({ x: c.x, y: c.y, radius: c.holding ? 0 : look(c).ring * look(c).scale }));
  for (const [i, a] of rings.entries()) {
    const k = all.findIndex((other, j) => j > i && other.glyph === all[i]!.glyph && rings[j]!.radius > 0), b = rings[k];
    const apart = b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity;
    if (!b || !a.radius || apart > 1.8 * a.radius) continue;
    rings[i] = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, radius: a.radius + apart / 2 };
    rings[k] = { ...b, radius: 0 };
  }
  return rings;
}

/** The arc of a ring: `stroke-dasharray` for a level of five on a ring of `radius`. */
export const arc = (level: number, radius: number): string => {
  const round = 2 * Math.PI * radius;
  return `${((round * Math.max(0, Math.min(5, level))) / 5).toFixed(2)} ${round.toFixed(2)}`;
};

/** For reduced motion: six positions of a stroke, one every two seconds of the track. */
export function stepped(motion: Motion, t: number): number {
  const round = motion.period * Math.max(1, motion.lane_periods), i = Math.floor(t / 2000);
  return (Math.floor(i / 6) * round + ((i % 6) * round) / 6) % Math.max(round, motion.length || Infinity);
}
