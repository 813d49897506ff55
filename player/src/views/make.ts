import { el, replace, type Child } from "../dom.ts";
import { actionOf } from "../keys.ts";
import { lasting, left as shown, making, type Action, type Making, type Timing } from "../making.ts";
import { button } from "../parts/button.ts";
import { thermometer } from "../parts/thermometer.ts";
import { announce, go, rename, type View } from "../router.ts";
import { change, settings } from "../settings.ts";
import { Timers, type Timer } from "../timers.ts";
import { Tolls } from "../tolls.ts";
import { Voice } from "../voice.ts";
import { Wake } from "../wake.ts";
import { capital, list } from "../words.ts";
import { said } from "./recipe.ts";
import "../styles/make.css";

const TICK = 250; // ms
const AHEAD = 2; // actions whose words are made ready

/** A recipe made one action at a time, large and spoken, with as many timers as run. One tap, key or pedal goes on. */
export const make: View = async ({ params, query, left }) => {
  const grams = Number(query.get("g")) || null, one = await making(params["id"]!, grams, left);
  const kitchen = new Kitchen(one, grams, left);
  kitchen.turn(Math.round(Number(query.get("step") ?? 1)) - 1 || 0, false);
  return { title: `Making: ${one.title}`, class: "mk", bare: true, content: kitchen.content };
};

class Kitchen {
  readonly content: Child;
  readonly #timers = new Timers(sessionStorage);
  readonly #voice: Voice;
  readonly #tolls: Tolls;
  readonly #main = el("div", { class: "one" });
  readonly #running = el("ul", { class: "running", "aria-label": "Timers" });
  readonly #turning = el("div", { class: "turn" });
  readonly #count = el("p", { class: "soft num" });
  readonly #heard: HTMLButtonElement;
  #at = 0;

