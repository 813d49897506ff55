import { get } from "../api.ts";
import { el, replace, svg } from "../dom.ts";
import { stepped, type Chart } from "../chart.ts";
import { handFor, type Hands } from "../hands.ts";
import { contacts, type Contact, type Motion } from "../motion.ts";
import { bodyMap, type Spot } from "../parts/body-map.ts";
import { chartOf, drawing, needSkin, still } from "../parts/drawing.ts";
import { handMarks, handsOf, HandsChart } from "../parts/hands-chart.ts";
import { Growing } from "../parts/growing.ts";
import type { Entry } from "../record.ts";
import type { Moment } from "../session.ts";
import { settings } from "../settings.ts";
import { clockFace, isCare, together, type Cue, type Performance, type Timeline } from "../timeline.ts";
import { tracksOf, type Tracks, type TracksJson } from "../tracks.ts";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The drawing of a timeline, with the ways of the hands. @throws {Refused} or {Unreachable} */
export async function stageOf(performance: Performance, left: AbortSignal): Promise<Stage> {
  const tracks = tracksOf(performance.tracks ?? (await get<TracksJson>("/charts/tracks.json", left)));
  const growing = settings().map === "on" ? new Growing(performance, tracks, await handsOf()) : null;
  return new Stage(performance.timeline, tracks, growing);
}

/** What the upper part of the player draws: hands on a chart, a change of foot, or a clock over a basin; beside it the map of the body. */
export class Stage {
  readonly map = bodyMap();
  readonly element = el("span", { class: "chart" });
  readonly #hands = document.createElement("solea-chart") as HandsChart;
  readonly #clock = el("span", { class: "clock num" });
  readonly #timeline: Timeline;
  readonly #tracks: Tracks;
  readonly #growing: Growing | null;
  #shown = "";
  readonly #all: readonly Motion[];
  #motions: { motion: Motion; main: boolean }[] = [];

  constructor(timeline: Timeline, tracks: Tracks, growing: Growing | null) {
    this.#growing = this.#hands.under = growing;
    this.#timeline = timeline;
    this.#tracks = tracks;
    this.#all = timeline.cues.flatMap(({ motion }) => motion ?? []);
  }

