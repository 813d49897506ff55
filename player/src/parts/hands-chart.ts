import { frame, outlineRounds, ringRounds, type Round } from "../frame.ts";
import { arc, boxOf, fineness, handPose, handSize, onPage, ringsOf, several, stand, ways, type Arrow, type Box, type Chart, type Ring } from "../chart.ts";
import { get } from "../api.ts";
import { beyond } from "../beyond.ts";
import { el, replace, svg } from "../dom.ts";
import type { Foot } from "../foot.ts";
import { handFor, touchAt, type Hand, type Hands, type Mark } from "../hands.ts";
import type { Contact, Motion } from "../motion.ts";
import { reach } from "../reach.ts";
import type { Tracks } from "../tracks.ts";
import { needSkin, ready, seenFrom, sheet, still } from "./drawing.ts";
import { Trail, type Growing } from "./growing.ts";

/** A part of a hand that closes on what it holds, with what touches and the dents round it. */
interface Moving { group: SVGElement; touch: SVGElement; dents: SVGElement; opens: [number, number]; wide: boolean }
/** One hand on the page: its drawing, and the ring that tells its pressure. */
interface Drawn { key: string; group: SVGGElement; parts: Moving[]; ring: SVGGElement; circles: SVGCircleElement[]; radius: number; scale: number; level: number }
/** A hand behind the drawing: dashed where the body hides it, whole where it comes round the edge. */
interface Behind { key: string; dashed: SVGElement; round: SVGElement; scale: number }

let asked: Promise<Hands> | null = null;

/** The drawings of the hands, asked for once. */
export function handsOf(): Promise<Hands> {
  asked ??= get<{ glyphs: Hands }>("/charts/glyphs.json?drawn").then(({ glyphs }) => glyphs);
  asked.catch(() => { asked = null; });
  return asked;
}

let faded = 0;

/** Lines of a hand; those that fade at the root carry a gradient of their own, one for the line and one for the skin. */
function drawnMarks(marks: readonly Mark[], skin: number): SVGElement[] {
  return marks.flatMap(({ class: kind, d, fade }) => {
    const path = svg("path", { class: kind, d });
    if (!fade) return [path];
    const [x1, y1, x2, y2] = fade, id = `fade${++faded}`;
    const run = (use: "stroke" | "fill", colour: string, opacity: number): SVGElement => {
      path.setAttribute(use, `url(#${id}${use})`);
      return svg("linearGradient", { id: `${id}${use}`, gradientUnits: "userSpaceOnUse", x1, y1, x2, y2 }, fadeStop(0, colour, 0), fadeStop(1, colour, opacity));
    };
    return [run("stroke", "--ink", 1), run("fill", "--hand", skin), path];
  });
}

/** Where the fingers of a hand behind come round the edge: the word is not laid over the hand that works. */
const AHEAD = 46; // mm
const ahead = (c: Contact): Contact => ({ ...c, x: c.x + AHEAD * Math.cos((c.angle * Math.PI) / 180), y: c.y + AHEAD * Math.sin((c.angle * Math.PI) / 180) });

/** A whole hand, still; `only` and `without` name classes of lines. */
export const handMarks = ({ parts }: Hand, { only = "", without = "", skin = 0.9 } = {}): SVGElement[] =>
  drawnMarks(parts.flatMap(({ marks }) => marks.filter((mark) => !without.includes(mark.class) && (!only || only.includes(mark.class)))), skin);

/** A hand in its parts: outline and fine lines under what touches. */
const movingParts = ({ parts, fill }: Hand): Moving[] => parts.map(({ marks, opens }) => {
  const of = (classes: string) => drawnMarks(marks.filter((mark) => classes.includes(mark.class)), fill);
  const touch = svg("g", { class: "touch" }, of("cs")), dents = svg("g", null, of("d"));
  return { group: svg("g", null, of("hnkt"), touch, dents), touch, dents, opens, wide: marks.some((mark) => mark.class === "s") };
});

const fadeStop = (offset: number, colour: string, opacity: number): SVGElement =>
  svg("stop", { offset, "stop-opacity": opacity, vars: { "stop-color": `var(${colour})` } });

