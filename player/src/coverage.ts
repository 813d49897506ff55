/** How long each place was worked: seconds laid on a grid under the patches of the hands. No DOM.
 *
 * The same rules as src/solea/timeline/coverage: a lifted hand counts nothing, a hand that lies still is counted apart, two
 * hands count twice, a squeeze counts on every surface. But a picture of the head keeps its own map here, as it is shown.
 */

import type { Chart } from "./chart.ts";
import type { Hands, Patch } from "./hands.ts";
import type { Stretch } from "./heard.ts";
import { contacts, type Contact, type Motion } from "./motion.ts";
import type { Cue, Dwell } from "./timeline.ts";
import type { Tracks } from "./tracks.ts";

export const CELL = 2; // mm
/** ms of the track from one look at the hands to the next. */
export const STEP = 150;

const ONE_SIDED: ReadonlySet<string> = new Set(["ear", "head_side"]);
const ONE_HANDED: ReadonlySet<string> = new Set(["one_hand", "other_hand", "leading_hand"]);

/** What a grid needs of a chart. */
export type Lay = Pick<Chart, "id" | "axes" | "bounds" | "sided">;
/** "" for a chart that shows both sides. */
export type Side = "right" | "left" | "";

/** Seconds on one chart and side in cells of `CELL` mm, the left side as the right one mirrored. */
export class Plane {
  readonly columns: number;
  readonly rows: number;
  readonly x0: number;
  readonly y0: number;
  readonly worked: Float32Array;
  readonly held: Float32Array;
  /** Goes up with every hand that is laid down. */
  version = 0;

  constructor([x0, y0, x1, y1]: Chart["bounds"], sided: boolean) {
    const reach = Math.max(-x0, x1);
    [this.x0, this.y0] = [Math.floor(sided ? x0 : -reach), Math.floor(y0)];
    this.columns = Math.ceil(((sided ? x1 : reach) - this.x0) / CELL);
    this.rows = Math.ceil((y1 - this.y0) / CELL);
    this.worked = new Float32Array(this.columns * this.rows);
    this.held = new Float32Array(this.columns * this.rows);
  }

  /** Adds `seconds` to every cell whose middle lies in the ellipse: its centre, and the matrix (columns) that makes it of a unit circle. */
  stamp(on: Float32Array, [x, y]: readonly [number, number], [a, b, c, d]: Axes, seconds: number): void {
    const det = a * d - b * c, wide = Math.hypot(a, c), high = Math.hypot(b, d);
    const first = Math.max(0, Math.ceil((y - high - this.y0) / CELL - 0.5)), last = Math.min(this.rows - 1, Math.floor((y + high - this.y0) / CELL - 0.5));
    const left = Math.max(0, Math.ceil((x - wide - this.x0) / CELL - 0.5)), right = Math.min(this.columns - 1, Math.floor((x + wide - this.x0) / CELL - 0.5));
    for (let row = first; row <= last; row++) {
      const dy = this.y0 + (row + 0.5) * CELL - y;
      for (let column = left; column <= right; column++) {
        const dx = this.x0 + (column + 0.5) * CELL - x, u = (d * dx - c * dy) / det, v = (a * dy - b * dx) / det;
        if (u * u + v * v <= 1) on[row * this.columns + column]! += seconds;
      }
    }
    this.version++;
  }

  /** The seconds that are shown: of working hands; where hands only hold, of these. */
  get shown(): Float32Array {
    return this.worked.some((seconds) => seconds >= 0.5) ? this.worked : this.held;
  }
}

type Axes = readonly [number, number, number, number];

/** The ellipses of a contact on its chart: each one's centre, axes and share of the patch. */
export function ellipses({ x, y, angle, flip }: Contact, { axes: { screen: [sx, sy] } }: Lay, patches: readonly Patch[]): { at: [number, number]; axes: Axes; share: number }[] {
  const rad = (angle * Math.PI) / 180, turn = Math.atan2(sy * Math.sin(rad), sx * Math.cos(rad));
  const frame: Axes = [sx * Math.cos(turn), sy * Math.sin(turn), -sx * Math.sin(turn) * flip, sy * Math.cos(turn) * flip];
  const put = (px: number, py: number): [number, number] => [frame[0] * px + frame[2] * py, frame[1] * px + frame[3] * py];
  const whole = patches.reduce((sum, { rx, ry }) => sum + rx * ry, 0);
  return patches.map(({ cx, cy, rx, ry, rot }) => {
    const t = (rot * Math.PI) / 180, [dx, dy] = put(cx, cy);
    return { at: [x + dx, y + dy], axes: [...put(Math.cos(t) * rx, Math.sin(t) * rx), ...put(-Math.sin(t) * ry, Math.cos(t) * ry)] as unknown as Axes, share: (rx * ry) / whole };
  });
}

