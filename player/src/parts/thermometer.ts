/** A kitchen thermometer on its side: 0 to 100 °C, and the part of it that is aimed at. */

import { svg } from "../dom.ts";
import type { Warmth } from "../making.ts";

const FROM = 34, TO = 314; // x of 0 and 100 °C
const LEAST = 6; // units that a single degree is wide

const x = (degrees: number): number => FROM + (Math.min(100, Math.max(0, degrees)) / 100) * (TO - FROM);

export function thermometer({ low, high }: Warmth): SVGSVGElement {
  const from = low === null ? FROM : low === high ? x(low) - LEAST / 2 : x(low), to = low === high ? x(high) + LEAST / 2 : x(high);
  const ticks = Array.from({ length: 11 }, (_, i) => svg("path", { class: "ln soft", d: `M${x(i * 10)} ${i % 5 ? 36 : 33}V42`, "stroke-width": 1 }));
  const figures = [0, 50, 100].map((degrees) => svg("text", { x: x(degrees), y: 58, "text-anchor": "middle" }, String(degrees)));
  return svg("svg", { class: "thermometer", viewBox: "0 0 330 62", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "aim", x: from, y: 12, width: Math.max(LEAST, to - from), height: 14, rx: 2 }),
    svg("path", { class: "ln", d: `M24 10H${TO}A9 9 0 0 1 ${TO} 28H24`, "stroke-width": 1.6 }),
    svg("circle", { class: "bulb", cx: 17, cy: 19, r: 12 }), ticks, figures);
}
