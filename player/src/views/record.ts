import { Refused, routine as load } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { Microphone, refusal } from "../microphone.ts";
import { called } from "../parts/voice-choice.ts";
import { announce, type Page, type View } from "../router.ts";
import { change, settings } from "../settings.ts";
import { keepTake, phrasesOf, takeUrl, voices, type PhraseHere } from "../voices.ts";
import { count, number } from "../words.ts";
import "../styles/record.css";

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,39}$/u;
const KEY = "solea.recording";
const QUIET = -45; // dBFS; the server takes less than this for silence
const LOUD = -1;
const METER = 60; // dB that the meter shows
const SPARE = 4; // s that a recording may take beyond three times its words

/** A routine in one's own voice: phrase by phrase, with level and retakes. */
export const record: View = async ({ params, left }) => {
  const [routine, here] = await Promise.all([load(params["id"]!, [], left), voices(left)]);
  const known = here.voices.filter(({ kind }) => kind === "recorded").map(({ name }) => name);
  const said = await phrasesOf(routine.id, nameHere(known), left);
  return new Recording(routine.id, routine.title, nameHere(known), known, said.phrases, here.record, left).page();
};

function nameHere(known: readonly string[]): string {
  const kept = sessionStorage.getItem(KEY);
  return kept && NAME.test(kept) ? kept : (known.find((name) => name === settings().voice) ?? known[0] ?? "my voice");
}

class Recording {
  readonly #id: string;
  readonly #title: string;
  readonly #known: readonly string[];
  readonly #may: boolean;
  readonly #left: AbortSignal;
  #voice: string;
  #phrases: PhraseHere[];
  #now: number;
  #microphone: Microphone | null = null;
  #busy = false;
  /** Whose voice it is may just be asked about; nothing is recorded before that is known. */
  #renaming: Promise<void> = Promise.resolve();
  readonly #sofar = el("p", { class: "sofar soft" });
  readonly #bar = el("progress", { "aria-label": "Recorded" });
  readonly #text = el("p", { class: "phrase", tabindex: "-1" });
  readonly #verdict = el("p", { class: "verdict", role: "status" });
  readonly #meter = el("div", { class: "meter", "aria-hidden": "true" }, el("i"));
  readonly #main = el("button", { class: "btn strong speak", type: "button", onclick: () => void this.#toggle() }, "Record");
  readonly #listen = el("button", { class: "btn", type: "button", onclick: () => this.#hear() }, "Listen");
  readonly #before = el("button", { class: "btn", type: "button", onclick: () => this.#go(this.#now - 1) }, "Before");
  readonly #next = el("button", { class: "btn", type: "button", onclick: () => this.#go(this.#now + 1) }, "Next");
  readonly #all = el("ol", { class: "phrases" });
  readonly #use = el("p", { class: "use" });
  readonly #sound = el("audio", null);

