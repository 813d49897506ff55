import { el, replace, svg } from "../dom.ts";
import { angleOf, arcTo, LEAST, marks, minutesAt, MOST, pointAt, RADIUS, STEP, stepped } from "../plan/dial.ts";
import { count } from "../words.ts";

/** The minutes on a dial: a finger turns it, − and + step by five, and it is a slider for keys and screen readers. */
export class Dial {
  readonly element = el("div", { class: "dial" });
  readonly buttons = el("div", { class: "step" });
  readonly #range: HTMLInputElement;
  readonly #figure = el("b", { class: "num" });
  readonly #arc = svg("path", { class: "arc" });
  readonly #knob = svg("circle", { class: "knob", r: 13 });
  readonly #marks: { line: SVGLineElement; minutes: number }[];

  constructor(minutes: number, changed: (minutes: number) => void) {
    this.#range = el("input", { type: "range", min: LEAST, max: MOST, step: 1, value: minutes, "aria-label": "Minutes", oninput: () => { this.#show(); changed(this.minutes); } });
    this.#marks = marks().map(({ minutes: at, rank }) => {
      const [x1, y1] = pointAt(angleOf(at), RADIUS - 16), [x2, y2] = pointAt(angleOf(at), RADIUS - [20, 24, 29][rank]!);
      return { minutes: at, line: svg("line", { x1: x1.toFixed(1), y1: y1.toFixed(1), x2: x2.toFixed(1), y2: y2.toFixed(1) }) };
    });
    const set = (to: number): void => { if (to !== this.minutes) { this.minutes = to; changed(to); } };
    const turn = (event: PointerEvent): void => {
      const box = this.element.getBoundingClientRect(), to = minutesAt(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
      event.preventDefault();
      this.#range.focus({ preventScroll: true });
      if (to !== null) set(to);
    };
    replace(this.element,
      svg("svg", { viewBox: "0 0 300 300", "aria-hidden": "true", focusable: "false" }, svg("g", null, this.#marks.map(({ line }) => line)), this.#arc, this.#knob),
      el("p", { class: "value", "aria-hidden": "true" }, this.#figure, el("span", null, "min")), this.#range);
    this.element.addEventListener("pointerdown", (event) => { this.element.setPointerCapture(event.pointerId); turn(event); });
    this.element.addEventListener("pointermove", (event) => { if (event.buttons) turn(event); });
    const button = (name: string, sign: string, way: 1 | -1): HTMLElement => el("button", { class: "btn round", type: "button", "aria-label": name, onclick: () => set(stepped(this.minutes, way)) }, sign);
    replace(this.buttons, button(`${STEP} minutes less`, "−", -1), button(`${STEP} minutes more`, "+", 1));
    this.#show();
  }

  get minutes(): number { return Number(this.#range.value); }
  set minutes(to: number) {
    this.#range.value = String(to);
    this.#show();
  }

  #show(): void {
    const { minutes } = this, [x, y] = pointAt(angleOf(minutes), RADIUS);
    this.#figure.textContent = String(minutes);
    this.#range.ariaValueText = count(minutes, "minute");
    this.#arc.setAttribute("d", arcTo(minutes));
    this.#knob.setAttribute("cx", x.toFixed(2));
    this.#knob.setAttribute("cy", y.toFixed(2));
    for (const { line, minutes: at } of this.#marks) line.classList.toggle("on", at <= minutes);
  }
}
