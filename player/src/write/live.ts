/** The stroke under the caret: its drawing with the moving hands, and each detail with where it comes from. */

import { el, replace, type Child } from "../dom.ts";
import { stepped } from "../chart.ts";
import { contacts, type Motion } from "../motion.ts";
import { HandsChart } from "../parts/hands-chart.ts";
import { press, pressureWord } from "../parts/press.ts";
import { readTimeline, type Cue } from "../timeline.ts";
import type { Tracks } from "../tracks.ts";
import { capital, clock } from "../words.ts";
import type { Detail, Stroke, Written } from "./desk.ts";
import { strokesAt } from "./places.ts";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const NAMES: Record<string, string> = { contact: "With", hands: "Hands", count: "How often", mm: "Width" };
const ORIGINS: Record<string, string> = { stated: "written", phrase: "phrase", block: "block", heading: "heading", defaults: "defaults", catalogue: "catalogue" };

/** Where the hands are drawn, and the details beside. */
export class Live {
  readonly view = el("div", { class: "view" });
  readonly says = el("div", { class: "says" });
  readonly #chart = document.createElement("solea-chart") as HandsChart;
  readonly #tracks: Tracks;
  readonly #goTo: (line: number) => void;
  #cues: Cue[] = [];
  #written: Written | null = null;
  #shown = "";
  #broken = 0;
  #motions: Motion[] = [];
  #since = performance.now();

  constructor(tracks: Tracks, goTo: (line: number) => void, left: AbortSignal) {
    this.#tracks = tracks;
    this.#goTo = goTo;
    const frame = (now: number): void => {
      if (left.aborted) return;
      this.#draw(now - this.#since);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** The line of the stroke that is shown; 0 where there is none. */
  line = 0;
  /** The cue that "Play from here" begins with. */
  get cue(): Cue | null { return this.#cueOf(strokesAt(this.#written?.strokes ?? [], this.line)[0]); }

  /** What the text comes to now. */
  set written(found: Written) {
    this.#written = found;
    this.#cues = readTimeline({ title: "", seconds: 0, sections: [], cues: found.cues }).cues;
    this.#shown = "";
  }

  /** Shows what stands at a line; of a broken line the one before it that can be read. */
  show(line: number, broken = false): void {
    const strokes = strokesAt(this.#written?.strokes ?? [], line), key = JSON.stringify([strokes, broken && line]);
    this.#broken = broken ? line : 0;
    this.line = strokes[0]?.line ?? 0;
    if (key === this.#shown) return;
    this.#shown = key;
    if (strokes.length) this.#tell(strokes);
    else this.#nothing();
    this.#scene(strokes.map((one) => this.#cueOf(one)).find((cue) => cue?.motion) ?? this.#cueOf(strokes[0]));
  }

  #cueOf(stroke: Stroke | undefined): Cue | null {
    return this.#cues.find(({ id }) => id === stroke?.cue) ?? null;
  }

  #nothing(): void {
    const words = this.#written && !this.#written.whole ? "Mend what is written in red first: until then there is nothing to draw." : "There is no stroke yet. A stroke is a line such as “- **Smooth** the sole, heel to toes.”";
    replace(this.says, el("h2", null, "Nothing to draw"), el("p", { class: "soft" }, words));
  }

  #tell(strokes: readonly Stroke[]): void {
    const [first, ...others] = strokes, cue = this.#cueOf(first);
    replace(
      this.says,
      el("h2", null, el("span", { class: "soft small" }, this.#broken ? `Line ${this.#broken} is to mend; this is line ${first!.line}` : `Line ${first!.line}`), first!.name),
      this.#details(first!, cue),
      others.map((one) => [el("h3", null, `${one.join ? `${one.join} ` : ""}${one.name.toLowerCase()}`), this.#details(one, null)]),
    );
  }

  #details({ details }: Stroke, cue: Cue | null): HTMLElement {
    return el("dl", null, details.map((one) => this.#row(one)), cue && el("div", null, el("dt", null, "Lasts"), el("dd", { class: "num" }, `${clock((cue.end - cue.start) / 1000)}${cue.side ? `, ${cue.side === "both" ? "both sides" : "each side"}` : ""}`), el("dd", { class: "soft" }, "reckoned")));
  }

  #row({ kind, words, origin, line }: Detail): Child {
    const level = kind === "pressure" ? ["resting", "light", "moderate", "firm", "strong", "deep"].findIndex((word) => words.startsWith(word)) : -1;
    const said = ORIGINS[origin] ?? origin, here = line === 0 || line === this.line;
    const from = here ? said : el("button", { class: "to-line", type: "button", onclick: () => this.#goTo(line) }, `${said}, line ${line}`);
    return el("div", null, el("dt", null, NAMES[kind] ?? capital(kind.replaceAll("_", " "))), el("dd", null, level >= 0 && [press(level), " "], words || pressureWord(level)), el("dd", { class: "soft" }, from));
  }

  #scene(cue: Cue | null): void {
    const view = cue?.view ?? cue?.motion?.lanes[0]?.[0]?.view;
    this.#motions = cue ? [cue, ...this.#cues.filter((other) => other.beside === cue.id || cue.beside === other.id)].flatMap(({ motion }) => motion ?? []) : [];
    this.view.hidden = !view;
    if (!cue || !view) return;
    if (!this.#chart.isConnected) replace(this.view, this.#chart);
    this.view.setAttribute("role", "img");
    this.view.setAttribute("aria-label", `${cue.title}: ${cue.detail || cue.where}`);
    this.#since = performance.now();
    void this.#chart.show({ view, position: cue.position, left: cue.side === "left" }, cue.motion ? [cue.motion] : [], this.#tracks, this.#motions).catch(() => undefined);
  }

  #draw(ms: number): void {
    if (!this.#motions.length || !this.#chart.isConnected) return;
    const length = this.#motions[0]!.length || this.#motions[0]!.period || 1, t = ms % length;
    const here = this.#motions.flatMap((motion) => contacts(motion, calm.matches ? stepped(motion, t) : t, this.#tracks));
    this.#chart.draw(here, ({ pressure }) => (pressure ? Math.max(0.2, pressure) : 0));
  }
}
