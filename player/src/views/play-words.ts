import { el, replace, type Child } from "../dom.ts";
import { press } from "../parts/press.ts";
import type { ScoreLine } from "../parts/score-line.ts";
import type { Moment } from "../session.ts";
import { changing, clockFace, clockWords, isCare, pressureWords, type Answer, type Cue } from "../timeline.ts";
import { capital, standsIn } from "../words.ts";

/** What the words under the drawing can ask for. */
export interface Asks {
  again(): void;
  skip(): void;
  stay(): void;
  hurts(): void;
  answer(cue: Cue, words: string): void;
}

/** One thing to say that is no part of the massage: the sound is late, another tab plays, the score was changed. */
export interface Notice { text: string; does: readonly [name: string, act: () => void][] }

const LONG = 14; // letters of a name that fit into one line of 48 px on a page of 390

/** Sets a text only when it changes, so that a frame costs nothing. */
function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The words of the player: name, side and time, pressure and place, what is said, what comes next, the whole. */
export class Words {
  readonly element = el("section", { class: "words", "aria-label": "Now" });
  readonly #name = el("p", { class: "name" });
  readonly #where = el("span");
  readonly #time = el("span", { class: "time num", role: "timer", "aria-live": "off" });
  readonly #how = el("p", { class: "how" });
  readonly #said = el("p", { class: "said" });
  readonly #next = el("p", { class: "next" });
  readonly #mid = el("div", { class: "mid" });
  readonly #section = el("span");
  readonly #left = el("span", { class: "num" });
  readonly #line: ScoreLine;
  readonly #asks: Asks;
  #playing: HTMLElement;
  #paused: HTMLElement;
  #note = el("p", { class: "note small soft" });
  #stay = el("button", { class: "btn", type: "button", onclick: () => this.#asks.stay() });
  #key = "";
  /** What stands above what is said, so that nothing stands twice. */
  #stands = "";

  constructor(line: ScoreLine, asks: Asks, tools: Child) {
    this.#line = line;
    this.#asks = asks;
    const button = (name: string, act: () => void) => el("button", { class: "btn", type: "button", onclick: act }, name);
    this.#playing = el("div", { class: "run" }, this.#how, this.#next, this.#said);
    this.#paused = el("div", { class: "halt" },
      el("div", { class: "choices" }, button("Again", () => asks.again()), button("Skip", () => asks.skip()), this.#stay),
      el("div", { class: "more" }, el("button", { class: "link", type: "button", onclick: () => asks.hurts() }, "Something hurts or feels wrong"), tools), this.#note);
    replace(this.#mid, this.#playing, this.#paused);
    replace(this.element,
      el("div", { class: "now" }, this.#name, el("p", { class: "side" }, this.#where, this.#time)), this.#mid,
      el("div", { class: "whole" }, el("p", { class: "soft" }, this.#section, this.#left), line));
  }

  /** Everything of one moment. `said` is what the voice says now; `notice` stands in front of it. */
  show(now: Moment, said: string, notice: Notice | null, answered: string | null, note: string): void {
    const cue = now.dwell ?? now.cue;
    this.#time.classList.toggle("hidden", isCare(cue) && cue.technique !== "change_sides"); // there the clock on the drawing says it
    this.#show(this.#paused, !now.playing && !now.ended && !notice);
    this.#show(this.#playing, now.playing || now.ended || !!notice);
    say(this.#name, cue.kind === "ask" ? cue.question || cue.title : cue.title);
    this.#name.className = `name${this.#name.textContent!.length > LONG ? " long" : ""}${cue.kind === "ask" ? " question" : ""}`;
    say(this.#where, cue.where);
    this.#tell(now);
    say(this.#stay, now.staying === null ? "Stay here" : "Stop staying");
    const key = `${cue.id} ${now.pressure} ${now.pace} ${answered} ${notice?.text} ${now.next?.id}`;
    if (key !== this.#key) this.#once(cue, now, notice, answered);
    this.#key = key;
    say(this.#said, notice || standsIn(said, this.#stands) ? "" : said);
    say(this.#note, note);
    say(this.#section, now.section?.title ?? "");
    say(this.#left, `${clockFace(now.leftInAll)} left`);
    this.#line.at = Math.max(0, now.along) / 1000;
  }

  #tell({ left, staying }: Moment): void {
    const face = staying === null ? clockFace(left) : `+${clockFace(staying)}`;
    if (this.#time.textContent === face) return;
    this.#time.textContent = face;
    this.#time.setAttribute("aria-label", staying === null ? `${clockWords(left)} left in this stroke` : `Staying here, ${clockWords(staying)} more`);
  }

  #show(part: HTMLElement, on: boolean): void {
    if (part.classList.contains("off") !== on) return;
    part.classList.toggle("off", !on);
    part.inert = !on;
  }

  /** What changes with the cue or an answer, not with the time. */
  #once(cue: Cue, { pressure, pace, next }: Moment, notice: Notice | null, answered: string | null): void {
    if (notice) replace(this.#how, el("span", null, notice.text), notice.does.map(([name, act]) => el("button", { class: "btn", type: "button", onclick: act }, name)));
    else if (cue.kind === "ask") replace(this.#how, this.#offers(cue, answered));
    else replace(this.#how, pressed(cue, pressure, pace), detail(cue));
    this.#stands = [this.#name, this.#where, this.#how].map(({ textContent }) => textContent).join(" ");
    replace(this.#next, next && [el("span", { class: "soft" }, "Next"), ` ${next.kind === "ask" ? "A short question" : named(next)}`]);
  }

  #offers(cue: Cue, answered: string | null): HTMLElement {
    const offer = ({ words }: Answer) =>
      el("button", { class: "btn", type: "button", "aria-pressed": String(answered === words), disabled: answered !== null && answered !== words, onclick: () => this.#asks.answer(cue, words) }, capital(words));
    return el("span", { class: "choices offers", role: "group", "aria-label": "Answers; none is needed" }, cue.answers.map(offer));
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The first parts of a list that fit into a line; the voice says the rest. */
function brief(parts: readonly string[], letters: number): string {
  const [first = "", ...more] = parts.filter(Boolean), end = more.findIndex((_, i) => [first, ...more.slice(0, i + 1)].join(", ").length > letters);
  return [first, ...more.slice(0, end < 0 ? more.length : end)].join(", ");
}

const named = ({ title, detail, where }: Cue): string => brief([title, ...lower(detail || where).split(", ")], 34);

function pressed(cue: Cue, levels: readonly number[], pace: number): Child {
  if (isCare(cue) || !levels.length) return null;
  return el("span", { class: "press-word" }, press(Math.max(...levels)), pressureWords(levels), pace ? `, ${pace > 0 ? "slower" : "faster"}` : "");
}

const toDo = (cue: Cue): string => cue.text || (cue.technique === "change_sides" ? changing(cue) : "");

const detail = (cue: Cue): Child => el("span", { class: !isCare(cue) && "soft" }, (isCare(cue) && toDo(cue)) || brief(cue.detail.split(", "), 30));
