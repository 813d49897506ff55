import { boxOnPage, type Chart } from "../chart.ts";
import { el } from "../dom.ts";
import { chartOf, needSkin, sheet, still } from "./drawing.ts";

/** What of a view a small picture shows: left, top, width, height, in mm from the chart's top left corner. */
const CROPS: Record<string, [number, number, number, number]> = {
  foot_inner: [0, 28, 288, 186],
  foot_outer: [0, 28, 288, 186],
  foot_top: [-12, 52, 156, 286],
  foot_sole: [-8, 4, 166, 276],
  foot_behind: [-4, 0, 200, 338],
  head_back: [2, 4, 228, 230],
  head_front: [14, 4, 204, 230],
  head_threequarter: [30, 4, 250, 290],
  head_side: [10, 6, 240, 240],
};
/** Views whose drawing runs on below the picture, and fades there. */
const CUT = new Set(["head_back", "head_front", "head_side"]);
/** Views whose leg runs on above it. */
const ABOVE = new Set(["foot_top", "foot_inner", "foot_outer"]);

function picture(chart: Chart): SVGSVGElement {
  needSkin();
  const all = boxOnPage(chart, chart.bounds), [left, top, width, height] = CROPS[chart.id] ?? [0, 0, all.width, all.height];
  const page = sheet({ x: left + all.x, y: top + all.y, width, height }, "still", still(chart));
  if (ABOVE.has(chart.id)) page.style.maskImage = "linear-gradient(transparent 1%, #000 24%)";
  return page;
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
