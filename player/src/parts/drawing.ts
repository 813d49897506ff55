import { get } from "../api.ts";
import { boxOf, boxOnPage, stand, unstand, type Box, type Chart } from "../chart.ts";
import { svg, type Child } from "../dom.ts";
import { AS_DRAWN, stretched, type Foot } from "../foot.ts";
import { AUTHORED, lit, stanceOf, stood, type Seats } from "../seats.ts";
import { source } from "../source.ts";

const stop = (offset: number, colour: string, opacity: number): SVGElement => svg("stop", { offset, "stop-opacity": opacity, vars: { "stop-color": colour } });

/** How shade, light, flush and hair are read from a relief, which is sent with tone as brightness (`charts/sent.py`). */
const SHADE = "-0.9061 -1.7788 -0.3455 0 1.5172", LIGHT = "0.9061 1.7788 0.3455 0 -1.5172";
const FLUSH = "-0.5625 -1.1042 1.6667 0 0.251", HAIR = "2.5 -2.0934 -0.4066 0 0.502";

/** A colour where this row of the relief's channels is above nothing. */
const tone = (row: string, colour: string, name: string, opacity = "1"): SVGElement[] => [
  svg("feColorMatrix", { in: "SourceGraphic", values: `0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 ${row}`, result: `${name}t` }),
  svg("feFlood", { vars: { "flood-color": colour, "flood-opacity": opacity } }),
  svg("feComposite", { in2: `${name}t`, operator: "in", result: name }),
];

/** Light or shade on hair alone. */
const onHair = (row: string, colour: string, name: string, opacity: string): SVGElement[] => [
  ...tone(row, colour, name, opacity),
  svg("feComposite", { in: name, in2: "hair", operator: "in", result: name }),
];

const tinted = (id: string, layers: SVGElement[][], names: string[]): SVGElement =>
  svg("filter", { id, x: 0, y: 0, width: 1, height: 1, "color-interpolation-filters": "sRGB" },
    svg("feFlood", { vars: { "flood-color": "var(--skin)" }, result: "base" }), layers,
    svg("feMerge", null, ["base", ...names].map((layer) => svg("feMergeNode", { in: layer }))));

/**
 * What all drawings share, once a page: the filters that give the relief (tone, flush and hair)
 * the colours of the chosen skin and hair. Hair has a shade and a sheen of its own.
 */
export function needSkin(): void {
  if (document.getElementById("skin")) return;
  const skin = [tone(SHADE, "var(--skin-shade)", "shade"), tone(LIGHT, "var(--skin-light)", "light"), tone(FLUSH, "var(--skin-flush)", "flush")];
  const hair = [tone(HAIR, "var(--hair)", "hair", "var(--hair-cover)"), onHair(SHADE, "#000", "depth", "0.42"), onHair(LIGHT, "#fff", "sheen", "0.22")];
  const names = ["shade", "light", "flush"];
  document.body.append(svg("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
    tinted("skin", skin, names), tinted("haired", [...skin.map((layer) => layer.map((part) => part.cloneNode(true) as SVGElement)), ...hair], [...names, "hair", "depth", "sheen"])));
}

const kept = new Map<string, Promise<Chart>>();

/** A chart of the body as drawn, asked for once. @throws {Refused} or {Unreachable} */
function asDrawn(drawing: string): Promise<Chart> {
  const known = kept.get(drawing) ?? get<Chart>(`/charts/${drawing}.json?drawn`);
  kept.set(drawing, known);
  known.catch(() => kept.delete(drawing));
  return known;
}

const made = new WeakMap<Foot, Map<string, Promise<Chart>>>();

/** A chart of the body on a receiver's foot: of one foot the same chart each time. @throws {Refused} or {Unreachable} */
export function chartOf(view: string, foot: Foot = AS_DRAWN): Promise<Chart> {
  const own = foot[view];
  if (!own) return asDrawn(view);
  const all = made.get(foot) ?? new Map<string, Promise<Chart>>(), known = all.get(view) ?? asDrawn(own.drawing).then((chart) => stretched(chart, own.stretch));
  made.set(foot, all.set(view, known));
  known.catch(() => all.delete(view));
  return known;
}

/** A chart with the lines of line art and its regions, for a page about drawings. @throws {Refused} or {Unreachable} */
export const wholeChart = async (view: string, foot: Foot = AS_DRAWN): Promise<Chart> =>
  stretched(await get<Chart>(`/charts/${foot[view]?.drawing ?? view}.json`), foot[view]?.stretch ?? [1, 1]);

let table: Promise<Seats> | null = null;

/** The giver's seats, asked for once. @throws {Refused} or {Unreachable} */
export function seatsOf(): Promise<Seats> {
  table ??= get<Seats>("/charts/seats.json");
  table.catch(() => { table = null; });
  return table;
}

const seen = new WeakMap<Foot, Map<string, Promise<Chart>>>();

