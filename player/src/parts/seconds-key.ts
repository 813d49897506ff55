import { el, svg } from "../dom.ts";

/** A piece of skin with the first `count` levels on it, as the drawing has them. */
const chip = (count: number): SVGElement =>
  svg("svg", { class: "swatch", viewBox: "0 0 20 14", "aria-hidden": "true" }, svg("path", { class: "bare", d: SQUARE }), svg("g", { class: "grown" }, Array.from({ length: count }, () => svg("path", { d: SQUARE }))));
const SQUARE = "M.5 .5H19.5V13.5H.5Z";

/** What the levels (s) of the growing map mean, in words: shown while it stands still. */
export class SecondsKey {
  readonly #most = el("span", { class: "num" });
  readonly element: HTMLElement;

  constructor(levels: readonly number[]) {
    const one = (level: number, i: number) =>
      el("li", null, chip(i + 1), el("span", null, el("span", { class: "hidden" }, "from "), String(level), i + 1 === levels.length ? " s" : el("span", { class: "hidden" }, " s")));
    this.element = el("section", { class: "seconds-key small", "aria-label": "Time on each place", hidden: true },
      el("p", null, el("b", null, "Time on each place"), this.#most), el("ul", { class: "num" }, levels.map(one)));
  }

  /** The seconds of the place at hand that has most; nothing is said before there is a first line. */
  tell(most: number, least: number): void {
    const said = `up to ${Math.round(most)} s here`;
    this.element.hidden = most < least;
    if (this.#most.textContent !== said) this.#most.textContent = said;
  }
}
