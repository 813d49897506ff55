import { el, replace, type Child } from "../dom.ts";
import { degrees, recipe as load, type Part, type Recipe } from "../recipes.ts";
import { announce, go, rename, type View } from "../router.ts";
import { button } from "../parts/button.ts";
import { Timers, type Timer } from "../timers.ts";
import { capital, clock } from "../words.ts";
import { said } from "./recipe.ts";
import "../styles/kitchen.css";

interface Step {
  section: string;
  parts: Part[];
}

const TICK = 250; // ms

/** A recipe made with its steps one at a time, large, and as many timers as run. */
export const make: View = async ({ params, query, left }) => {
  const one = await load(params["id"]!, left);
  const steps: Step[] = one.sections.flatMap(({ name, steps: all }) => all.map((parts) => ({ section: name, parts })));
  const timers = new Timers(sessionStorage), main = el("div", { class: "one" }), running = el("ul", { class: "running", "aria-label": "Timers" });
  let at = Math.min(Math.max(0, Number(query.get("step") ?? 1) - 1) || 0, Math.max(0, steps.length - 1));
  const show = (): void => {
    replace(main, steps.length ? stepAt(one, steps, at, timers, tick) : el("p", null, "This recipe has no steps."), steps.length > 0 && turning());
    rename(`?step=${at + 1}`);
  };
  const turn = (to: number): void => {
    at = to;
    show();
    announce(`Step ${at + 1} of ${steps.length}`);
    main.querySelector("h2")?.focus();
  };
  const turning = (): Child =>
    el("div", { class: "turn" }, at > 0 && button("Back", () => turn(at - 1)), at < steps.length - 1 ? button("Next step", () => turn(at + 1), "btn strong") : button("Done", () => go(`/recipe/${encodeURIComponent(one.id)}`), "btn strong"));
  const tick = (): void => {
    for (const { name } of timers.rung()) {
      ring();
      announce(`${name} is done`);
    }
    replace(running, timers.all.map((timer) => runningTimer(timer, timers, tick)));
    running.hidden = !timers.all.length;
  };
  show();
  tick();
  const beat = setInterval(tick, TICK);
  left.addEventListener("abort", () => clearInterval(beat));
  return { title: `Making: ${one.title}`, class: "mk", content: [el("h1", null, el("a", { href: `/recipe/${encodeURIComponent(one.id)}` }, one.title)), main, running] };
};

function stepAt(one: Recipe, steps: readonly Step[], at: number, timers: Timers, started: () => void): Child {
  const { section, parts } = steps[at]!, warm = degrees(parts), next = steps[at + 1];
  const clocks = parts.filter(({ kind, seconds }) => kind === "timer" && seconds);
  const weighed = one.lines.filter(({ name }) => parts.some((part) => part.kind === "ingredient" && part.name === name));
  return [
    el("h2", { tabindex: -1 }, el("span", { class: "soft" }, `${at + 1} of ${steps.length}`), section && ` ${section}`),
    el("p", { class: "say" }, said(parts)),
    warm && el("p", { class: "heat" }, thermometer(), el("span", { class: "num" }, warm)),
    weighed.length > 0 && el("ul", { class: "weigh" }, weighed.map(({ name, grams }) => el("li", null, el("span", null, capital(name)), el("b", { class: "num" }, `${grams} g`)))),
    clocks.length > 0 && el("div", { class: "clocks" }, clocks.map((part) => button(`Start ${clock(part.seconds!)}, ${part.name || "timer"}`, () => { timers.start(name(part), part.seconds!); started(); }))),
    clocks.length > 0 && next && el("p", { class: "meanwhile" }, el("span", { class: "soft" }, "While it runs: "), said(next.parts)),
  ];
}

const name = ({ name: given, words }: Part): string => (given ? capital(given) : words);

function runningTimer(timer: Timer, timers: Timers, changed: () => void): HTMLElement {
  const seconds = timers.left(timer);
  return el(
    "li",
    { class: seconds ? "" : "done", vars: { "--gone": `${1 - seconds / timer.seconds}` } },
    el("span", { class: "who" }, timer.name),
    el("span", { class: "num rest" }, seconds ? clock(seconds) : "done"),
    button(seconds ? "Stop" : "Put away", () => { timers.stop(timer.id); changed(); }, "btn plain"),
  );
}

function thermometer(): SVGSVGElement {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  mark.setAttribute("viewBox", "0 0 20 44");
  mark.setAttribute("aria-hidden", "true");
  const tube = document.createElementNS("http://www.w3.org/2000/svg", "path");
  tube.setAttribute("class", "ln");
  tube.setAttribute("d", "M7 27V7C7 3 13 3 13 7V27C17 30 17 40 10 40C3 40 3 30 7 27ZM10 33V14");
  tube.setAttribute("stroke-width", "1.8");
  mark.append(tube);
  return mark;
}

/** A soft bell, made here: two partials that fade. */
function ring(): void {
  const context = new AudioContext(), at = context.currentTime, loud = context.createGain();
  loud.gain.setValueAtTime(0.25, at);
  loud.gain.exponentialRampToValueAtTime(0.001, at + 2.2);
  loud.connect(context.destination);
  for (const hertz of [528, 1056]) {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(loud);
    tone.start(at);
    tone.stop(at + 2.2);
  }
  setTimeout(() => void context.close(), 2600);
}
