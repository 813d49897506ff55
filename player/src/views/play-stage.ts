import { get } from "../api.ts";
import { el, replace, svg } from "../dom.ts";
import { boxOf, onPage, stepped, type Chart } from "../chart.ts";
import type { Foot } from "../foot.ts";
import { handFor, type Hands } from "../hands.ts";
import { contacts, type Contact, type Motion } from "../motion.ts";
import { bodyMap } from "../parts/body-map.ts";
import { drawing, needSkin, seatsOf, seenFrom, still } from "../parts/drawing.ts";
import { atHand, handMarks, handsOf, HandsChart } from "../parts/hands-chart.ts";
import { Growing } from "../parts/growing.ts";
import { whose } from "../parts/whose.ts";
import type { Entry } from "../record.ts";
import { keyOf, scenesOf, seenIn, type Seen, type SeenThrough } from "../scenes.ts";
import { giversSide, seatOf, type Seats } from "../seats.ts";
import type { Moment } from "../session.ts";
import { settings } from "../settings.ts";
import { clockFace, isCare, together, type Cue, type Performance, type Timeline } from "../timeline.ts";
import { tracksOf, type Tracks, type TracksJson } from "../tracks.ts";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The drawing of a timeline, with the ways of the hands. @throws {Refused} or {Unreachable} */
export async function stageOf(performance: Performance, left: AbortSignal): Promise<Stage> {
  const [tracks, seats] = await Promise.all([performance.tracks ?? get<TracksJson>("/charts/tracks.json", left), seatsOf()]), measured = tracksOf(tracks);
  const growing = settings().map === "on" ? new Growing(performance, measured, await handsOf()) : null;
  return new Stage(performance, measured, seats, growing);
}

/** What the upper part of the player draws: hands on a chart, a change of foot, or a clock over a basin; beside it the map of the body. */
export class Stage {
  readonly map = bodyMap();
  readonly side = whose();
  /** What lies beside and over the drawing: the map of the body, whose side it is, what the levels of the growing map mean. */
  readonly beside: readonly HTMLElement[];
  readonly element = el("span", { class: "chart" });
  readonly #hands = document.createElement("solea-chart") as HandsChart;
  readonly #clock = el("span", { class: "clock num" });
  readonly #timeline: Timeline;
  readonly #tracks: Tracks;
  readonly #growing: Growing | null;
  readonly #seats: Seats;
  readonly #foot: Foot;
  #shown = "";
  readonly #scenes: ReadonlyMap<string, SeenThrough>;
  #motions: { motion: Motion; main: boolean }[] = [];

  constructor({ timeline, foot }: Performance, tracks: Tracks, seats: Seats, growing: Growing | null) {
    this.#foot = this.map.foot = foot;
    this.#growing = this.#hands.under = growing;
    this.beside = [this.map, this.side, ...(growing ? [growing.key.element] : [])];
    this.#timeline = timeline;
    this.#tracks = tracks;
    this.#seats = seats;
    this.#scenes = scenesOf(timeline);
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
    this.#mark(cue);
    this.#scene(cue, now);
    this.#prepare(cue);
  }

