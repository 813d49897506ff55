import { svg } from "../dom.ts";

const NAMES = ["resting", "light", "moderate", "firm", "strong", "deep"];
const ROUND = 2 * Math.PI * 6.6;

/** The word for a Walton level. */
export const pressureWord = (level: number): string => NAMES[Math.round(level)] ?? "";

/** The pressure ring beside a word: an arc of `level` fifths, clockwise from the top. */
export function press(level: number): SVGSVGElement {
  const at = { cx: 9, cy: 9, r: 6.6 };
  return svg(
    "svg",
    { class: "press", viewBox: "0 0 18 18", "aria-hidden": "true" },
    svg("circle", { class: "o", ...at }),
    svg("circle", { class: "p", ...at, "stroke-dasharray": `${((ROUND * level) / 5).toFixed(2)} ${ROUND.toFixed(2)}`, transform: "rotate(-90 9 9)" }),
  );
}
