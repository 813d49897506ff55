/** How far the hands reach over a view: whole drawings, fingers and all, without what has nearly faded at the root. No DOM. */

import { beyond } from "./beyond.ts";
import { handPose, onPage, walked, type Box, type Chart, type Point } from "./chart.ts";
import { handFor, type Hand, type Hands } from "./hands.ts";
import { aloft, jerk, type Contact, type Leg, type Motion } from "./motion.ts";
import type { Tracks } from "./tracks.ts";

const SEEN = 0.5; // opacity of a fading root that still counts as drawn
const WITHIN = "nkd"; // nails, folds and dents lie within the outline
const SIDES = 24; // directions in which a drawing is measured
const NEARER = 1.08; // a lifted hand is drawn so much larger
const FLIGHT = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]; // shares of a way through the air
const PLACES = [0, 0.25, 0.5, 0.75, 1]; // along a leg, where a hand behind the drawing is looked for
/** Points that one segment of path data takes. */
const TAKES: Readonly<Record<string, number>> = { m: 1, l: 1, t: 1, q: 2, s: 2, c: 3 };

/** Where the segments of a path end. */
export function ends(d: string): Point[] {
  let here: Point = { x: 0, y: 0 };
  return [...d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)].flatMap(([, letter, rest]) => {
    const numbers = (rest!.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number), takes = 2 * (TAKES[letter!.toLowerCase()] ?? 1), from = letter! >= "a";
    return Array.from({ length: Math.floor(numbers.length / takes) }, (_, i) => {
      const [x, y] = numbers.slice(takes * (i + 1) - 2) as [number, number];
      return (here = from ? { x: here.x + x, y: here.y + y } : { x, y });
    });
  });
}

/** How much of a line is left at a point, where it fades at the root. */
function left({ x, y }: Point, fade: readonly number[] | undefined): number {
  if (!fade) return 1;
  const [x0, y0, x1, y1] = fade as [number, number, number, number], [dx, dy] = [x1 - x0, y1 - y0];
  return ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
}

const measured = new WeakMap<Hand, Point[]>();

/** The outermost points of a hand, in its own mm: closed, and opened where it squeezes. */
export function outermost(hand: Hand): Point[] {
  const known = measured.get(hand);
  if (known) return known;
  const all = hand.parts.flatMap(({ marks, opens: [ox, oy] }) => marks.filter((mark) => !WITHIN.includes(mark.class)).flatMap(({ d, fade }) => ends(d).filter((p) => left(p, fade) >= SEEN)).flatMap(({ x, y }) => [{ x, y }, { x: x + ox, y: y + oy }]));
  const far = Array.from({ length: SIDES }, (_, i) => (2 * Math.PI * i) / SIDES).map((turn) => {
    const out = ({ x, y }: Point): number => x * Math.cos(turn) + y * Math.sin(turn);
    return all.reduce((most, p) => (out(p) > out(most) ? p : most), all[0]!);
  });
  measured.set(hand, far);
  return far;
}

/** What a drawing of a hand takes of the page round the place where it touches, mm at a share of true size. */
export function around(contact: Contact, hand: Hand, chart: Chart, size: number): Box {
  const { turn, flip } = handPose(chart, contact), rad = (turn * Math.PI) / 180, [cos, sin] = [Math.cos(rad), Math.sin(rad)];
  return bounds(outermost(hand).map(({ x, y }) => ({ x: size * (x * cos - flip * y * sin), y: size * (x * sin + flip * y * cos) })));
}