  /** Where the hands are: on the map, and as a word on the giver's own side. */
  #mark(cue: Cue): void {
    const { view, regions, side, position } = cue, still = isCare(cue);
    this.map.now = { view: still ? null : view, regions, side, position };
    this.map.hidden = this.side.hidden = still;
    const on = giversSide(seatOf(this.#seats, view ?? "foot_sole", position), side);
    this.side.now = { side, on, own: position === "self" };
  }

  #scene(cue: Cue, now: Moment): void {
    if (isCare(cue)) this.#growing?.leave();
    if (cue.technique === "change_sides") return replace(this.element, change(now.next ?? cue, cue, this.#seats, this.#foot));
    if (isCare(cue)) return replace(this.element, care(cue, now.next, this.#clock, this.#seats, this.#foot));
    const all = now.dwell ? [cue] : together(this.#timeline, cue);
    this.#motions = all.flatMap(({ motion, id }) => (motion ? [{ motion, main: id === cue.id }] : []));
    const scene = seenIn(cue);
    if (!this.#hands.isConnected) replace(this.element, this.#hands);
    if (scene) void this.#hands.show({ ...scene, foot: this.#foot }, this.#motions.filter((m) => m.main).map((m) => m.motion), this.#tracks, [...(this.#scenes.get(keyOf(scene))?.motions ?? [])]).catch(() => undefined);
  }

  /** Has the next view fetched before it is needed. */
  #prepare(cue: Cue): void {
    const here = seenIn(cue), same = (other: Seen) => here && keyOf(other) === keyOf(here);
    const next = this.#timeline.cues.find((later) => later.start > cue.start && !isCare(later) && seenIn(later) && !same(seenIn(later)!));
    if (next) void atHand({ ...seenIn(next)!, foot: this.#foot }).catch(() => undefined);
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

/** A change of foot: done is a line, next is a body; each where the giver has it. */
function change(next: Cue, { side }: Cue, seats: Seats, whole: Foot): HTMLElement {
  const coming = next.side ?? side, seat = seatOf(seats, "foot_sole", next.position);
  const foot = (own: "right" | "left") => {
    const body = el("span", { class: own === coming ? "foot" : "foot done" });
    void seenFrom("foot_sole", next.position, own === "left", whole).then((chart) => body.prepend(drawing(chart, { mirrored: own === "left", line: own !== coming })), () => undefined);
    body.append(el("span", { class: own === coming ? "foot-name" : "foot-name soft" }, `${own === "left" ? "Left" : "Right"}, ${own === coming ? "next" : "done"}`));
    return body;
  };
  return el("span", { class: "pair" }, giversSide(seat, "left") === "left" ? [foot("left"), foot("right")] : [foot("right"), foot("left")]);
}

const WATER: ReadonlySet<string> = new Set(["soak", "wash_hands"]);
const HANDS_OWN: ReadonlySet<string> = new Set(["wash_hands", "warm_hands"]);

/** Soak, care and rest: nothing moves but the time. Feet stand as the giver sees them; what is done is a line. */
function care(cue: Cue, next: Cue | null, clock: HTMLElement, seats: Seats, whole: Foot): HTMLElement {
  const water = WATER.has(cue.technique), box = el("span", { class: "care" }, clock), coming = next && seenIn(next);
  needSkin();
  if (cue.technique === "change_places" && coming) {
    void seenFrom(coming.view, coming.position, coming.left, whole).then((chart) => box.prepend(drawing(chart, { mirrored: coming.left })), () => undefined);
    return box;
  }
  const scene = svg("svg", { viewBox: "0 16 300 300", "aria-hidden": "true", focusable: "false" }), right = seatOf(seats, "foot_top", cue.position).right;
  const feet = (["left", "right"] as const).map((place) => ({ x: place === "left" ? 97 : 203, left: place !== right }));
  box.prepend(scene);
  void Promise.all([handsOf(), ...feet.map(({ left }) => seenFrom("foot_top", cue.position, left, whole))]).then(([hands, ...charts]) => replace(scene,
    water && [rim(144, 124, 1.3, 1), rim(136, 116, 0.7, 0.45)],
    HANDS_OWN.has(cue.technique) ? palms(hands) : feet.map(({ x, left }, i) => foot(charts[i]!, x, left, cue.kind === "rest")), water && surface()), () => undefined);
  return box;
}

const TOES = 286; // where the tips of toes that point to the giver stand in a scene; those that point away stand as far from its top

/** A foot from above: 0.8 of its size, the toes at the edge of the scene that they point to. */
function foot(chart: Chart, x: number, left: boolean, line: boolean): SVGElement {
  const box = boxOf(chart, left, 0), away = onPage(chart, { x: 0, y: 1 }).y < 0, tips = away ? box.y : box.y + box.height;
  return svg("g", { class: line ? "faint" : null, transform: `translate(${x} ${away ? 332 - TOES : TOES}) scale(.8) translate(${-(box.x + box.width / 2)} ${-tips})` }, still(chart, { mirrored: left, line }));
}

/** The giver's own two hands. */
const palms = (hands: Hands): SVGElement[] => [-1, 1].map((side) =>
  svg("g", { transform: `translate(${150 + side * 56} 196) rotate(-90) scale(.9 ${-side * 0.9})` }, handMarks(handFor(hands, "palm", false), { without: "sc" })));

const rim = (rx: number, ry: number, width: number, opacity: number): SVGElement =>
  svg("ellipse", { class: "ln", cx: 150, cy: 186, rx, ry, "stroke-width": width, opacity });

const surface = (): SVGElement =>
  svg("g", { class: "water" }, svg("ellipse", { cx: 150, cy: 186, rx: 128, ry: 108 }),
    svg("path", { d: "M34 176c11-5 18 5 29 0M236 150c11-5 18 5 29 0M240 226c10-4 16 4 26 0M52 240c10-4 16 4 26 0M134 112c11-5 20 5 31 0" }));
