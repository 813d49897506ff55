import { boxOf, stand, type Chart } from "../chart.ts";
import { el, svg, type Child } from "../dom.ts";
import { AS_DRAWN, type Foot } from "../foot.ts";
import { grouped } from "../grouped.ts";
import { chartOf, needSkin, sheet, still } from "./drawing.ts";
import "../styles/maps.css";

/** The map of one chart and side: what each level (s) covers, as path data in chart mm. */
export interface WorkedMap {
  chart: string;
  name: string;
  side: "right" | "left" | "";
  /** Seconds of the spot that gets most. */
  most: number;
  levels: number[];
  areas: string[];
  /** Where seconds are written on a line: x, y, seconds. */
  numbers: [number, number, number][];
  /** Paths lie on the right side, as charts are stored, and not on the side at hand. */
  stored?: boolean;
}

/** rem a mm: a foot stands beside its other, and the map of a whole scalp in the room of both. */
const SCALE = (view: string): number => (view === "head_map" ? 0.055 : view.startsWith("head") ? 0.062 : view === "ear" ? 0.13 : view === "foot_sole" || view === "foot_top" ? 0.075 : 0.034);
let made = 0;

function picture(chart: Chart, map: WorkedMap): SVGSVGElement {
  needSkin();
  const left = map.side === "left", box = boxOf(chart, left, 3), [sx, sy] = chart.axes.screen, scale = SCALE(chart.id), id = `worked${++made}`;
  const tall = 1 / scale; // mm of a letter of one rem
  const areas = map.areas.map((d, i) => svg("path", { class: `w${i + 1}`, d }));
  const apart: [number, number][] = [], clear = ([x, y]: readonly number[]): boolean => apart.every(([a, b]) => Math.hypot(a - x!, b - y!) > 1.7 * tall);
  const numbers = map.numbers.filter((one) => clear(one) && apart.push([one[0], one[1]])).map(([x, y, seconds]) =>
    svg("text", { x: (x * sx).toFixed(1), y: (y * sy + tall * 0.35).toFixed(1), "font-size": tall.toFixed(1), "stroke-width": (tall / 5).toFixed(1) }, String(seconds)));
  const page = sheet(box, "still worked",
    svg("clipPath", { id }, svg("path", { d: chart.silhouette, transform: stand(chart, left) })),
    svg("g", { "clip-path": `url(#${id})` }, svg("g", { transform: map.stored ? stand(chart, left && chart.sided !== false) : `scale(${sx} ${sy})` }, areas)),
    still(chart, { mirrored: left, line: true }), numbers);
  page.style.width = `${(box.width * scale).toFixed(2)}rem`;
  page.style.height = `${(box.height * scale).toFixed(2)}rem`;
  return page;
}

/** Pictures of maps on a receiver's foot, right beside left, each part of the body with its scale; without a chart a picture is left out. */
export async function pictures(maps: readonly WorkedMap[], foot: Foot = AS_DRAWN): Promise<HTMLElement> {
  const drawn = await Promise.all(maps.map(async (map) => ({ map, chart: await chartOf(map.chart, foot).catch(() => null) })));
  const parts = grouped(drawn, ({ map }) => map.levels.join(" "));
  return el("div", { class: "maps" }, [...parts.values()].map((some) => [
    el("div", { class: "views" }, [...grouped(some, ({ map }) => map.chart).values()].map((pair) =>
      el("div", { class: "sides" }, pair.map(({ map, chart }) => chart && el("figure", null, picture(chart, map), el("figcaption", null, title(map), el("span", { class: "soft num" }, `up to ${most(map)} s`))))))),
    legend(some[0]!.map.levels),
  ]));
}

const title = ({ name, side }: WorkedMap): string => (side ? `${name}, ${side}` : name);
const most = ({ most: seconds }: WorkedMap): string => (seconds < 10 ? seconds.toFixed(1).replace(/\.0$/, "") : seconds.toFixed(0));

/** The five tints with their seconds. */
function legend(levels: readonly number[]): Child {
  const said = levels.map((level, i) => (i + 1 === levels.length ? `${level} and more` : i ? `${level}–${levels[i + 1]}` : `under ${levels[1]}`));
  return el("ul", { class: "legend small num", "aria-label": "Seconds of working hands" }, said.map((words, i) => el("li", null, el("i", { class: `w${i + 1}`, "aria-hidden": "true" }), words, i + 1 === levels.length && " s")));
}