/** What to draw: a view as the giver sees it in the position of the receiver, for the side at hand; on whose foot. */
export interface Scene { view: string; position: string; left: boolean; foot?: Foot }

const CALM = 450; // ms, a little more than the fade of the style sheet
const WAIT = 800; // ms for the picture of a view; after that its lines come first
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The chart of a scene, with its picture decoded: it can be shown without a flash. @throws {Refused} or {Unreachable} */
export async function atHand({ view, position, left, foot }: Scene): Promise<Chart> {
  const chart = await seenFrom(view, position, left, foot);
  await Promise.race([ready(chart), later(WAIT)]);
  return chart;
}

/** What was shown fades behind what comes; where nothing may move it is gone. */
function fadeAway(old: Element): void {
  old.classList.add("gone");
  if (reduced.matches) old.remove();
  else setTimeout(() => old.remove(), CALM);
}

/**
 * `<solea-chart>`: a still layer (relief, lines) and over it a layer of its own for path and hands, so that a frame
 * repaints only the hands. A change of view is a calm fade of the body; the hands are only ever on the view at hand.
 */
export class HandsChart extends HTMLElement {
  #shown = "";
  #chart: Chart | null = null;
  #rounds: Round[] = [];
  #reach: Box | null = null;
  #sizes = new ResizeObserver(() => this.#fit());
  #paths = svg("g");
  #behind = svg("g");
  #round = svg("g");
  #hands = svg("g");
  #words = svg("g");
  #drawn: Drawn[] = [];
  #hidden: Behind[] = [];
  #mirrored = false;
  #fine = 1;
  #all: Hands = {};
  #trail = new Trail();
  /** The map that grows between the drawing and the hands; null where it is not wanted. */
  under: Growing | null = null;