  /** Draws one moment. `t` is the chart's own time in the cue, ms. */
  show(now: Moment, t: number): void {
    const cue = now.dwell ?? now.cue, key = `${cue.id} ${now.dwell ? "dwell" : ""}`;
    if (key !== this.#shown) this.#turn(cue, now);
    this.#shown = key;
    if (this.#clock.isConnected) this.#tell(now.left);
    else this.#draw(now, t);
  }

  /** Lets the map grow: from what was written down, and from where the track stands. */
  grow(entries: readonly Entry[], at: number): void {
    this.#growing?.follow(entries, at);
  }

  #turn(cue: Cue, now: Moment): void {
    this.map.now = spots(cue);
    this.map.hidden = isCare(cue);
    if (cue.technique === "change_sides") return replace(this.element, change(now.next?.side ?? cue.side));
    if (isCare(cue)) return replace(this.element, care(cue, now.next?.view ?? null, this.#clock));
    const all = now.dwell ? [cue] : together(this.#timeline, cue);
    this.#motions = all.flatMap(({ motion, id }) => (motion ? [{ motion, main: id === cue.id }] : []));
    const view = cue.view ?? this.#motions[0]?.motion.lanes[0]?.[0]?.view;
    if (!this.#hands.isConnected) replace(this.element, this.#hands);
    if (view) void this.#hands.show(view, cue.side === "left", this.#motions.filter((m) => m.main).map((m) => m.motion), this.#tracks, this.#all).catch(() => undefined);
  }

  #draw({ cue, dwell, pressure }: Moment, t: number): void {
    const shift = (pressure[0] ?? 0) - ((dwell ?? cue).pressure[0] ?? 0);
    const found = this.#motions.flatMap(({ motion, main }) =>
      contacts(motion, calm.matches ? stepped(motion, t) : t, this.#tracks).map((contact) => ({ contact, by: main ? shift : 0 })));
    const by = new Map(found.map((f) => [f.contact, f.by]));
    this.#hands.draw(found.map((f) => f.contact), (contact: Contact) => (contact.pressure ? Math.max(0.2, contact.pressure + (by.get(contact) ?? 0)) : 0), calm.matches ? null : t);
  }

  #tell(left: number): void {
    const face = clockFace(left);
    if (this.#clock.textContent !== face) this.#clock.textContent = face;
  }
}

function spots({ view, views, side }: Cue): Spot[] {
  const all = [view ?? "", ...views];
  if (all.some((v) => /^(head|ear)/.test(v))) return ["scalp"];
  if (!all.some((v) => v.startsWith("foot"))) return [];
  return side === "both" || !side ? ["right", "left"] : [side];
}

/** A change of foot: done is a line, next is a body. */
function change(next: string | null): HTMLElement {
  const foot = (left: boolean) => {
    const coming = left === (next === "left"), body = el("span", { class: coming ? "foot" : "foot done" });
    void chartOf("foot_sole").then((chart) => body.prepend(drawing(chart, { mirrored: left, line: !coming })), () => undefined);
    body.append(el("span", { class: coming ? "foot-name" : "foot-name soft" }, `${left ? "Left" : "Right"}, ${coming ? "next" : "done"}`));
    return body;
  };
  return el("span", { class: "pair" }, foot(false), foot(true));
}

const WATER: ReadonlySet<string> = new Set(["soak", "wash_hands"]);
const HANDS_OWN: ReadonlySet<string> = new Set(["wash_hands", "warm_hands"]);

/** Soak, care and rest: nothing moves but the time. Feet stand as the giver sees them; what is done is a line. */
function care(cue: Cue, next: string | null, clock: HTMLElement): HTMLElement {
  const water = WATER.has(cue.technique), box = el("span", { class: "care" }, clock);
  needSkin();
  if (cue.technique === "change_places" && next) {
    void chartOf(next).then((chart) => box.prepend(drawing(chart)), () => undefined);
    return box;
  }
  const scene = svg("svg", { viewBox: "0 16 300 300", "aria-hidden": "true", focusable: "false" });
  box.prepend(scene);
  void Promise.all([chartOf("foot_top"), handsOf()]).then(([chart, hands]) => replace(scene, water && [rim(144, 124, 1.3, 1), rim(136, 116, 0.7, 0.45)],
    HANDS_OWN.has(cue.technique) ? palms(hands) : [97, 203].map((x, i) => foot(chart, x, i === 1, cue.kind === "rest")), water && surface()), () => undefined);
  return box;
}

/** A foot from above, as the chart has it, toes towards the giver: 0.8 of its size, their tips at the lower edge of the scene. */
function foot(chart: Chart, x: number, left: boolean, line: boolean): SVGElement {
  const [x0, , x1, y1] = chart.bounds, middle = ((left ? -1 : 1) * chart.axes.screen[0] * (x0 + x1)) / 2;
  return svg("g", { class: line ? "faint" : null, transform: `translate(${x} 286) scale(.8) translate(${-middle} ${-y1})` }, still(chart, { mirrored: left, line }));
}

/** The giver's own two hands. */
const palms = (hands: Hands): SVGElement[] => [-1, 1].map((side) =>
  svg("g", { transform: `translate(${150 + side * 56} 196) rotate(-90) scale(.9 ${-side * 0.9})` }, handMarks(handFor(hands, "palm", false), { without: "sc" })));

const rim = (rx: number, ry: number, width: number, opacity: number): SVGElement =>
  svg("ellipse", { class: "ln", cx: 150, cy: 186, rx, ry, "stroke-width": width, opacity });

const surface = (): SVGElement =>
  svg("g", { class: "water" }, svg("ellipse", { cx: 150, cy: 186, rx: 128, ry: 108 }),
    svg("path", { d: "M34 176c11-5 18 5 29 0M236 150c11-5 18 5 29 0M240 226c10-4 16 4 26 0M52 240c10-4 16 4 26 0M134 112c11-5 20 5 31 0" }));
