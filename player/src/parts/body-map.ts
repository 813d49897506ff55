import { boxOf, stand, type Chart } from "../chart.ts";
import { el, svg } from "../dom.ts";
import { AS_DRAWN, type Foot } from "../foot.ts";
import { partsOf, worked, type Part, type Spot } from "../spot.ts";
import { seatsOf, seenFrom } from "./drawing.ts";

type Box = [x: number, y: number, wide: number, high: number];

/** The head above; below it, for the giver, the foot on the left and the foot on the right. */
const ROOM: Readonly<Record<string, Box>> = { head: [15, 0, 34, 34], left: [0, 38, 31, 54], right: [33, 38, 31, 54] };
const EDGE = 5; // mm round it, for the line
let cut = 0;

/** Regions that run out of the picture: the map does without them. */
const BEYOND: ReadonlySet<string> = new Set(["neck", "leg", "shin", "calf", "leg_inner", "leg_outer"]);

/** Head or foot alone, as large as the room allows. */
function outline(chart: Chart, left: boolean, [x, y, wide, high]: Box): SVGElement {
  const own = Object.entries(chart.regions).filter(([name]) => !BEYOND.has(name)).map(([, d]) => d);
  const box = boxOf(chart, left, EDGE, EDGE, own), scale = Math.min(wide / box.width, high / box.height), id = `map-${++cut}`;
  const across = x + (wide - box.width * scale) / 2 - box.x * scale, down = y + (high - box.height * scale) / 2 - box.y * scale;
  return svg("g", { transform: `translate(${across.toFixed(2)} ${down.toFixed(2)}) scale(${scale.toFixed(4)})` },
    svg("clipPath", { id }, svg("rect", { ...box })), svg("g", { "clip-path": `url(#${id})` }, svg("g", { transform: stand(chart, left) },
    Object.entries(chart.regions).map(([name, d]) => svg("path", { class: "bm-area", "data-region": name, d })), svg("path", { class: "bm", d: chart.silhouette }))));
}

/** `<body-map>`: head and feet in outline as the giver sees them; what is worked is filled. */
export class BodyMap extends HTMLElement {
  #page = svg("svg", { viewBox: "0 0 64 92", "aria-hidden": "true", focusable: "false" });
  #drawn = new Map<string, { key: string; group: SVGElement }>();
  #now = "";
  /** The receiver's: breadth and toes show. */
  foot: Foot = AS_DRAWN;

  connectedCallback(): void {
    if (!this.firstChild) this.append(this.#page);
  }

  /** Marks a place: the drawings stay where they are, the mark fades from one to the next. */
  set now(spot: Spot) {
    const wanted = JSON.stringify(spot);
    if (wanted === this.#now) return;
    this.#now = wanted;
    void this.#draw(spot, wanted).catch(() => { if (this.#now === wanted) this.#now = ""; });
  }

  async #draw(spot: Spot, wanted: string): Promise<void> {
    const parts = partsOf(spot, await seatsOf());
    const charts = await Promise.all(parts.map(({ view, left }) => seenFrom(view, spot.position, left, this.foot)));
    if (this.#now !== wanted) return;
    parts.forEach((part, i) => this.#put(part, charts[i]!, spot));
  }

  /** A drawing that stays is only marked anew. */
  #put({ room, left, here }: Part, chart: Chart, spot: Spot): void {
    const { turn, mirror } = chart.stance!, key = JSON.stringify([chart.id, turn, mirror, left]), before = this.#drawn.get(room);
    const drawn = before?.key === key ? before : { key, group: outline(chart, left, ROOM[room]!) }, on = here ? worked(chart, spot) : [];
    if (before !== drawn) { before?.group.remove(); this.#page.append(drawn.group); this.#drawn.set(room, drawn); }
    for (const area of drawn.group.querySelectorAll<SVGElement>(".bm-area")) area.classList.toggle("on", on.includes(area.dataset["region"]!));
    drawn.group.querySelector(".bm")!.setAttribute("class", here ? (on.length ? "bm here" : "bm here on") : "bm");
  }
}
customElements.define("body-map", BodyMap);

export const bodyMap = (): BodyMap => el("body-map" as "div") as unknown as BodyMap;
