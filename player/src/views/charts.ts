import { get } from "../api.ts";
import type { Chart } from "../chart.ts";
import { el, replace, type Child } from "../dom.ts";
import { contacts, type Contact, type Motion } from "../motion.ts";
import { chartOf, drawing, wholeChart } from "../parts/drawing.ts";
import { handsOf, HandsChart } from "../parts/hands-chart.ts";
import { dip, toned, type Tone } from "../parts/tones.ts";
import type { View } from "../router.ts";
import { tracksOf, type Tracks, type TracksJson } from "../tracks.ts";
import "../styles/charts.css";
import "./play.css";

/** A technique with the cue of its usual place, as `GET /api/techniques` gives it. */
interface Example { id: string; name: string; where: string; detail: string; view: string; side: string | null; seconds: number; motion: Motion }

const VIEWS: readonly (readonly [id: string, name: string])[] = [
  ["foot_sole", "Sole"], ["foot_top", "Top of the foot"], ["foot_inner", "Inner side of the foot"], ["foot_outer", "Outer side of the foot"], ["foot_behind", "Heel from behind"],
  ["head_front", "Face"], ["head_side", "Side of the head"], ["head_back", "Back of the head"], ["head_threequarter", "Head from behind and above"], ["head_top", "Top of the head"],
  ["head_map", "Scalp laid flat"], ["ear", "Ear"],
];
const SIDED = (view: string): boolean => /^foot|^ear|^head_side/.test(view); // the others show both sides
const WIDE: ReadonlySet<string> = new Set(["foot_inner", "foot_outer"]);
const SKINS = ["1", "2", "3", "4", "5"], HAIRS = ["brown", "black", "fair", "red", "grey", "none"];
const LIGHTS = [["day", "day"], ["candle", "candlelight"]] as const;
const HANDS_ON = { view: "foot_sole", x: -4, y: 120, angle: 90 }; // where each hand is shown: the arch, mm and degrees
const LEVELS = [[0, "at rest"], [3, "pressing firmly"]] as const;
const MOMENTS = 6; // of a strip
const PASSES: ReadonlySet<string> = new Set(["circles", "squeeze", "spots", "steps", "rotate"]); // shown over a whole pass, not one period
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Every drawing, hand and motion, by the code that plays them: how they are reviewed. */
export const charts: View = async ({ left }) => {
  const [{ techniques }, json, hands] = await Promise.all([get<{ techniques: Example[] }>("/api/techniques", left), get<TracksJson>("/charts/tracks.json", left), handsOf()]);
  const gallery = new Gallery(techniques, tracksOf(json), Object.keys(hands), left);
  return { title: "Charts", class: "gallery", content: gallery.content() };
};

class Gallery {
  #leftSide = false;
  #still = reduced.matches;
  readonly #body = el("div", { class: "galleries" });
  readonly #running = new Map<Element, (at: number) => void>();
  readonly #near: IntersectionObserver;
  readonly #techniques: Example[];
  readonly #tracks: Tracks;
  readonly #hands: readonly string[];