const bounds = (points: readonly Point[]): Box => {
  const xs = points.map((p) => p.x), ys = points.map((p) => p.y), x = Math.min(...xs), y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

/** Every hand that these motions bring onto the view, or behind it: the part of the page that they take; null where there is none. */
export function reach(motions: readonly Motion[], chart: Chart, tracks: Tracks, hands: Hands, size: number): Box | null {
  const boxes = motions.flatMap((motion) => motion.lanes.flatMap((lane) => lane.flatMap((leg, i) => which(motion, i).flatMap((second) => {
    if (leg.view === chart.id) return [swept(motion, placed(motion, leg, tracks, second), chart, hands, size)];
    if (lane.some((other, k) => other.view === chart.id && which(motion, k).includes(second))) return []; // the same hand is seen
    return placed(motion, leg, tracks, second, PLACES).flatMap((contact) => beyond([contact], chart, motion.mirrored, hands)).map((contact) => swept(motion, [contact], chart, hands, size));
  }))));
  return boxes.length ? bounds(boxes.flatMap(({ x, y, width, height }) => [{ x, y }, { x: x + width, y: y + height }])) : null;
}

/** Which hands are on a leg: the first, the second or both. */
const which = ({ hands, mirror, spread }: Motion, leg: number): readonly boolean[] =>
  hands !== 2 ? [false] : mirror || spread ? [false, true] : [leg % 2 === 1];

/** A hand all along a leg, or at some shares of it. */
function placed(motion: Motion, leg: Leg, tracks: Tracks, second: boolean, shares?: readonly number[]): Contact[] {
  const { mirror, inward, glyph, hands, kind } = motion, flip = second ? -motion.flip : motion.flip;
  const aside = hands === 2 && !mirror ? (motion.spread + motion.apart) * (second ? -1 : 1) : 0, across = ((leg.angle + leg.sense * inward * motion.flip) * Math.PI) / 180;
  const angle = leg.angle + leg.sense * inward * (mirror ? motion.flip : flip), way = walked(leg, tracks, false), points = shares ? shares.map((share) => way[Math.round(share * (way.length - 1))]!) : way;
  const turned = (second && mirror) !== motion.mirrored, hand = motion.mirrored ? -flip : flip;
  return points.map(({ x, y }) => {
    const at = { x: x + leg.sense * aside * Math.sin(across), y: y - leg.sense * aside * Math.cos(across) };
    return { view: leg.view, x: turned ? -at.x : at.x, y: at.y, angle: turned ? 180 - angle : angle, glyph, pressure: 0, flip: hand, holding: kind === "hold", touch: 1 };
  });
}

/** What a hand takes on its way, turned as it is, circles and all; and in the air, where it is drawn larger. */
function swept(motion: Motion, way: readonly Contact[], chart: Chart, hands: Hands, size: number): Box {
  const hand = handFor(hands, way[0]!.glyph, motion.hands === 2), points = way.map((contact) => onPage(chart, contact));
  const own = (nearer: number): Box => around(way[0]!, hand, chart, hand.shown * size * nearer);
  const taken = [moved(bounds(points), own(1)), ...inTheAir(motion, points).map(({ at, nearer }) => moved({ ...at, width: 0, height: 0 }, own(nearer)))];
  const { x, y, width, height } = bounds(taken.flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]));
  return { x: x - motion.radius, y: y - motion.radius, width: width + 2 * motion.radius, height: height + 2 * motion.radius };
}

/** What a drawing takes while the place where it touches goes through `path`. */
const moved = (path: Box, own: Box): Box => ({ x: path.x + own.x, y: path.y + own.y, width: path.width + own.width, height: path.height + own.height });

/** Where a hand may be lifted, and how much larger it is there: it leaves the skin and comes back to it at its own size. */
function inTheAir(motion: Motion, way: readonly Point[]): { at: Point; nearer: number }[] {
  const lifted = lifts(motion), from = way.at(-1)!, to = way[0]!;
  if (lifted === "anywhere") return way.map((at) => ({ at, nearer: NEARER }));
  if (lifted === "never") return [];
  return FLIGHT.map((v) => ({ at: { x: from.x + (to.x - from.x) * jerk(v), y: from.y + (to.y - from.y) * jerk(v) }, nearer: 1 + (NEARER - 1) * (1 - aloft(v)) }));
}

/** Whether a hand is lifted on its one lane: never where it goes back and forth or stays, on the way back to where a glide began, or anywhere. */
function lifts({ kind, lanes, back, move }: Motion): "never" | "back" | "anywhere" {
  if (lanes.length > 1) return "anywhere";
  const glides = kind === "follow" || kind === "comb", steps = kind === "steps" || kind === "squeeze";
  if (STAYS.has(kind) || (kind === "circles" && !move) || ((glides || steps) && back)) return "never";
  return glides ? "back" : "anywhere";
}
const STAYS: ReadonlySet<string> = new Set(["to_fro", "alternate", "rotate", "hold"]);
