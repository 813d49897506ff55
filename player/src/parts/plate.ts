import { get } from "../api.ts";
import { el, svg } from "../dom.ts";

/** A drawing of one view, in millimetres as authored; the screen's directions are in `axes.screen`. */
export interface BodyChart {
  id: string;
  axes: { screen: [number, number] };
  bounds: [number, number, number, number];
  silhouette: string;
  regions: Record<string, string>;
  landmarks: Record<string, [number, number]>;
  lines: { d: string; w: number; opacity: number }[];
  nails: string[];
  hair: string[];
  cap?: string | null;
  fade?: [number, number] | null;
  relief: { file: string; box: [number, number, number, number] };
}

/** What of a view a small picture shows: left, top, width, height, in mm from the chart's top left corner. */
const CROPS: Record<string, string> = {
  foot_inner: "0 28 288 186",
  foot_outer: "0 28 288 186",
  foot_top: "-12 0 156 290",
  foot_sole: "-8 4 166 276",
  head_back: "2 4 228 230",
  head_side: "10 6 240 240",
};
/** Views whose drawing runs on past the picture, and fades there. */
const CUT = new Set(["foot_top", "head_back", "head_side"]);

const kept = new Map<string, Promise<BodyChart>>();

/** A chart by its view; asked for once. */
export function chartOf(view: string): Promise<BodyChart> {
  const known = kept.get(view) ?? get<BodyChart>(`/charts/${view}.json`);
  kept.set(view, known);
  known.catch(() => kept.delete(view));
  return known;
}

let made = 0;

const flood = (name: string, result: string): SVGElement => svg("feFlood", { class: `f-${name}`, result });

function tone(values: string, name: string): SVGElement[] {
  return [
    svg("feColorMatrix", { in: "SourceGraphic", values: `0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 ${values}`, result: `${name}-at` }),
    flood(name, `${name}-of`),
    svg("feComposite", { in: `${name}-of`, in2: `${name}-at`, operator: "in", result: name }),
  ];
}

/** The filter that gives the grey relief (red = tone, green = flush) the colours of the chosen skin. Once a page. */
function skin(): void {
  if (document.getElementById("skin")) return;
  const filter = svg(
    "filter",
    { id: "skin", x: 0, y: 0, width: 1, height: 1, "color-interpolation-filters": "sRGB" },
    flood("base", "base"),
    tone("-2 0 0 0 1", "shade"),
    tone("2 0 0 0 -1", "light"),
    tone("0 1 0 0 0", "flush"),
    svg("feMerge", null, ["base", "shade", "light", "flush"].map((layer) => svg("feMergeNode", { in: layer }))),
  );
  const blur = svg("filter", { id: "hairblur" }, svg("feGaussianBlur", { stdDeviation: 4 }));
  document.body.append(svg("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true" }, filter, blur));
}

/** A leg or a neck fades to nothing between two heights. */
function fading({ fade, bounds: [x0, y0, x1, y1] }: BodyChart, id: string): SVGElement[] {
  if (!fade) return [];
  const box = { x: x0 - 20, y: y0 - 20, width: x1 - x0 + 40, height: y1 - y0 + 40 };
  const stops = [1, 0].map((opacity, i) => svg("stop", { offset: i, "stop-color": "#fff", "stop-opacity": opacity }));
  return [
    svg("linearGradient", { id: `g${id}`, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: fade[0], y2: fade[1] }, stops),
    svg("mask", { id: `m${id}`, maskUnits: "userSpaceOnUse", ...box }, svg("rect", { ...box, fill: `url(#g${id})` })),
  ];
}

/** The raster stands as it is seen, so both turns of the chart are undone for it. */
function relief({ relief: { file, box }, axes: { screen: [sx, sy] } }: BodyChart): SVGElement {
  const x = Math.min(box[0] * sx, box[2] * sx);
  const y = Math.min(box[1] * sy, box[3] * sy);
  const place = { x, y, width: box[2] - box[0], height: box[3] - box[1], transform: `scale(${sx} ${sy})` };
  return svg("image", { href: `/charts/${file}`, preserveAspectRatio: "none", filter: "url(#skin)", ...place });
}

const line = (d: string, width: number, opacity = 1): SVGElement => svg("path", { class: "ln", d, "stroke-width": width, opacity });

/** The drawing of a view, still: relief under lines, placed so that the chart's top left corner is 0, 0. `plain`: no relief, no hair. */
export function still(chart: BodyChart, plain = false): SVGGElement {
  skin();
  const id = `${chart.id}${++made}`;
  const [sx, sy] = chart.axes.screen;
  const [x0, y0, x1, y1] = chart.bounds;
  const inside = { "clip-path": `url(#c${id})` };
  const cap = chart.cap && svg("path", { class: "cap", d: chart.cap, filter: "url(#hairblur)" });
  return svg(
    "g",
    { transform: `translate(${-Math.min(sx * x0, sx * x1)} ${-Math.min(sy * y0, sy * y1)}) scale(${sx} ${sy})` },
    svg("defs", null, svg("clipPath", { id: `c${id}` }, svg("path", { d: chart.silhouette })), fading(chart, id)),
    svg(
      "g",
      { mask: chart.fade && `url(#m${id})` },
      !plain && svg("g", { class: "relief", ...inside }, relief(chart), cap),
      svg(
        "g",
        inside,
        chart.nails.map((d) => svg("path", { class: "ln nail", d, "stroke-width": 0.45 })),
        chart.lines.map(({ d, w, opacity }) => line(d, w, opacity)),
        !plain && chart.hair.map((d) => line(d, 0.38, 0.3)),
      ),
      line(chart.silhouette, 0.95),
    ),
  );
}

function picture(chart: BodyChart): SVGSVGElement {
  const [x0, y0, x1, y1] = chart.bounds;
  return svg("svg", { viewBox: CROPS[chart.id] ?? `0 0 ${x1 - x0} ${y1 - y0}` }, still(chart));
}

/** A picture of a view, for a card or the head of a page; decoration, so it says nothing to a screen reader. */
export function plate(view: string): HTMLElement {
  const frame = el("span", { class: CUT.has(view) ? "art cut" : "art", "aria-hidden": "true" });
  chartOf(view).then(
    (chart) => frame.append(picture(chart)),
    () => undefined, // a card without its picture is still a card
  );
  return frame;
}
