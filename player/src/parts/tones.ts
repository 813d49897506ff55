import { el } from "../dom.ts";
import { needSkin } from "./drawing.ts";

/** A light, a skin and a tint of hair, whatever the page has; what is left out is the page's. */
export interface Tone { theme?: "day" | "candle"; skin?: string; hair?: string }

/**
 * A piece of page in a tone of its own. The filters that tint a drawing take their colours where they stand and not where
 * they are used, so that a tone brings its own and its drawings are told by `dip` to use them.
 */
export function toned({ theme, skin, hair }: Tone, name = ""): HTMLElement {
  return el("div", { class: `tone ${name}`.trim(), "data-theme": theme, "data-skin": skin, "data-hair": hair });
}

let dipped = 0;

/** Puts a drawing into a tone. */
export function dip(tone: HTMLElement, drawing: SVGElement | HTMLElement): void {
  needSkin();
  const mark = `-t${++dipped}`, defs = document.querySelector("body > svg.defs")!.cloneNode(true) as SVGElement;
  for (const filter of defs.querySelectorAll("[id]")) filter.id += mark;
  for (const painted of drawing.querySelectorAll("[filter]")) painted.setAttribute("filter", painted.getAttribute("filter")!.replace(")", `${mark})`));
  tone.append(defs, drawing);
}
