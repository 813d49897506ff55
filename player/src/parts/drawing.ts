import { get } from "../api.ts";
import { boxOf, stand, type Box, type Chart } from "../chart.ts";
import { svg, type Child } from "../dom.ts";

const stop = (offset: number, colour: string, opacity: number): SVGElement => svg("stop", { offset, "stop-opacity": opacity, vars: { "stop-color": colour } });

/** One tone of the skin: a colour where this row of the relief's red and green is above nothing. */
const tone = (row: string, token: string, name: string): SVGElement[] => [
  svg("feColorMatrix", { in: "SourceGraphic", values: `0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 ${row}`, result: "t" }),
  svg("feFlood", { vars: { "flood-color": `var(${token})` } }),
  svg("feComposite", { in2: "t", operator: "in", result: name }),
];

/**
 * What all drawings share, once a page: the filter that gives the grey relief (red is tone, green is flush) the colours of
 * the chosen skin, and the blur of a head of hair.
 */
export function needSkin(): void {
  if (document.getElementById("skin")) return;
  const skin = svg("filter", { id: "skin", x: 0, y: 0, width: 1, height: 1, "color-interpolation-filters": "sRGB" },
    svg("feFlood", { vars: { "flood-color": "var(--skin)" }, result: "base" }),
    tone("-2 0 0 0 1", "--skin-shade", "shade"), tone("2 0 0 0 -1", "--skin-light", "light"), tone("0 1 0 0 0", "--skin-flush", "flush"),
    svg("feMerge", null, ["base", "shade", "light", "flush"].map((layer) => svg("feMergeNode", { in: layer }))));
  document.body.append(svg("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
    skin, svg("filter", { id: "hairblur" }, svg("feGaussianBlur", { stdDeviation: 4 }))));
}

const kept = new Map<string, Promise<Chart>>();

/** A chart of the body, asked for once. @throws {Refused} or {Unreachable} */
export function chartOf(view: string): Promise<Chart> {
  const known = kept.get(view) ?? get<Chart>(`/charts/${view}.json`);
  kept.set(view, known);
  known.catch(() => kept.delete(view));
  return known;
}

export interface Look {
  mirrored?: boolean;
  /** Outline only, without relief. */
  line?: boolean;
}

let made = 0;

const ln = (d: string, width: number, opacity = 1): SVGElement => svg("path", { class: "ln", d, "stroke-width": width, opacity });
/** A stroke of the brush: an area of ink. */
const ink = (d: string, opacity = 1): SVGElement => svg("path", { class: "ink", d, opacity });

/** The still layer: relief tinted as skin, and lines over it, on the page's own axes (y down, side at hand). */
export function still(chart: Chart, { mirrored = false, line = false }: Look = {}): SVGGElement {
  const id = `${chart.id}${++made}`, clip = `url(#c${id})`;
  return svg("g", { transform: stand(chart, mirrored) },
    svg("defs", null, svg("clipPath", { id: `c${id}` }, svg("path", { d: chart.silhouette })), fading(chart, id)),
    !line && chart.vignette && svg("g", { class: "relief", mask: `url(#m${id})` }, relief(chart)),
    svg("g", { mask: chart.fade && `url(#m${id})` },
      !line && svg("g", { class: "relief", "clip-path": clip }, relief(chart), chart.cap && svg("path", { class: "cap", d: chart.cap, filter: "url(#hairblur)" })),
      svg("g", { "clip-path": clip },
        !line && chart.nails.map((d) => svg("path", { class: "nail", d })),
        chart.lines.filter(({ only }) => !only || (only === "line") === line).map(({ d, w, opacity, fill }) => fill ? ink(d, opacity) : ln(d, w, opacity)),
        (chart.hair ?? []).map((d) => ln(d, 0.38, 0.3))),
      chart.contour ? ink(chart.contour) : chart.edge !== false && ln(chart.silhouette, 0.95)));
}

/** The relief is a picture as seen, so it is turned back where the chart's axes turn it. */
function relief({ relief: picture, axes: { screen: [sx, sy] } }: Chart): SVGElement | null {
  if (!picture) return null;
  const [x0, y0, x1, y1] = picture.box;
  const place = { x: Math.min(sx * x0, sx * x1), y: Math.min(sy * y0, sy * y1), width: x1 - x0, height: y1 - y0, transform: `scale(${sx} ${sy})` };
  return svg("image", { href: `/charts/${picture.file}`, preserveAspectRatio: "none", filter: "url(#skin)", ...place });
}

/** From whole to gone without an edge at either end. */
const EASED = [[0, 1], [0.25, 0.84], [0.5, 0.5], [0.75, 0.16], [1, 0]] as const;

/** What a drawing is cut off from fades to nothing: a leg and a neck upward or downward, the skin round an ear. */
function fading({ fade: heights, vignette, bounds: [x0, y0, x1, y1] }: Chart, id: string): SVGElement[] {
  if (!heights && !vignette) return [];
  const area = { x: x0 - 20, y: y0 - 20, width: x1 - x0 + 40, height: y1 - y0 + 40 }, name = { id: `g${id}`, gradientUnits: "userSpaceOnUse" };
  const stops = (from: number) => [stop(from, "#fff", 1), stop(1, "#fff", 0)], eased = EASED.map(([at, whole]) => stop(at, "#fff", whole));
  const ball = vignette ?? (heights?.length === 4 ? heights : undefined);
  return [
    ball ? svg("radialGradient", { ...name, cx: ball[0], cy: ball[1], r: ball[3] }, stops(ball[2] / ball[3]))
      : svg("linearGradient", { ...name, x1: 0, x2: 0, y1: heights![0], y2: heights![1] }, eased),
    svg("mask", { id: `m${id}`, maskUnits: "userSpaceOnUse", ...area }, svg("rect", { ...area, fill: `url(#g${id})` })),
  ];
}

/** An `<svg>` that shows `box` of the page; it says nothing to a screen reader. */
export const sheet = ({ x, y, width, height }: Box, name: string, ...children: Child[]): SVGSVGElement =>
  svg("svg", { class: name, viewBox: `${x} ${y} ${width} ${height}`, "aria-hidden": "true", focusable: "false" }, ...children);

/** A whole drawing, still. */
export function drawing(chart: Chart, look: Look = {}): SVGSVGElement {
  needSkin();
  return sheet(boxOf(chart, look.mirrored ?? false), "still", still(chart, look));
}