  constructor(techniques: Example[], tracks: Tracks, hands: readonly string[], left: AbortSignal) {
    [this.#techniques, this.#tracks, this.#hands] = [techniques, tracks, hands];
    this.#near = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => this.#came(target as HTMLElement, isIntersecting)), { rootMargin: "400px" });
    left.addEventListener("abort", () => this.#near.disconnect());
    const tick = (at: number): void => {
      if (left.aborted) return;
      for (const move of this.#running.values()) move(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  content(): Child {
    this.#fill();
    return [
      el("h1", null, "Charts"),
      el("p", null, "Every drawing, hand and motion that Solea shows, drawn here by the same code."),
      el("nav", { class: "do", "aria-label": "On this page" }, ["Feet", "Heads", "Hands", "Motions"].map(jump)),
      el("div", { class: "do turns" },
        this.#toggle("Left side", this.#leftSide, (on) => { this.#leftSide = on; }),
        this.#toggle("Hold still", this.#still, (on) => { this.#still = on; })),
      this.#body,
    ];
  }

  /** A button that is on or off; the galleries are drawn again at the tap. */
  #toggle(name: string, on: boolean, turn: (on: boolean) => void): HTMLElement {
    const button = el("button", { class: "btn", type: "button", "aria-pressed": String(on), onclick: () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(now));
      turn(now);
      this.#fill();
    } }, name);
    return button;
  }

  #fill(): void {
    this.#running.clear();
    this.#near.disconnect();
    const foot = ([id]: readonly [string, string]): boolean => id.startsWith("foot");
    replace(this.#body,
      this.#section("feet", "Feet", VIEWS.filter(foot).map((view) => this.#view(...view))),
      this.#section("heads", "Heads", VIEWS.filter((view) => !foot(view)).map((view) => this.#view(...view))),
      this.#section("hands", "Hands", el("p", null, "Each on the sole, at rest and pressing firmly."), el("div", { class: "shelf" }, this.#hands.map((glyph) => this.#hand(glyph)))),
      this.#section("motions", "Motions", el("p", null, "Each technique at its usual place, at its own pace."), el("div", { class: this.#still ? "strips" : "shelf" }, this.#techniques.map((one) => this.#technique(one)))));
  }

  #section(id: string, title: string, ...content: Child[]): HTMLElement {
    return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title`, tabindex: -1 }, title), content);
  }

  readonly #builds = new WeakMap<Element, () => void>();

  /** Builds what stands in `frame` when it is about to be seen. */
  #later(frame: HTMLElement, build: () => void): HTMLElement {
    this.#builds.set(frame, build);
    this.#near.observe(frame);
    return frame;
  }

  readonly #moves = new WeakMap<Element, (at: number) => void>();

  #came(frame: HTMLElement, here: boolean): void {
    const build = here && this.#builds.get(frame);
    if (build) { this.#builds.delete(frame); build(); }
    const move = this.#moves.get(frame);
    if (here && move) this.#running.set(frame, move); else this.#running.delete(frame);
    if (!this.#builds.has(frame) && !this.#moves.has(frame)) this.#near.unobserve(frame);
  }

  // -------------------------------------------------------------------------------------------- drawings

  #view(id: string, name: string): HTMLElement {
    const whole = LIGHTS.map(([theme, said]) => this.#drawn(id, name, { theme }, `by ${said}`));
    const skins = LIGHTS.flatMap(([theme, said]) => SKINS.map((skin) => this.#drawn(id, name, { theme, skin }, `${said}, skin ${skin}`, "small")));
    const frame = el("section", { class: "view", "aria-labelledby": `${id}-name` }, el("h3", { id: `${id}-name` }, name),
      el("div", { class: WIDE.has(id) ? "row wide" : "row" }, whole, this.#drawn(id, name, { theme: "day" }, "in lines", "", true)), el("div", { class: "tints" }, skins));
    if (id.startsWith("head")) frame.append(el("div", { class: "tints hairs" }, HAIRS.map((hair) => this.#drawn(id, name, { theme: "day", hair }, hair === "none" ? "no hair" : `${hair} hair`, "small"))));
    return frame;
  }

  #drawn(id: string, name: string, tone: Tone, said: string, kind = "", line = false): HTMLElement {
    const frame = toned(tone, kind), mirrored = this.#leftSide && SIDED(id);
    const put = async (): Promise<void> => {
      const chart: Chart = await (line ? wholeChart(id) : chartOf(id)), svg = drawing(chart, { mirrored, line });
      const { width, height } = svg.viewBox.baseVal;
      frame.style.aspectRatio = `${width} / ${height}`;
      dip(frame, svg);
    };
    this.#later(frame, () => void put().catch(() => undefined));
    return el("figure", { class: kind }, this.#pictured(frame, `${name}, ${said}`, mirrored), el("figcaption", null, kind ? said.replace(/^.*, skin (.)$/, "skin $1") : said));
  }

  #pictured(frame: HTMLElement, said: string, left = this.#leftSide): HTMLElement {
    frame.setAttribute("role", "img");
    frame.setAttribute("aria-label", left ? `${said}, left side` : said);
    return frame;
  }

  // ----------------------------------------------------------------------------------------- hands at work

  #hand(glyph: string): HTMLElement {
    const name = spoken(glyph), flip = this.#leftSide ? -1 : 1;
    const at = (pressure: number): Contact => ({ ...HANDS_ON, x: HANDS_ON.x * flip, glyph, pressure, flip, holding: false, touch: 1 });
    return el("figure", { class: "hand-figure" },
      el("div", { class: "pair-of" }, LEVELS.map(([level, said]) => this.#pictured(this.#worked(HANDS_ON.view, this.#leftSide, [], () => [at(level)]), `${name}, ${said}`))),
      el("figcaption", null, name));
  }

  /** A chart with hands on it; `motions` give the dotted ways. What `moves` is drawn anew while it is seen. */
  #worked(view: string, mirrored: boolean, motions: readonly Motion[], at: (ms: number) => Contact[], moves = false): HTMLElement {
    const frame = el("div", { class: "on-skin" }), chart = document.createElement("solea-chart") as HandsChart;
    const draw = (ms: number): void => chart.draw(at(ms), ({ pressure }) => pressure);
    return this.#later(frame, () => {
      replace(frame, chart);
      void chart.show({ view: view, position: "", left: mirrored }, motions, this.#tracks).then(() => draw(0), () => undefined);
      if (moves) this.#moves.set(frame, draw);
    });
  }

  #technique({ name, detail, view, side, motion }: Example): HTMLElement {
    const left = this.#leftSide && side === "right", shown: Motion = { ...motion, mirrored: left }, length = motion.length || motion.period;
    const frames = this.#still
      ? moments(shown).map((ms) => this.#worked(view, left, [shown], () => contacts(shown, ms, this.#tracks)))
      : [this.#worked(view, left, [shown], (ms) => contacts(shown, ms % length, this.#tracks), true)];
    frames.forEach((one, i) => this.#pictured(one, this.#still ? `${name}, moment ${i + 1} of ${frames.length}` : name, left));
    return el("figure", { class: this.#still ? "strip" : "moving" }, el("div", { class: "frames" }, frames), el("figcaption", null, el("b", null, name), " ", el("span", { class: "soft" }, detail)));
  }
}

/** Moments (ms) that tell a motion: over one stroke of a glide, a quarter of a beat apart, over a whole pass. */
function moments({ kind, period, lane_periods: passes, length }: Motion): number[] {
  if (kind === "tap" || kind === "chop") return Array.from({ length: MOMENTS }, (_, i) => (period * i) / 4);
  const whole = kind === "hold" ? length : period * (PASSES.has(kind) ? passes : 1);
  return Array.from({ length: MOMENTS }, (_, i) => (whole * (i + 0.5)) / MOMENTS);
}

/** A link down the page. The router would build the page again for a new address, so the address stays. */
function jump(name: string): HTMLElement {
  const id = name.toLowerCase();
  return el("a", { class: "btn", href: `#${id}`, onclick: (event: Event) => {
    event.preventDefault();
    document.getElementById(id)?.scrollIntoView();
    document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
  } }, name);
}

const spoken = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " ");
