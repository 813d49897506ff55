import { onPage, stand, type Box, type Chart, type Point } from "../chart.ts";
import { CELL, Worked, type Lay, type Plane } from "../coverage.ts";
import { svg } from "../dom.ts";
import { AS_DRAWN, type Foot } from "../foot.ts";
import { Heard } from "../heard.ts";
import type { Hands } from "../hands.ts";
import { rings, round, smoothed, type Grid } from "../isolines.ts";
import type { Contact } from "../motion.ts";
import type { Entry } from "../record.ts";
import type { Performance } from "../timeline.ts";
import type { Tracks } from "../tracks.ts";
import { chartOf, sheet } from "./drawing.ts";
import { SecondsKey } from "./seconds-key.ts";

/** Seconds at which a line is drawn, the same for every place and session, so that nothing changes its meaning while it grows. */
export const LEVELS = [1, 3, 8, 20, 45] as const;
const AT_ONCE = 24; // steps counted in one frame: what a reload has to count again takes some seconds, not one long frame
const EVERY = 1000; // ms between two drawings: a line that moves more often draws the eye from the hand
const SMALLEST = 7; // cells round: a smaller ring is a ripple
const SOFT = 2.6; // mm: warmth has no edge

/** The areas of a plane, in chart mm of the right side: for each level its rings as path data. */
export const areas = (plane: Plane): string[] => { const soft = softened(plane); return LEVELS.map((level) => area(plane, soft, level)); };

const larger = (a: number, b: number): number => (b > a ? b : a);
const softened = (plane: Plane): Grid => smoothed({ columns: plane.columns, rows: plane.rows, values: plane.shown });

function area(plane: Plane, grid: Grid, level: number): string {
  const put = ([x, y]: readonly [number, number]): string => `${(plane.x0 + (x + 0.5) * CELL).toFixed(1)} ${(plane.y0 + (y + 0.5) * CELL).toFixed(1)}`;
  return rings(grid, level).filter((ring) => round(ring) >= SMALLEST).map((ring) => `M${ring.map(put).join("L")}Z`).join("");
}

/** The charts of the views that are counted, fetched when a hand first comes to them. */
export function lays(foot: Foot = AS_DRAWN): (view: string) => Lay | null | undefined {
  const known = new Map<string, Lay | null | undefined>();
  return (view) => {
    if (!known.has(view)) {
      known.set(view, undefined);
      chartOf(view, foot).then((chart) => known.set(view, chart), () => known.set(view, null));
    }
    return known.get(view);
  };
}

let made = 0;

/** A level as it is drawn: its warmth, and its line, which is read while the hands stand still. */
type Drawn = readonly (readonly SVGElement[])[];

/** The map that grows under the hands: how long each place of the view at hand was worked up to now. */
export class Growing {
  readonly #worked: Worked;
  readonly #heard = new Heard();
  #read = 0;
  #now: { lay: Lay; left: boolean; drawn: Drawn } | null = null;
  #next: { plane: Plane; grid: Grid; drawn: Drawn; found: string[] } | null = null;
  #drawn = "";
  #last = -Infinity;
  readonly key = new SecondsKey(LEVELS);

  constructor({ timeline, dwells, foot }: Performance, tracks: Tracks, hands: Hands) {
    this.#worked = new Worked(timeline, dwells, tracks, hands, lays(foot));
  }

  /** The sheet of a view that is shown from now on, to lie between the drawing and the hands. */
  sheet(chart: Chart, left: boolean, box: Box): SVGSVGElement {
    const id = `grown${++made}`, warmth = LEVELS.map((level) => svg("path", { "data-level": level })), lines = LEVELS.map(() => svg("path"));
    this.#now = { lay: chart, left, drawn: LEVELS.map((_, i) => [warmth[i]!, lines[i]!]) };
    this.#drawn = "";
    this.key.tell(0, LEVELS[0]);
    this.#draw(true);
    const turned = left && chart.sided === false ? " scale(-1 1)" : ""; // a chart of both sides is counted as it is, not mirrored
    return sheet(box, "grown", svg("clipPath", { id }, svg("path", { d: chart.silhouette, transform: stand(chart, left) })),
      svg("filter", { id: `${id}soft`, x: "-25%", y: "-25%", width: "150%", height: "150%" }, svg("feGaussianBlur", { stdDeviation: SOFT })),
      svg("g", { "clip-path": `url(#${id})` }, svg("g", { transform: stand(chart, left) + turned }, svg("g", { filter: `url(#${id}soft)` }, warmth), svg("g", { class: "levels" }, lines))));
  }