  /** What lies over the drawing changes its room: Stop, the map of the body, the offer for a sore spot. */
  connectedCallback(): void {
    for (const one of [this, ...this.#over()]) this.#sizes.observe(one);
  }

  /** Away from the page it forgets what it showed, so that it never comes back with another foot. */
  disconnectedCallback(): void {
    this.#sizes.disconnect();
    [this.#shown, this.#chart, this.#drawn, this.#hidden] = ["", null, [], []];
    replace(this);
  }

  #over(): HTMLElement[] {
    return [...(this.closest(".player")?.querySelectorAll<HTMLElement>(".stop, .sore, .whose, body-map") ?? [])];
  }

  /** Shows a scene with the ways of these motions; `all` are those that will ever come to it, so that no stroke moves the drawing. */
  async show(scene: Scene, motions: readonly Motion[], tracks: Tracks, all: readonly Motion[] = motions): Promise<void> {
    const wanted = `${scene.view} ${scene.position} ${scene.left}`, same = wanted === this.#shown && this.#chart !== null;
    if (!same) this.#leave();
    this.#shown = wanted;
    const [chart, hands] = same ? [this.#chart!, this.#all] : await Promise.all([this.firstChild ? atHand(scene) : seenFrom(scene.view, scene.position, scene.left, scene.foot), handsOf()]); // the first comes at once
    if (this.#shown !== wanted) return;
    this.#all = hands;
    if (this.#chart !== chart) {
      const size = handSize(fineness(chart));
      this.#place(chart, scene.left, ringRounds(all, chart, tracks, hands, size), reach(all, chart, tracks, hands, size));
    }
    this.#ways(motions, tracks);
  }

  /** The hands go at once, so that none is ever seen on a view that it does not touch; the body stays until the next one is there. */
  #leave(): void {
    [this.#chart, this.#drawn, this.#hidden] = [null, [], []];
    this.lastElementChild?.querySelector(".over")?.remove();
  }

  #place(chart: Chart, mirrored: boolean, rings: Round[], hands: Box | null): void {
    needSkin();
    [this.#chart, this.#mirrored, this.#drawn, this.#hidden, this.#trail] = [chart, mirrored, [], [], new Trail()];
    [this.#paths, this.#behind, this.#hands, this.#words] = [svg("g"), svg("g"), svg("g"), svg("g")];
    const id = `round${++faded}`, around = svg("path", { "clip-rule": "evenodd", transform: stand(chart, mirrored), d: `${chart.silhouette}M-600-600H600V600H-600Z` });
    this.#round = svg("g", { "clip-path": `url(#${id})` });
    const box = boxOf(chart, mirrored, 4, 16), over = sheet(box, "over", svg("clipPath", { id }, around), this.#behind, this.#round, this.#paths, this.#trail.group, this.#hands, this.#words);
    this.#fine = fineness(chart);
    over.style.setProperty("--fine", String(this.#fine));
    const plate = el("span", { class: "plate" }, sheet(box, "still", still(chart, { mirrored })), this.under?.sheet(chart, mirrored, box), over), before = this.lastElementChild;
    for (const old of [...this.children]) if (old !== before) old.remove(); // of those that still fade only the last stays
    this.append(plate);
    if (before) fadeAway(before);
    [this.#rounds, this.#reach] = [[...outlineRounds(chart, mirrored), ...rings], hands];
    this.#fit();
  }

  /** The drawing as large as it can stand clear of what lies over it. */
  #fit(): void {
    const { left, top, width, height } = this.getBoundingClientRect(), plate = this.lastElementChild;
    if (!this.#chart || !plate || !width || !height) return;
    const over = this.#over().map((one) => one.getBoundingClientRect()).filter((box) => box.width && box.height);
    const { x, y, width: wide, height: high } = frame(this.#rounds, { width, height }, over.map((box) => ({ x: box.left - left, y: box.top - top, width: box.width, height: box.height })), this.#reach);
    const box = [x, y, wide, high].map((n) => n.toFixed(2)).join(" ");
    for (const sheet of plate.children) if (sheet.getAttribute("viewBox") !== box) sheet.setAttribute("viewBox", box);
  }

  #ways(motions: readonly Motion[], tracks: Tracks): void {
    const tip = ({ x, y, deg }: Arrow) => ["way-halo", "tip"].map((kind) =>
      svg("path", { class: kind, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${deg.toFixed(1)}) scale(${this.#fine})`, d: "M-5-3.4L0 0L-5 3.4" }));
    replace(this.#paths, motions.flatMap((motion) => ways(motion, this.#chart!, tracks)).map(({ d, start, end, back }) =>
      [svg("path", { class: "way-halo", d }), svg("path", { class: "way", d }), tip(end), back && tip(start)]));
  }

  /** The hands of this moment; those on other views are left out. `level` gives the pressure to show; `trail` is the ms on the cue's own time, null where nothing may trail. */
  draw(contacts: readonly Contact[], level: (contact: Contact) => number, trail: number | null = null): void {
    const chart = this.#chart;
    if (!chart) return;
    const here = contacts.filter((c) => c.view === chart.id);
    if (trail !== null) this.#trail.follow(here, chart, trail);
    const look = (contact: Contact) => { const { ring, shown } = handFor(this.#all, contact.glyph, several(here, contact)); return { ring, scale: shown * this.#size() }; };
    const rings = ringsOf(here, look);
    here.forEach((contact, i) => this.#move(this.#hand(i, contact, several(here, contact)), contact, chart, rings[i]!, level(contact)));
    for (const extra of this.#drawn.splice(here.length)) { extra.group.remove(); extra.ring.remove(); }
    const far = beyond(contacts.filter((c) => c.touch > 0), chart, this.#mirrored, this.#all);
    far.forEach((contact, i) => this.#hide(i, contact, chart));
    for (const extra of this.#hidden.splice(far.length)) { extra.dashed.remove(); extra.round.remove(); }
    const told = contacts.some((c) => !c.holding) ? [...far.map(ahead), ...here] : [];
    this.#tell(told.filter((c) => c.holding), chart);
  }

  /** A hand on the other side of what is shown. */
  #hide(i: number, contact: Contact, chart: Chart): void {
    const before = this.#hidden[i];
    if (before?.key !== contact.glyph) {
      before?.dashed.remove();
      before?.round.remove();
      const hand = handFor(this.#all, contact.glyph, false), outline = (name: string) => svg("g", { class: name }, handMarks(hand, { only: "h" }));
      this.#hidden[i] = { key: contact.glyph, dashed: outline("dashed"), round: outline("round"), scale: hand.shown };
      this.#behind.append(this.#hidden[i]!.dashed);
      this.#round.append(this.#hidden[i]!.round);
    }
    const { dashed, round, scale } = this.#hidden[i]!, at = this.#at(contact, chart, scale * this.#size());
    for (const group of [dashed, round]) {
      group.setAttribute("transform", at);
      group.setAttribute("opacity", (0.8 * contact.touch).toFixed(2));
    }
  }

  /** What a hand does that does not work: it holds. */
  #tell(holding: readonly Contact[], chart: Chart): void {
    while (this.#words.children.length > holding.length) this.#words.lastElementChild!.remove();
    holding.forEach((contact, i) => {
      const word = this.#words.children[i] ?? this.#words.appendChild(svg("text", { class: "holds-word", dy: 4 }, "holds"));
      const { x, y } = onPage(chart, contact), at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
      if (word.getAttribute("transform") !== at) word.setAttribute("transform", at);
    });
  }

  /** A hand on an ear is drawn smaller. */
  #size(): number {
    return handSize(this.#fine);
  }

  #hand(i: number, contact: Contact, many: boolean): Drawn {
    const key = `${contact.glyph} ${many}`, before = this.#drawn[i];
    if (before?.key === key) return before;
    before?.group.remove();
    before?.ring.remove();
    const hand = handFor(this.#all, contact.glyph, many), scale = hand.shown;
    const parts = movingParts(hand), group = svg("g", { class: contact.holding ? "hand holds" : "hand" }, parts.map((part) => part.group));
    const circles = ["ring-halo", "ring-full", "ring"].map((kind) => svg("circle", { class: kind, transform: "rotate(-90)" }));
    const ring = svg("g", null, circles);
    this.#hands.append(group, ring);
    return (this.#drawn[i] = { key, group, parts, ring, circles, radius: 0, scale, level: NaN });
  }

  #at(contact: Contact, chart: Chart, size: number): string {
    const { x, y } = onPage(chart, contact), { turn, flip } = handPose(chart, contact);
    return `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn.toFixed(1)}) scale(${size.toFixed(3)} ${(size * flip).toFixed(3)})`;
  }

  #move(hand: Drawn, contact: Contact, chart: Chart, ring: Ring, level: number): void {
    const lifted = 1 - contact.touch, size = hand.scale * this.#size() * (1 + 0.08 * lifted), { x, y } = onPage(chart, ring);
    hand.group.setAttribute("transform", this.#at(contact, chart, size));
    hand.group.setAttribute("opacity", (1 - 0.5 * lifted).toFixed(2));
    hand.ring.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    hand.ring.setAttribute("opacity", ring.radius ? (1 - 0.8 * lifted).toFixed(2) : "0");
    if (Math.abs(hand.radius - ring.radius) > 0.2) for (const circle of hand.circles) circle.setAttribute("r", (hand.radius = ring.radius).toFixed(1));
    hand.circles[2]!.setAttribute("stroke-dasharray", arc(level, hand.radius));
    if (!(Math.abs(hand.level - level) < 0.02)) this.#press(hand, level);
  }

  /** The harder, the fuller and the larger is what touches; a hand that squeezes closes. */
  #press(hand: Drawn, level: number): void {
    hand.level = level;
    for (const { group, touch, dents, opens: [x, y], wide } of hand.parts) {
      const { fill, size, loose } = touchAt(level, wide);
      touch.setAttribute("fill-opacity", fill.toFixed(2));
      touch.setAttribute("transform", `scale(${size.toFixed(3)})`);
      dents.setAttribute("opacity", Math.sqrt(Math.min(1, level / 5)).toFixed(2));
      if (x || y) group.setAttribute("transform", `translate(${(x * loose).toFixed(2)} ${(y * loose).toFixed(2)})`);
    }
  }
}
customElements.define("solea-chart", HandsChart);