  constructor(id: string, title: string, voice: string, known: readonly string[], phrases: PhraseHere[], may: boolean, left: AbortSignal) {
    this.#id = id;
    this.#title = title;
    this.#voice = voice;
    this.#known = known;
    this.#phrases = phrases;
    this.#may = may;
    this.#left = left;
    this.#now = Math.max(0, phrases.findIndex(({ state }) => state !== "good"));
    document.addEventListener("keydown", (event) => this.#key(event), { signal: left });
    left.addEventListener("abort", () => this.#sound.pause());
  }

  page(): Page {
    this.#show();
    return {
      title: "In your own voice",
      class: "rec",
      content: [
        el("h1", null, "In your own voice"),
        el("p", { class: "lead" }, `“${this.#title}”, phrase by phrase: the ones that matter to you, or all of them. What you leave out is said by Solea.`),
        this.#may ? this.#desk() : el("p", { class: "note" }, "Recording is for the computer on which Solea runs: open this page there, at its own address."),
        el("p", null, el("a", { href: `/routine/${encodeURIComponent(this.#id)}` }, "Back to the routine")),
      ],
    };
  }

  #desk(): Child {
    return [
      this.#named(),
      el("section", { class: "desk", "aria-label": "Record" },
        el("div", { class: "head" }, this.#sofar, this.#bar), this.#text, this.#meter, this.#verdict,
        el("div", { class: "does" }, this.#main, this.#listen, this.#before, this.#next),
        el("p", { class: "soft small keys" }, "Space records and stops; the arrow keys go to the next phrase and back.")),
      this.#use,
      el("details", null, el("summary", null, "All phrases"), this.#all),
    ];
  }

  #named(): HTMLElement {
    const input: HTMLInputElement = el("input", { type: "text", value: this.#voice, maxlength: 40, list: "recorded", autocomplete: "off", onchange: () => { this.#renaming = this.#rename(input); } });
    return el("p", { class: "named" }, el("label", null, "Whose voice ", input), el("datalist", { id: "recorded" }, this.#known.map((name) => el("option", { value: name }))));
  }

  async #rename(input: HTMLInputElement): Promise<void> {
    const name = input.value.trim();
    if (!NAME.test(name)) { input.value = this.#voice; return this.#say("A name has letters, digits, blanks and hyphens, 40 at most.", "bad"); }
    try {
      this.#phrases = (await phrasesOf(this.#id, name, this.#left)).phrases;
    } catch (error) {
      input.value = this.#voice;
      return this.#say(error instanceof Refused && error.status === 404 ? `“${name}” is another voice already.` : "The server does not answer.", "bad");
    }
    sessionStorage.setItem(KEY, (this.#voice = name));
    this.#go(Math.max(0, this.#phrases.findIndex(({ state }) => state !== "good")));
  }

  #key(event: KeyboardEvent): void {
    if (!this.#may || (event.target as Element).closest("input, summary, a, dialog") || event.metaKey || event.ctrlKey || event.altKey) return;
    const onButton = (event.target as Element).closest("button") !== null;
    if (event.key === " " && !onButton) void this.#toggle();
    else if (event.key === "ArrowRight") this.#go(this.#now + 1);
    else if (event.key === "ArrowLeft") this.#go(this.#now - 1);
    else return;
    event.preventDefault();
  }

  #go(to: number): void {
    if (this.#busy || !this.#phrases[to]) return;
    this.#sound.pause();
    this.#now = to;
    this.#say("");
    this.#show();
  }

  async #toggle(): Promise<void> {
    if (this.#microphone?.recording) return this.#microphone.stop();
    await this.#renaming;
    if (this.#busy) return;
    this.#busy = true;
    this.#sound.pause();
    try {
      this.#microphone ??= await Microphone.open(this.#left);
      await this.#take(this.#microphone, this.#phrases[this.#now]!);
    } catch (error) {
      if (!this.#left.aborted) this.#say(error instanceof Refused ? error.message : refusal(error), "bad");
    }
    this.#busy = false;
    this.#show();
  }

  async #take(microphone: Microphone, phrase: PhraseHere): Promise<void> {
    const most = setTimeout(() => microphone.stop(), (3 * phrase.seconds + SPARE) * 1000), taken = microphone.record();
    const loud = this.#watch(microphone);
    this.#say("Speak now.");
    this.#show();
    const wav = await taken.finally(() => clearTimeout(most));
    if (this.#left.aborted) return;
    this.#say("Listening to it …");
    const kept = await keepTake(this.#voice, phrase.text, wav);
    Object.assign(phrase, { state: "good", why: "" });
    sessionStorage.setItem(KEY, this.#voice);
    const better = kept.advice || (loud() > LOUD ? "It is very loud: a little farther from the microphone." : "");
    this.#say(`${better || "Good."} ${kept.seconds.toFixed(1)} s.`, better ? "fair" : "good");
  }

  /** Draws the level while it records; gives the loudest so far. */
  #watch(microphone: Microphone): () => number {
    let most = -100;
    const began = performance.now(), bar = this.#meter.querySelector("i")!;
    const look = (): void => {
      const level = microphone.recording ? microphone.level : -100;
      most = Math.max(most, level);
      bar.style.setProperty("--level", `${Math.max(0, Math.min(1, 1 + level / METER))}`);
      this.#meter.classList.toggle("loud", level > LOUD);
      if (!microphone.recording && performance.now() - began > 500) return;
      if (most < QUIET && performance.now() - began > 1500) this.#say("There is hardly a sound: is this the right microphone?", "fair");
      else if (most >= QUIET && this.#verdict.className.includes("fair")) this.#say("Speak now.");
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return () => most;
  }

  #hear(): void {
    if (!this.#sound.paused) return this.#sound.pause();
    this.#sound.src = `${takeUrl(this.#voice, this.#phrases[this.#now]!.stem)}?${performance.now()}`;
    void this.#sound.play().catch(() => this.#say("It cannot be played just now.", "bad"));
  }

  #say(words: string, how: "" | "good" | "fair" | "bad" = ""): void {
    this.#verdict.textContent = words;
    this.#verdict.className = `verdict ${how}`;
  }

  #show(): void {
    const phrase = this.#phrases[this.#now], good = this.#phrases.filter(({ state }) => state === "good").length, all = this.#phrases.length;
    if (!phrase) return replace(this.#text, "This routine says nothing.");
    const recording = this.#microphone?.recording === true || (this.#busy && this.#verdict.textContent === "Speak now.");
    this.#sofar.textContent = `Phrase ${this.#now + 1} of ${all}; ${good ? number(good) : "none"} recorded`;
    Object.assign(this.#bar, { max: all, value: good });
    this.#text.textContent = phrase.text;
    if (!this.#verdict.textContent && phrase.state === "faulty") this.#say(`The recording that is here ${phrase.why}.`, "fair");
    this.#main.textContent = recording ? "Stop" : phrase.state === "good" ? "Record again" : "Record";
    this.#main.classList.toggle("on", recording);
    this.#main.classList.toggle("strong", phrase.state !== "good");
    this.#next.classList.toggle("strong", phrase.state === "good" && !recording);
    this.#meter.classList.toggle("on", recording);
    this.#listen.disabled = phrase.state !== "good" || this.#busy;
    this.#before.disabled = this.#busy || this.#now === 0;
    this.#next.disabled = this.#busy || this.#now === all - 1;
    replace(this.#use, this.#offer(good, all));
    replace(this.#all, this.#phrases.map((one, i) => this.#line(one, i)));
  }

  #line({ text, state, why }: PhraseHere, i: number): HTMLElement {
    const words = { good: "recorded", missing: "not recorded", faulty: why }[state];
    return el("li", { class: `${state} ${i === this.#now ? "here" : ""}` },
      el("button", { type: "button", class: "plain", "aria-current": i === this.#now && "true", onclick: () => { this.#go(i); this.#text.focus(); } }, text), el("span", { class: "soft small" }, ` ${words}`));
  }

  #offer(good: number, all: number): Child {
    if (!good) return null;
    const used = settings().voice === this.#voice;
    const words = good === all ? "All of it is recorded." : `${count(all - good, "phrase is", "phrases are")} said by Solea.`;
    return [used ? `${called({ name: this.#voice, kind: "recorded", of: "" })} speaks on this device. ` : null, words, " ",
      !used && el("button", { class: "btn", type: "button", onclick: () => { change({ voice: this.#voice }); announce("This voice speaks from now on"); this.#show(); } }, "Play with this voice")];
  }
}