  /** Nothing is shown any more: the hands do something else. */
  leave(): void {
    this.#now = this.#next = null;
    this.key.tell(0, LEVELS[0]);
  }

  /** Counts what was heard since the last frame; entries tell of jumps, `at` is where the track stands. */
  follow(entries: readonly Entry[], at: number): void {
    for (; this.#read < entries.length; this.#read++) {
      const ended = this.#heard.next(entries[this.#read]!);
      if (ended) this.#worked.add(ended);
    }
    const more = this.#heard.upTo(at);
    if (more) this.#worked.add(more);
    this.#worked.count(AT_ONCE);
    if (this.#next) this.#line();
    else if (performance.now() - this.#last >= EVERY) this.#draw();
  }

  /** Begins to draw the map anew, where something was added to it; all of it at once when a view is only just shown. */
  #draw(whole = false): void {
    this.#last = performance.now();
    const { lay, left, drawn } = this.#now ?? {};
    const plane = lay && this.#worked.plane(lay, left!), key = plane ? `${lay.id} ${left} ${plane.version}` : "";
    this.#next = null;
    if (!plane || !drawn || key === this.#drawn) return;
    this.#drawn = key;
    this.#next = { plane, grid: softened(plane), drawn, found: [] };
    this.key.tell(plane.shown.reduce(larger, 0), LEVELS[0]);
    while (whole && this.#next) this.#line();
  }

  /** One level a frame: five at once would be a long one on a slow device. All are shown together, so that the sheet is painted once. */
  #line(): void {
    const { plane, grid, drawn, found } = this.#next!;
    found.push(area(plane, grid, LEVELS[found.length]!));
    if (found.length < LEVELS.length) return;
    this.#next = null;
    drawn.forEach((paths, i) => { for (const path of paths) if ((path.getAttribute("d") ?? "") !== found[i]) path.setAttribute("d", found[i]!); });
  }
}

const TAIL = 1100; // ms that a trail lasts
const APART = 45; // ms between its points
const FADES = [0.34, 0.67, 1] as const;

/** The trail behind working hands: where they were in the last second, fading. */
export class Trail {
  readonly group = svg("g", { class: "trail" }, FADES.map(() => svg("path")));
  #past: { t: number; at: (Point | null)[] }[] = [];

  /** The hands of this moment, those of the view at hand. A hand that is lifted or held leaves no trail. */
  follow(contacts: readonly Contact[], chart: Chart, t: number): void {
    const last = this.#past.at(-1);
    if (last && (t < last.t || t - last.t > 400 || last.at.length !== contacts.length)) this.#past = [];
    const at = contacts.map((c) => (c.holding || c.touch < 0.999 ? null : onPage(chart, c)));
    if (!this.#past.length || t - this.#past.at(-1)!.t >= APART) this.#past.push({ t, at });
    this.#past = this.#past.filter((one) => t - one.t <= TAIL);
    const all = [...this.#past.filter((one) => one.t < t), { t, at }];
    FADES.forEach((share, i) => {
      const from = i ? FADES[i - 1]! : 0, part = all.filter((one, k) => { const next = all[k + 1] ?? one, old = (t - one.t) / TAIL, young = (t - next.t) / TAIL; return young <= share && old >= from; });
      const d = at.map((_, hand) => line(part.map((one) => one.at[hand] ?? null))).join("");
      this.group.children[i]!.setAttribute("d", d);
    });
  }
}

/** Points joined where they follow each other; a gap, or a leap to another lane, begins anew. */
function line(points: readonly (Point | null)[]): string {
  let d = "", before: Point | null = null;
  for (const p of points) {
    if (p) d += `${before && Math.hypot(p.x - before.x, p.y - before.y) < 25 ? "L" : "M"}${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
    before = p;
  }
  return d;
}
