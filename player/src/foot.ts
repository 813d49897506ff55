/** The receiver's foot, as the server tells it with a routine: for each view the drawing to take and how far it is stretched.
 *
 * Which foot stretches what is the server's to know (`src/solea/body/feet.toml`). The ways come stretched already. Hands are
 * never stretched: on a small foot the same thumb is large. No DOM.
 */

import type { Chart } from "./chart.ts";

/** Along x and along y. */
export type Stretch = readonly [x: number, y: number];
export interface Drawn { drawing: string; stretch: Stretch }
/** By view; a view that is not here is as drawn. */
export type Foot = Readonly<Record<string, Drawn>>;

export const AS_DRAWN: Foot = {};

const PART = /[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)/g;

/** Path data whose numbers come in pairs, from the origin or from the point before. */
export function path(d: string, by: Stretch): string {
  let axis = 0;
  return (d.match(PART) ?? []).map((part) => (/[A-Za-z]/.test(part) ? part : `${(Number(part) * by[axis++ % 2]!).toFixed(3)} `)).join("");
}

/** A chart taken so much along x and y. The pen keeps its width; what a brush drew is stretched. */
export function stretched(chart: Chart, by: Stretch): Chart {
  const [kx, ky] = by;
  if (kx === 1 && ky === 1) return chart;
  const box = ([x0, y0, x1, y1]: Chart["bounds"]): Chart["bounds"] => [x0 * kx, y0 * ky, x1 * kx, y1 * ky], on = (d: string): string => path(d, by);
  return {
    ...chart,
    bounds: box(chart.bounds),
    silhouette: on(chart.silhouette),
    ...(chart.regions && { regions: Object.fromEntries(Object.entries(chart.regions).map(([name, d]) => [name, on(d)])) }),
    nails: chart.nails.map(on),
    lines: chart.lines.map((line) => ({ ...line, d: on(line.d) })),
    ...(chart.hair && { hair: chart.hair.map(on) }),
    ...(chart.contour && { contour: on(chart.contour) }),
    ...(chart.fade?.length === 2 && { fade: [chart.fade[0] * ky, chart.fade[1] * ky] as [number, number] }),
    ...(chart.relief && { relief: { ...chart.relief, box: box(chart.relief.box) } }),
  };
}
