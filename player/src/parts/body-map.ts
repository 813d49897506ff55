import { el, replace, svg } from "../dom.ts";

import type { Chart } from "../chart.ts";
import { chartOf } from "./drawing.ts";

/** Where the hands can be, as the giver of the feet sees it. */
export type Spot = "right" | "left" | "scalp";

function outline({ silhouette, axes, bounds }: Chart, [x, y, wide, high]: [number, number, number, number], mirrored: boolean): SVGElement {
  const [sx, sy] = axes.screen;
  const width = bounds[2] - bounds[0];
  const scale = Math.min(wide / width, high / (bounds[3] - bounds[1]));
  const left = mirrored ? x + wide : x;
  const across = (mirrored ? -scale : scale) * sx;
  const from = Math.min(sx * bounds[0], sx * bounds[2]) * (mirrored ? -scale : scale);
  const top = Math.min(sy * bounds[1], sy * bounds[3]) * scale;
  return svg("path", { d: silhouette, transform: `translate(${left - from} ${y - top}) scale(${across} ${scale * sy})` });
}

/** `<body-map>`: head and soles in outline; the place at hand is filled. */
export class BodyMap extends HTMLElement {
  #parts: Partial<Record<Spot, SVGElement>> = {};
  #now: readonly Spot[] = [];

  connectedCallback(): void {
    if (this.firstChild) return;
    void Promise.all([chartOf("foot_sole"), chartOf("head_top")]).then(([sole, head]) => {
      this.#parts = {
        scalp: outline(head, [17, 0, 30, 33], false),
        right: outline(sole, [0, 36, 30, 56], false),
        left: outline(sole, [34, 36, 30, 56], true),
      };
      replace(this, svg("svg", { viewBox: "0 0 64 92", "aria-hidden": "true" }, Object.values(this.#parts)));
      this.now = this.#now;
    }, () => undefined);
  }

  set now(spots: readonly Spot[]) {
    this.#now = spots;
    for (const [spot, path] of Object.entries(this.#parts)) path.setAttribute("class", spots.includes(spot as Spot) ? "bm on" : "bm");
  }
}
customElements.define("body-map", BodyMap);

export function bodyMap(now: readonly Spot[] = []): BodyMap {
  const map = el("body-map" as "div") as unknown as BodyMap;
  map.now = now;
  return map;
}
