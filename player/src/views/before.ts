import { coverage, type Coverage, type RegionSeconds } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { grouped } from "../grouped.ts";
import { pictures } from "../parts/worked-maps.ts";
import { capital } from "../words.ts";

const LEAST_S = 0.5; // a region with less on both sides is not told

/** Where the hands will be: asked for when the reader comes near, so that it is never in the way of Play. */
export class Before {
  readonly element = el("section", { class: "before", "aria-labelledby": "before" });
  readonly #shown = el("div", { class: "shown" }, el("p", { class: "soft" }, "It is being counted."));
  readonly #left: AbortSignal;
  readonly #of: () => { id: string; without: readonly string[] };
  #near = false;
  #asked = "";

  constructor(of: () => { id: string; without: readonly string[] }, left: AbortSignal) {
    this.#of = of;
    this.#left = left;
    replace(this.element, el("h2", { id: "before" }, "Where the hands will be"), this.#shown);
    const near = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) { near.disconnect(); this.#near = true; void this.renew(); } }, { rootMargin: "300px" });
    near.observe(this.element);
    left.addEventListener("abort", () => near.disconnect());
  }

  /** Counts again: a step was left out, or taken in. */
  async renew(): Promise<void> {
    const { id, without } = this.#of(), asked = [...without].sort().join(",");
    if (!this.#near || (this.#asked === asked && this.#shown.childElementCount > 1)) return;
    this.#asked = asked;
    try {
      const found = await coverage(id, without, this.#left), maps = await pictures(found.maps, found.foot);
      if (this.#asked !== asked || this.#left.aborted) return;
      replace(this.#shown, el("p", { class: "soft" }, "Seconds that working hands spend on each spot. Two hands count twice."), maps, table(found));
    } catch {
      if (!this.#left.aborted) replace(this.#shown, el("p", { class: "soft" }, "The map cannot be had just now."));
    }
  }
}

/** The same as words: every region that is touched, right beside left. */
function table({ regions, charts }: Coverage): Child {
  const touched = ({ worked, held }: RegionSeconds): number => worked + held;
  const names = new Map(charts.map(({ chart, name }) => [chart, name])), parts = grouped(regions, ({ chart }) => chart);
  const body = [...parts].flatMap(([chart, all]) => {
    const rows = [...grouped(all, ({ region }) => region).values()].filter((some) => some.some((one) => touched(one) >= LEAST_S));
    const of = (some: RegionSeconds[], side: string): string => { const one = some.find((region) => region.side === side), s = one ? touched(one) : 0; return s >= LEAST_S ? s.toFixed(0) : "–"; };
    return rows.length ? [el("tr", null, el("th", { colspan: 3, scope: "rowgroup" }, names.get(chart) ?? chart)), ...rows.map((some) => el("tr", null, el("th", { scope: "row" }, capital(some[0]!.name)), el("td", { class: "num" }, of(some, "right")), el("td", { class: "num" }, of(some, "left"))))] : [];
  });
  return el("details", { class: "seconds" }, el("summary", null, "In numbers: seconds by part"),
    el("table", null, el("thead", null, el("tr", null, el("th", { scope: "col" }, "Part"), el("th", { scope: "col" }, "Right, s"), el("th", { scope: "col" }, "Left, s"))), el("tbody", null, body)));
}
