import { routine as load, type Routine } from "../api.ts";
import { barsOf } from "../bars.ts";
import { el, replace, svg, type Child } from "../dom.ts";
import { askAgain, end, sound, through } from "../gate.ts";
import { actionOf, type Action } from "../keys.ts";
import { deviceStore, type Session } from "../record.ts";
import { mediaSession, nowPlaying, soFar } from "../media.ts";
import { look } from "../parts/look.ts";
import { scoreLine } from "../parts/score-line.ts";
import { dropPlace, keepPlace, placeOf } from "../place.ts";
import { announce, go, type Page, type View } from "../router.ts";
import { Clock } from "../clock.ts";
import type { DeviceVoice } from "../device-voice.ts";
import { Sitting, type Moment } from "../session.ts";
import { change, settings } from "../settings.ts";
import { exchange, listen, start, type Trouble } from "../sound.ts";
import { Tabs } from "../tabs.ts";
import { captionAt, isCare, readPerformance, type Cue } from "../timeline.ts";
import { Wake } from "../wake.ts";
import type { Stage } from "./play-stage.ts";
import type { PlayTrack } from "./play-track.ts";
import { Words, type Notice } from "./play-words.ts";
import "./play.css";

const drawing = () => import("./play-stage.ts");
const sheets = () => import("./stop.ts");
const tracking = () => import("./play-track.ts");

/** What a session does not need to begin, so that it is at hand when asked for: the drawing, the sheets, what a lost track needs. */
export const ahead = (): Promise<unknown> => Promise.allSettled([drawing(), sheets(), tracking()]);

/** The player: comes from the safety lines with the track begun, or goes on with a session that a reload cut off. */
export const play: View = async ({ params, left }) => {
  const id = params["id"]!, passed = sound.src ? through(id) : null, kept = passed ? null : placeOf(id); // a player that was left has no track
  if (!passed && !kept) { askAgain(); return toRoutine(id); }
  const [routine, before] = await Promise.all([
    passed?.routine ?? load(id, kept?.without, left),
    kept ? deviceStore().all().then((all) => all.find((s) => s.id === kept.session) ?? null, () => null) : null,
  ]);
  if (kept && (routine.hash !== kept.hash || !before)) { dropPlace(id); return toRoutine(id); }
  return new Player(routine, passed?.without ?? kept?.without ?? [], passed?.key ?? "", passed?.out ?? new Set(), before, kept?.at ?? (passed?.from ?? 0) * 1000, left).page();
};

const BESIDE_WORDS = 0.5; // of the track's loudness while the device speaks
const LEAP = 700; // ms: more than clocks differ by
const ANSWER_MS = 500; // for how long the summary waits to hear whether the score was changed

function toRoutine(id: string): Page {
  queueMicrotask(() => go(`/routine/${encodeURIComponent(id)}`, true));
  return { title: "Solea", content: null };
}