/** A chart of a receiver's foot as the giver sees this side of it in a position of the receiver; the same chart for the same wish. */
export function seenFrom(view: string, position: string, left: boolean, foot: Foot = AS_DRAWN): Promise<Chart> {
  const wish = `${view} ${position} ${left}`, all = seen.get(foot) ?? new Map<string, Promise<Chart>>();
  const known = all.get(wish) ?? Promise.all([chartOf(view, foot), seatsOf()]).then(([chart, seats]) => stood(chart, stanceOf(seats, view, position), left));
  seen.set(foot, all.set(wish, known));
  known.catch(() => all.delete(wish));
  return known;
}

/** Where the relief of a chart lies, lit for how it stands. */
const litFor = ({ id, relief: picture, stance }: Chart): string => source().file(lit(picture?.file.replace(/\.\w+$/, "") ?? id, stance ?? AUTHORED));

/** Fetches and decodes the picture of a chart, so that it stands there at once when it is shown. */
export async function ready(chart: Chart): Promise<void> {
  if (!chart.relief) return;
  const picture = new Image();
  picture.src = litFor(chart);
  await picture.decode().catch(() => undefined); // without it the lines stand alone
}

export interface Look {
  mirrored?: boolean;
  /** Outline only, without relief. */
  line?: boolean;
}

let count = 0;

const ln = (d: string, width: number, opacity = 1, kind = ""): SVGElement =>
  svg("path", { class: `ln ${kind}`.trim(), d, "stroke-width": width, opacity });
/** A stroke of the brush: an area of ink. */
const ink = (d: string, opacity = 1, kind = ""): SVGElement => svg("path", { class: `ink ${kind}`.trim(), d, opacity });

const STRAND = { line: 0.42, shade: 0.5 }; // opacity
const BARE: ReadonlySet<string> = new Set(["head_map"]); // in line art strands would compete with its grid

/** Strands of hair: a few in line art, all of them over the coat of the relief. */
const strands = ({ id, hair = [], pen = 1 }: Chart, line: boolean): SVGElement[] =>
  (line ? hair.slice(0, BARE.has(id) ? 0 : 1) : hair).map((d) => ln(d, 0.32 * pen, STRAND[line ? "line" : "shade"], line ? "" : "strand"));

/** The still layer: relief tinted as skin, and lines over it, on the page's own axes (y down, side at hand). */
export function still(chart: Chart, { mirrored = false, line = false }: Look = {}): SVGGElement {
  const id = `${chart.id}${++count}`, clip = `url(#c${id})`;
  return svg("g", { transform: stand(chart, mirrored) },
    svg("defs", null, svg("clipPath", { id: `c${id}` }, svg("path", { d: chart.silhouette })), fading(chart, id)),
    !line && chart.vignette && svg("g", { class: "relief", mask: `url(#m${id})` }, relief(chart)),
    svg("g", { mask: chart.fade && `url(#m${id})` },
      !line && svg("g", { class: "relief", "clip-path": clip }, relief(chart)),
      strands(chart, line),
      !line && chart.nails.map((d) => svg("path", { class: "nail", d })),
      chart.lines.filter(({ only }) => !only || (only === "line") === line)
        .map(({ d, w, opacity, fill, ink: kind = "" }) => fill ? ink(d, opacity, line ? "" : kind) : ln(d, w, opacity, line ? "" : kind)),
      chart.contour ? ink(chart.contour) : chart.edge !== false && ln(chart.silhouette, 0.95)));
}

/** The relief is a picture as seen, so it is turned back where the chart's stance turns it. */
function relief(chart: Chart): SVGElement | null {
  if (!chart.relief) return null;
  const filter = chart.hair ? "url(#haired)" : "url(#skin)";
  return svg("image", { href: litFor(chart), preserveAspectRatio: "none", filter, ...boxOnPage(chart, chart.relief.box), transform: unstand(chart) });
}

/** From whole to gone without an edge at either end. */
const EASED = [[0, 1], [0.25, 0.84], [0.5, 0.5], [0.75, 0.16], [1, 0]] as const;

/** What a drawing is cut off from fades to nothing: a leg and a neck upward or downward, the skin round an ear. */
function fading({ fade: heights, vignette, bounds: [x0, y0, x1, y1] }: Chart, id: string): SVGElement[] {
  if (!heights && !vignette) return [];
  const area = { x: x0 - 20, y: y0 - 20, width: x1 - x0 + 40, height: y1 - y0 + 40 }, name = { id: `g${id}`, gradientUnits: "userSpaceOnUse" };
  const eased = (from = 0) => EASED.map(([at, whole]) => stop(from + (1 - from) * at, "#fff", whole));
  const ball = vignette ?? (heights?.length === 4 ? heights : undefined);
  return [
    ball ? svg("radialGradient", { ...name, cx: ball[0], cy: ball[1], r: ball[3] }, eased(ball[2] / ball[3]))
      : svg("linearGradient", { ...name, x1: 0, x2: 0, y1: heights![0], y2: heights![1] }, eased()),
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