/** How much of a cue's time counts as drawn, and how much mirrored. Of two hands on both sides each side has half. */
export function shares(cue: Pick<Cue, "side" | "view" | "hand">, motion: Motion): [straight: number, mirrored: number] {
  if (motion.mirrored) return [0, 1];
  if (cue.side === "both") return motion.hands === 2 ? [0.5, 0.5] : [1, 1];
  const hidden = cue.side === null && ONE_SIDED.has(cue.view ?? "") && motion.hands === 1 && !ONE_HANDED.has(cue.hand ?? "");
  return [1, Number(hidden)];
}

const other = (c: Contact): Contact => ({ ...c, x: -c.x, angle: 180 - c.angle, flip: -c.flip });
const touches = (c: Contact): boolean => c.pressure > 0 || c.touch === 1;

/** What the hands do at one moment: a cue with its motion, and the ms since it began. */
interface Doing { cue: Cue; motion: Motion; t: number }

/** All that was worked in a sitting. What was heard is asked for, and worked off a little at a time. */
export class Worked {
  readonly planes = new Map<string, Plane>();
  readonly #cues: readonly Cue[];
  readonly #length: number;
  readonly #dwells: readonly Dwell[];
  readonly #tracks: Tracks;
  readonly #hands: Hands;
  readonly #lay: (view: string) => Lay | null | undefined;
  #waiting: Stretch[] = [];

  /** `lay` gives a chart: undefined while it is not there yet, null where it cannot be had, so that nothing is counted on it. */
  constructor(timeline: { cues: readonly Cue[]; length: number }, dwells: readonly Dwell[], tracks: Tracks, hands: Hands, lay: (view: string) => Lay | null | undefined) {
    this.#cues = timeline.cues;
    this.#length = timeline.length;
    this.#dwells = dwells;
    this.#tracks = tracks;
    this.#hands = hands;
    this.#lay = lay;
  }

  /** Something more that was heard. */
  add({ from, to }: Stretch): void {
    const last = this.#waiting.at(-1);
    if (last && last.to === from) last.to = to;
    else this.#waiting.push({ from, to });
  }

  /** Counts at most `most` steps of what was heard; true when all is counted but for less than a step. */
  count(most = Infinity): boolean {
    for (let n = 0; n < most; n++) {
      const one = this.#waiting[0];
      if (!one) return true;
      const rest = this.#waiting.length > 1, ms = Math.min(STEP, one.to - one.from);
      if (ms < STEP && !rest) return true; // it may go on
      if (!this.#step(one.from + ms / 2, ms / 1000)) return false;
      one.from += ms;
      if (one.from >= one.to) this.#waiting.shift();
    }
    return false;
  }

  /** The plane of a chart as it is shown for a side; undefined where nothing was worked on it. */
  plane(lay: Lay, left: boolean): Plane | undefined {
    return this.planes.get(`${lay.id} ${sideOf(lay, left)}`);
  }

  #step(at: number, seconds: number): boolean {
    const all = this.#doing(at).flatMap((doing) => this.#touching(doing));
    if (all.some(({ contact }) => this.#lay(contact.view) === undefined)) return false;
    for (const { contact, straight, mirrored } of all) this.#put(contact, seconds * straight, seconds * mirrored);
    return true;
  }

  #doing(at: number): Doing[] {
    const sore = this.#dwells.find(({ start, end }) => start <= at && at < end);
    const from = (cue: Cue, start: number): Doing[] => (cue.motion ? [{ cue, motion: { ...cue.motion, mirrored: false }, t: at - start }] : []);
    if (at >= this.#length) return sore ? this.#cues.filter(({ id }) => id === sore.cue).flatMap((cue) => from(cue, sore.start)) : [];
    return this.#cues.filter(({ kind, start, end }) => kind !== "dwell" && start <= at && at < end).flatMap((cue) => from(cue, cue.start));
  }

  #touching({ cue, motion, t }: Doing): { contact: Contact; straight: number; mirrored: number }[] {
    const [straight, mirrored] = shares(cue, cue.motion!);
    return contacts(motion, t, this.#tracks).filter(touches).map((contact) => ({ contact, straight, mirrored }));
  }

  #put(contact: Contact, straight: number, mirrored: number): void {
    const lay = this.#lay(contact.view), patches = this.#hands[contact.glyph]?.patch;
    if (!lay || !patches) return;
    const on = (side: Side, c: Contact, seconds: number): void => {
      const plane = this.#plane(lay, side), cells = c.holding ? plane.held : plane.worked;
      for (const { at, axes } of ellipses(c, lay, patches)) plane.stamp(cells, at, axes, seconds);
    };
    if (straight) on(sideOf(lay, false), contact, straight);
    if (mirrored) on(sideOf(lay, true), lay.sided === false ? other(contact) : contact, mirrored);
  }

  #plane(lay: Lay, side: Side): Plane {
    const key = `${lay.id} ${side}`, known = this.planes.get(key) ?? new Plane(lay.bounds, lay.sided !== false);
    this.planes.set(key, known);
    return known;
  }
}

const sideOf = ({ sided }: Lay, left: boolean): Side => (sided === false ? "" : left ? "left" : "right");