  constructor(private readonly one: Making, private readonly grams: number | null, left: AbortSignal) {
    this.#voice = new Voice(settings().kitchen === "quiet", left);
    this.#tolls = new Tolls(this.#timers, this.#voice);
    this.#heard = button("", () => this.#hear(this.#voice.quiet), "btn plain");
    const beat = setInterval(() => this.#tick(), TICK);
    left.addEventListener("abort", () => { clearInterval(beat); this.#tolls.clear(); });
    document.addEventListener("keydown", (event) => this.#key(event), { signal: left });
    new Wake(left).on();
    this.content = [el("header", null, el("h1", null, el("a", { href: this.#home }, one.title)), this.#count, this.#heard), this.#main, this.#running, this.#turning];
    this.#named();
  }

  get #query(): string {
    return `?${this.grams ? `g=${this.grams}&` : ""}step=${this.#at + 1}`;
  }

  get #page(): string {
    return `/make/${encodeURIComponent(this.one.id)}${this.#query}`;
  }

  get #home(): string {
    return `/recipe/${encodeURIComponent(this.one.id)}`;
  }

  get #action(): Action | undefined {
    return this.one.actions[this.#at];
  }

  /** Shows an action, and says it. */
  turn(to: number, moved = true): void {
    const last = this.one.actions.length - 1;
    this.#at = Math.min(Math.max(0, to), Math.max(0, last));
    if (moved) this.#putAway();
    this.#show();
    rename(this.#query);
    this.#timers.foundAt(this.#page, ({ of }) => this.#numberOf(of) !== null);
    if (!this.#action) return;
    void this.#voice.say(this.#action);
    this.#voice.ready(this.one.actions.slice(this.#at, this.#at + 1 + AHEAD).flatMap((action) => [action, ...action.timers]));
    if (!moved) return;
    announce(`${this.#at + 1} of ${last + 1}`);
    this.#main.querySelector("h2")?.focus();
  }

  #show(): void {
    const action = this.#action;
    replace(this.#count, `${this.#at + 1} of ${this.one.actions.length}`);
    replace(this.#main, action ? this.#told(action) : el("h2", null, "This recipe has no steps."));
    this.#buttons();
    this.#tick();
  }

  #told(action: Action): Child {
    const { section, warmth, weigh } = action;
    return [
      el("h2", { tabindex: -1 }, section && el("span", { class: "soft" }, section), el("span", { class: weigh.length && action.kind === "weigh" ? "say short" : "say" }, action.parts.length ? said(action.parts) : action.kind === "weigh" ? "Weigh" : action.words)),
      warmth && el("p", { class: "heat" }, thermometer(warmth), el("span", { class: "num" }, warmth.words)),
      weigh.length > 0 && el("ul", { class: "weigh" }, weigh.map(({ name, preparation, grams, optional }) => el("li", null, el("span", null, capital(name), (preparation || optional) && el("span", { class: "soft" }, ` ${[preparation, optional && "may be left out"].filter(Boolean).join("; ")}`)), el("b", { class: "num" }, `${grams} g`)))),
      this.#waiting(),
    ];
  }

  /** What has to end first, and what may be done while it runs. */
  #waiting(): Child {
    const before = this.#timers.all.filter((timer) => !timer.rang && this.#needed(timer));
    return [
      before.length > 0 && el("p", { class: "first" }, "First wait for ", el("b", null, list(before.map(({ name }) => name.toLowerCase()))), "."),
      this.#action?.timers.length && this.#action.meanwhile.length > 0 ? el("p", { class: "meanwhile soft" }, "While it runs: ", this.#action.meanwhile.map((at) => this.one.actions[at]!.words).join(" ")) : null,
    ];
  }

  /** Whether a running timer has to end before what is shown can be done. */
  #needed({ of }: Timer): boolean {
    const from = this.#numberOf(of);
    return from !== null && from < this.#at && !this.one.actions[from]!.meanwhile.includes(this.#at);
  }

  #numberOf(of: string | undefined): number | null {
    const [id, at] = (of ?? "").split("#");
    return id === this.one.id && at && this.one.actions[Number(at)] ? Number(at) : null;
  }

  #buttons(): void {
    const [name, act] = this.#next();
    replace(this.#turning, this.#at > 0 && button("Back", () => this.turn(this.#at - 1)), button("Say it again", () => this.#again()), button(name, act, "btn strong go"));
  }

  /** The one thing that comes next: a timer to start, or the next action. */
  #next(): [name: string, act: () => void] {
    const action = this.#action, last = this.#at >= this.one.actions.length - 1;
    const timing = action?.timers.find((one) => !this.#timers.all.some(({ of, name }) => of === this.#of && name === capital(one.name)));
    if (action && timing) return [`Start ${lasting(timing.seconds)}`, () => this.#start(timing)];
    if (last) return ["Done", () => go(this.#home)];
    return [action?.kind === "weigh" ? "Weighed" : action?.kind === "cool" && action.warmth ? `It is ${action.warmth.words}` : "Next step", () => this.turn(this.#at + 1)];
  }

  get #of(): string {
    return `${this.one.id}#${this.#at}`;
  }

  #start({ name, seconds, said, sound }: Timing): void {
    this.#timers.start(capital(name), seconds, { of: this.#of, said, sound, page: this.#page });
    const more = this.#action!.timers.length > 1;
    if (!more && this.#action!.meanwhile.length) return this.turn(this.#at + 1);
    this.#show();
  }

  #again(): void {
    if (this.#action) void this.#voice.say(this.#action);
  }

  #tick(): void {
    for (const { timer, told } of this.#tolls.tick()) {
      void told.then(() => this.#rang(timer));
      announce(`${timer.name} is done`);
    }
    replace(this.#running, this.#timers.all.map((timer) => this.#timer(timer)));
    this.#running.hidden = !this.#timers.all.length;
  }

  /** What waited for a timer goes on by itself. */
  #rang(timer: Timer): void {
    if (this.#numberOf(timer.of) === this.#at && this.#at < this.one.actions.length - 1) this.turn(this.#at + 1);
    else this.#show();
  }

  #timer(timer: Timer): HTMLElement {
    const seconds = this.#timers.left(timer);
    return el("li", { class: seconds ? "" : "done", vars: { "--gone": `${1 - seconds / timer.seconds}` } },
      el("span", { class: "who" }, timer.name), el("span", { class: "num rest" }, seconds ? shown(seconds) : "done"),
      button(seconds ? "Stop" : "Put away", () => this.#stop(timer.id), "btn plain"));
  }

  #stop(id: number): void {
    this.#tolls.cancel(id);
    this.#timers.stop(id);
    this.#show();
  }

  /** Timers of this recipe that have rung go as it goes on. */
  #putAway(): void {
    for (const timer of this.#timers.all.filter(({ rang, of }) => rang && this.#numberOf(of) !== null)) this.#timers.stop(timer.id);
  }

  #hear(on: boolean): void {
    change({ kitchen: on ? "spoken" : "quiet" });
    this.#voice.quiet = !on;
    this.#tolls.clear();
    this.#named();
    if (on) this.#again();
    else this.#voice.hush();
  }

  #named(): void {
    replace(this.#heard, this.#voice.quiet ? "Voice off" : "Voice on");
    this.#heard.setAttribute("aria-pressed", `${!this.#voice.quiet}`);
  }

  #key(event: KeyboardEvent): void {
    const asked = actionOf(event);
    if (!asked) return;
    event.preventDefault();
    if (asked === "toggle" || asked === "skip") this.#next()[1]();
    else if (asked === "back") this.turn(this.#at - 1);
    else if (asked === "again") this.#again();
    else if (asked === "stop") go(this.#home);
  }
}