class Player {
  readonly #routine: Routine;
  readonly #without: readonly string[];
  /** Of a session that was adapted. */
  readonly #key: string;
  /** It is for somebody: nothing of it outlives this page, so there is no place to go on from. */
  readonly #once: boolean;
  readonly #sitting: Sitting;
  #track: PlayTrack | null = null;
  readonly #clock = new Clock(sound);
  #stage: Stage | null = null;
  readonly #words: Words;
  readonly #wake: Wake;
  readonly #tabs: Tabs;
  /** The device's own voice, where the track has none. */
  #voice: DeviceVoice | null = null;
  readonly #left: AbortSignal;
  readonly #button = el("button", { class: "stage", type: "button" });
  readonly #mark = el("span", { class: "resume" });
  readonly #sore = el("button", { class: "btn sore", type: "button", onclick: () => this.#soreSpot() }, "Sore spot");
  readonly #store = deviceStore();
  #notice: Notice | null = null;
  #fresh = true;
  #cleared = false;
  #cue = "";
  #held = 0;
  #sheet: HTMLDialogElement | null = null;
  #asking = false;
  #leaving = false;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(routine: Routine, without: readonly string[], key: string, out: ReadonlySet<string>, before: Session | null, at: number, left: AbortSignal) {
    this.#routine = routine;
    this.#without = without;
    this.#key = key;
    this.#once = key !== "" || out.size > 0;
    if (this.#once) dropPlace(routine.id);
    this.#left = left;
    const performance = readPerformance(routine);
    this.#sitting = new Sitting(performance, {
      position: () => this.#position(),
      playing: () => !sound.paused,
      seek: (to) => { this.#seen = null; sound.currentTime = (this.#held = to) / 1000; },
      play: () => this.#start(),
      pause: () => sound.pause(),
    }, (session) => this.#save(session), before, Date.now, out);
    this.#sitting.record.without = without;
    this.#words = new Words(scoreLine(barsOf({ ...routine.timeline, cues: routine.timeline.cues.filter(({ id }) => !out.has(id)) })), {
      again: () => this.#do("again"), skip: () => this.#do("skip"), stay: () => this.#do("stay"), hurts: () => this.#stop(),
      answer: (cue, words) => this.#answer(cue, words),
    }, [look(), offsetTool()]);
    this.#wake = new Wake(left);
    this.#tabs = new Tabs(() => this.#elsewhere(), left);
    if (performance.voice.engine === "device") void import("../device-voice.ts").then(({ DeviceVoice }) => { if (!left.aborted) this.#voice = new DeviceVoice(performance.timeline.language, () => this.#unheard()); }, () => this.#unheard());
    left.addEventListener("abort", () => { this.#voice?.hush(); sound.volume = 1; });
    this.#listen();
    if (before) this.#goOnFrom(at);
    else if (at) this.#beginAt(at);
    else if (sound.error) this.#trouble("gone");
    else if (!sound.paused) this.#turned(true);
  }

  page(): Page {
    replace(this.#button, this.#mark);
    replace(this.#mark, svg("svg", { viewBox: "0 0 96 96", "aria-hidden": "true" }, svg("circle", { cx: 48, cy: 48, r: 46 }), svg("path", { d: "M39 30l30 18-30 18z" })), el("b"), el("i", { class: "soft" }));
    const stop = el("button", { class: "btn stop", type: "button", onclick: () => this.#stop() },
      svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("rect", { width: 14, height: 14, rx: 1.5, fill: "currentColor" })), "Stop");
    const body = el("div", { class: "player", onclick: ((event: MouseEvent) => this.#tapped(event)) as EventListener },
      el("h1", { class: "hidden" }, this.#routine.title), this.#button, stop, this.#sore, this.#words.element);
    const frame = (): void => { if (!this.#left.aborted) { this.#show(); requestAnimationFrame(frame); } };
    frame();
    void this.#draw();
    return { title: `Playing: ${this.#routine.title}`, bare: true, class: "playing", content: body };
  }

  /** The drawing comes when words and controls stand; without it the voice and the words lead. */
  async #draw(): Promise<void> {
    try {
      const { stageOf } = await drawing(), stage = await stageOf(this.#sitting.performance, this.#left);
      if (this.#stage) return;
      this.#mark.before(stage.element);
      this.#button.after(...stage.beside);
      this.#stage = stage;
      void ahead();
    } catch {
      if (!this.#left.aborted) this.#notice = { text: "The drawing cannot be had just now. The voice and the words lead.", does: [["Try again", () => { this.#notice = null; void this.#draw(); }]] };
    }
  }

  #listen(): void {
    const signal = this.#left, sitting = this.#sitting;
    listen(sound, {
      turned: (playing) => this.#turned(playing), trouble: (what) => this.#trouble(what),
      passed: () => { this.#moved(); this.#speak(); if (!sound.paused) this.#keep(sitting.follow()); }, ended: () => this.#ended(),
    }, signal);
    mediaSession({
      play: () => sitting.play(), pause: () => sitting.pause(), back: () => sitting.back(), skip: () => sitting.skip(), stop: () => this.#stop(),
      seek: (seconds) => { sound.currentTime = Math.max(0, Math.min(seconds, sitting.performance.timeline.length / 1000 - 1)); },
    }, signal);
    document.addEventListener("keydown", (event) => {
      const action = actionOf(event);
      if (!action || this.#asking || this.#sheet?.open) return;
      event.preventDefault();
      this.#do(action);
    }, { signal });
    addEventListener("pagehide", ({ persisted }) => { this.#leave(); if (this.#key && !persisted) end(this.#key); }, { signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.#compare(); }, { signal });
    navigator.serviceWorker?.addEventListener("message", (event) => event.ports[0]?.postMessage(true), { signal });
    signal.addEventListener("abort", () => {
      this.#leave();
      sound.pause();
      sound.removeAttribute("src"); // lets go of the connection, for which a new service worker would wait
      sound.load();
      if (this.#key) end(this.#key);
      // Not at once: Chromium forgets a worker that was told to go on while the old one still answers the next page.
      setTimeout(() => void navigator.serviceWorker?.getRegistration().then((worker) => worker?.waiting?.postMessage("go")), 2000);
    });
  }

  /** Notes where it was left, so that the seconds since the last entry count. */
  #leave(): void {
    const now = this.#sitting.follow();
    if (now.ended) return;
    this.#sitting.noticed(false);
    this.#keep(now);
  }

  /** Where the track stands; an element that lost its track stands where it was. */
  #position(): number {
    return sound.error || !sound.readyState ? this.#held : (this.#held = this.#clock.position());
  }

  #seen: { at: number; time: number } | null = null;

  /** Notices that somebody else moved the track: it stands where it cannot have come to by playing. */
  #moved(): void {
    const at = this.#position(), time = performance.now(), last = this.#seen;
    this.#seen = { at, time };
    if (last && (at < last.at - LEAP || at - last.at > time - last.time + 2 * LEAP)) this.#sitting.sought(last.at, at);
  }

  #start(): void {
    this.#tabs.take();
    this.#notice = null;
    if (!this.#stage) void this.#draw();
    start(sound, () => { this.#fresh = true; });
  }

  #turned(playing: boolean): void {
    this.#sitting.noticed(playing);
    if (playing) { this.#fresh = false; this.#wake.on(); this.#tabs.take(); } else { this.#wake.off(); this.#keep(this.#sitting.follow()); void this.#compare(); }
  }

  /** A tap anywhere that is no control stands still, or goes on. */
  #tapped(event: MouseEvent): void {
    const control = (event.target as Element).closest("a, button, input, label, fieldset, summary, dialog");
    if ((!control || control === this.#button) && !getSelection()?.toString()) this.#do("toggle");
  }

  #do(action: Action): void {
    const { cue } = this.#sitting.follow(), answer = /^answer(\d)$/.exec(action);
    if (answer) { const offer = cue.kind === "ask" ? cue.answers[Number(answer[1]) - 1] : undefined; if (offer) this.#answer(cue, offer.words); return; }
    if (action === "stop") this.#stop();
    else if (action === "sore") this.#soreSpot();
    else if (action === "toggle") this.#sitting.toggle();
    else if (action !== "stay" && !this.#sitting.follow().ended) { this.#sitting[action as "again" | "back" | "skip"](); this.#sitting.play(); }
    else this.#sitting.stay();
  }

  #answer(cue: Cue, words: string): void {
    this.#sitting.answer(cue, words);
    const effects = cue.answers.find((a) => a.words === words)?.effects ?? [];
    if (!cue.speech) announce(effects.includes("softer") ? "Lighter from here on" : effects.includes("firmer") ? "Firmer from here on" : "Noted");
    if (effects.includes("stop")) this.#stop();
  }

  /** Stop: still at once, then what now. */
  #stop(): void {
    const { safety } = this.#routine, left = this.#left;
    this.#ask(({ stopSheet }, goOn) => stopSheet({
      safety, left, onGoOn: () => { goOn(); this.#button.focus({ preventScroll: true }); }, onEnd: () => this.#over("stop"),
    }));
  }

  /** Stands still and lays a sheet over the page; where it cannot be had, the words ask for the two ways on. */
  #ask(open: (from: Awaited<ReturnType<typeof sheets>>, goOn: () => void) => HTMLDialogElement): void {
    if (this.#asking || this.#sheet?.open) return;
    const played = !sound.paused, goOn = (): void => { if (played) this.#sitting.play(); };
    this.#asking = true;
    this.#sitting.pause();
    void sheets().then((from) => { if (!this.#left.aborted) this.#sheet = open(from, goOn); },
      () => { this.#notice = { text: "Stopped. Take your hands away slowly.", does: [["Go on", () => this.#sitting.play()], ["End here", () => this.#over("stop")]] }; })
      .finally(() => { this.#asking = false; });
  }

  /** On the head a sore spot is dwelt on only when none of the signs holds; the answer lives as long as this page. */
  #soreSpot(): void {
    const branch = this.#sitting.dwellHere();
    if (!branch) return;
    const head = [branch.view ?? "", ...branch.views].some((view) => /^(head|ear)/.test(view));
    if (!head || this.#cleared) return this.#sitting.dwell();
    const { safety } = this.#routine, left = this.#left;
    this.#ask(({ soreSheet }, onLeave) => soreSheet({ safety, left, onLeave, onSign: () => { this.#sitting.end("stop"); dropPlace(this.#routine.id); }, onEnd: () => this.#over("stop"), onNone: () => { this.#cleared = true; this.#sitting.dwell(); } }));
  }

  #ended(): void { this.#sitting.end("end"); this.#over("end"); }

  #over(why: "end" | "stop"): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#sitting.end(why);
    dropPlace(this.#routine.id);
    this.#wake.off();
    void this.#summed();
  }

  /** To the summary, as soon as everything is written; it says whether the score was changed, if that can be heard soon. */
  async #summed(): Promise<void> {
    await Promise.race([this.#compare(), new Promise((late) => setTimeout(late, ANSWER_MS))]);
    await this.#saving;
    if (!this.#left.aborted) go(`/summary/${this.#sitting.record.id}`, true);
  }

  /** One record is written after the other, and never twice at once. */
  #save(session: Session): void {
    this.#saving = this.#saving.then(() => this.#store.put(session)).catch(() => undefined);
  }

  #keep(now: Moment): void {
    if (now.ended) return void this.#over("end");
    if (this.#sitting.record.entries.length && !this.#once) keepPlace(this.#routine.id, { hash: this.#routine.hash, at: this.#sitting.place(), session: this.#sitting.record.id, without: this.#without });
    soFar(Math.min(now.at, this.#sitting.performance.timeline.length) / 1000, this.#sitting.performance.timeline.length / 1000);
  }

  /** Not from the first stroke: the track was set there in the tap that began it. */
  #beginAt(at: number): void {
    this.#held = at;
    if (!sound.paused) this.#turned(true);
  }

  #goOnFrom(at: number): void {
    this.#seen = null;
    exchange(sound, this.#routine.track.url, (this.#held = at) / 1000);
    this.#sitting.resumeAt(at);
  }

  /** Whether the track and the score that it was begun with are there still. */
  async #tracked(): Promise<PlayTrack> {
    const { PlayTrack } = await tracking();
    return (this.#track ??= new PlayTrack({
      routine: this.#routine, without: this.#without, key: this.#key, left: this.#left, sitting: this.#sitting,
      say: (notice) => { this.#notice = notice; }, standsAt: (at) => { this.#held = at; }, end: () => this.#over("stop"),
    }));
  }

  #compare(): Promise<void> {
    return this.#tracked().then((track) => track.compare(), () => undefined);
  }

  /** The track is late, gone, or there again. */
  #trouble(what: Trouble | null): void {
    if (!what) this.#notice = null;
    else void this.#tracked().then((track) => track.trouble(what), () => { this.#notice = { text: "The sound cannot be reached just now.", does: [["Try again", () => this.#trouble(what)]] }; });
  }

  #elsewhere(): void {
    if (sound.paused) return;
    this.#sitting.pause();
    this.#notice = { text: "A massage plays in another tab.", does: [["Play here", () => this.#sitting.play()]] };
  }

  /** What the device says itself follows the track like everything else; bells and breaths step back meanwhile. */
  #speak(): void {
    if (!this.#voice) return;
    this.#voice.follow(this.#sitting.performance.spoken, this.#position(), !sound.paused && !sound.seeking);
    sound.volume = this.#voice.speaking ? BESIDE_WORDS : 1;
  }

  #unheard(): void {
    if (!this.#left.aborted && !this.#sitting.follow().ended) this.#notice = { text: "This device’s voice does not speak just now. Bells and the words here lead.", does: [["Close", () => { this.#notice = null; }]] };
  }

  /** One frame: everything follows the track. */
  #show(): void {
    this.#moved();
    this.#speak();
    const now = this.#sitting.follow();
    if (now.ended) return;
    const t = now.t - settings().offset, still = !now.playing;
    this.#stage?.show(now, Math.max(0, t));
    this.#stage?.grow(this.#sitting.record.entries, now.at);
    this.#words.show(now, this.#said(now), this.#notice, this.#sitting.answerOf(now.cue), this.#track?.changed ? "Changed since; this plays as it was begun." : "");
    this.#button.parentElement?.classList.toggle("paused", still);
    this.#mark.hidden = !still;
    if (still) mark(this.#mark, this.#fresh && !now.at ? ["Ready", "Tap here to begin"] : ["Paused", "Tap here to go on"]);
    this.#button.setAttribute("aria-label", still ? "Go on" : "Pause");
    this.#sore.hidden = !this.#sitting.dwellHere();
    const id = (now.dwell ?? now.cue).id;
    if (id !== this.#cue) this.#turn(now);
    this.#cue = id;
  }

  #said({ cue, dwell, at }: Moment): string {
    const { spoken, voice } = this.#sitting.performance;
    if (!voice.engine && voice.said && at < 15_000) return `${voice.said} Bells and the words here lead.`;
    const here = dwell ?? cue;
    return captionAt(spoken, at) || (isCare(here) ? "" : here.text);
  }

  /** A new stroke: the lock screen changes; a screen reader is told only when no voice says it. */
  #turn({ cue, dwell }: Moment): void {
    const at = dwell ?? cue;
    nowPlaying(at.title, at.where, this.#routine.title);
    if (!at.speech && !sound.paused) announce([at.title, at.where, at.detail].filter(Boolean).join(", "));
  }
}

function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function mark(on: Element, [title, hint]: readonly [string, string]): void {
  say(on.querySelector("b")!, title);
  say(on.querySelector("i")!, hint);
}

/** How much later a wireless speaker is heard: the drawing waits for it. */
function offsetTool(): Child {
  const said = el("output"), tell = (): void => { said.textContent = `${settings().offset > 0 ? "+" : ""}${settings().offset} ms`; };
  const slider = el("input", { type: "range", min: -500, max: 500, step: 20, value: settings().offset, oninput: () => { change({ offset: Number(slider.value) }); tell(); } });
  tell();
  return el("details", { class: "offset" }, el("summary", null, "Sound late?"), el("label", null, "Drawing later by ", said, slider));
}
