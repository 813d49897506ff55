import { get } from "../api.ts";
import { boxOnPage, type Chart } from "../chart.ts";
import { el, replace, type Child } from "../dom.ts";
import type { Foot } from "../foot.ts";
import { contacts, type Contact, type Motion } from "../motion.ts";
import { chartOf, drawing, sheet, still, wholeChart, type Look } from "../parts/drawing.ts";
import { handsOf, HandsChart } from "../parts/hands-chart.ts";
import { dip, toned, type Tone } from "../parts/tones.ts";
import type { View } from "../router.ts";
import { LENGTHS } from "../settings.ts";
import { tracksOf, type Tracks, type TracksJson } from "../tracks.ts";
import "../styles/charts.css";
import "./play.css";

/** A technique with the cue of its usual place, as `GET /api/techniques` gives it. */
interface Example { id: string; name: string; where: string; detail: string; view: string; side: string | null; seconds: number; motion: Motion }
/** A foot of those by which sizes are looked at: its length in mm with what it stands for, and how the charts are drawn on it. */
interface Size extends Whose { said: string; foot: Foot }
interface Whose { length: number; breadth: string; toes: string }
/** What `GET /api/techniques` says of one foot. */
interface Told { techniques: Example[]; tracks: TracksJson; foot: Foot; sizes: Size[] }

const VIEWS: readonly (readonly [id: string, name: string])[] = [
  ["foot_sole", "Sole"], ["foot_top", "Top of the foot"], ["foot_inner", "Inner side of the foot"], ["foot_outer", "Outer side of the foot"], ["foot_behind", "Heel from behind"],
  ["head_front", "Face"], ["head_side", "Side of the head"], ["head_back", "Back of the head"], ["head_threequarter", "Head from behind and above"], ["head_top", "Top of the head"],
  ["head_map", "Scalp laid flat"], ["ear", "Ear"],
];
const SIDED = (view: string): boolean => /^foot|^ear|^head_side/.test(view); // the others show both sides
const WIDE: ReadonlySet<string> = new Set(["foot_inner", "foot_outer"]);
const PAGED: ReadonlySet<string> = new Set(["head_map", "ear"]); // ears and a nose, or skin, are drawn beside their outline
const SKINS = ["1", "2", "3", "4", "5"], HAIRS = ["brown", "black", "fair", "red", "grey", "none"];
const LIGHTS = [["day", "day"], ["candle", "candlelight"]] as const;
const HANDS_ON = { view: "foot_sole", x: -4, y: 120, angle: 90 }; // where each hand is shown: the arch, mm and degrees
const LEVELS = [[0, "at rest"], [3, "pressing firmly"]] as const;
const MOMENTS = 6; // of a strip
const PASSES: ReadonlySet<string> = new Set(["circles", "squeeze", "spots", "steps", "rotate"]); // shown over a whole pass, not one period
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Every drawing, hand and motion, by the code that plays them: how they are reviewed. */
export const charts: View = async ({ left }) => {
  const [told, hands] = await Promise.all([get<Told>("/api/techniques", left), handsOf()]);
  const gallery = new Gallery(told, Object.keys(hands), left);
  return { title: "Charts", class: "gallery", content: gallery.content() };
};

class Gallery {
  #leftSide = false;
  #still = reduced.matches;
  readonly #body = el("div", { class: "galleries" });
  readonly #running = new Map<Element, (at: number) => void>();
  readonly #near: IntersectionObserver;
  readonly #hands: readonly string[];
  readonly #left: AbortSignal;
  #told: Told;
  #tracks: Tracks;
  #whose: Whose = { length: LENGTHS.usual, breadth: "normal", toes: "big" };

  constructor(told: Told, hands: readonly string[], left: AbortSignal) {
    [this.#told, this.#tracks, this.#hands, this.#left] = [told, tracksOf(told.tracks), hands, left];
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
      el("nav", { class: "do", "aria-label": "On this page" }, ["Sizes", "Feet", "Heads", "Hands", "Motions"].map(jump)),
      el("div", { class: "do turns" },
        this.#toggle("Left side", this.#leftSide, (on) => { this.#leftSide = on; }),
        this.#toggle("Hold still", this.#still, (on) => { this.#still = on; })),
      this.#foot(),
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

  /** Whose foot is shown: its length, breadth and longest toe. */
  #foot(): HTMLElement {
    const lengths = new Map(this.#told.sizes.map(({ length, said }) => [length, `${cm(length)}, ${said}`])), of = <T>(key: (size: Size) => T): T[] => [...new Set(this.#told.sizes.map(key))];
    return el("div", { class: "do turns", role: "group", "aria-label": "Foot" },
      this.#choice("Length", "length", [...lengths]),
      this.#choice("Breadth", "breadth", of(({ breadth }) => breadth).map((one) => [one, one])),
      this.#choice("Longest toe", "toes", of(({ toes }) => toes).map((one) => [one, `${one} toe`])));
  }

  /** Buttons of which one holds. */
  #choice<K extends keyof Whose>(name: string, key: K, choices: (readonly [value: Whose[K], said: string])[]): HTMLElement {
    const buttons = choices.map(([value, said]) => el("button", { class: "btn", type: "button", "aria-pressed": String(this.#whose[key] === value), onclick: () => {
      buttons.forEach((one, i) => one.setAttribute("aria-pressed", String(choices[i]![0] === value)));
      this.#whose = { ...this.#whose, [key]: value };
      void this.#asked().catch(() => undefined);
    } }, said));
    return el("div", { class: "choice", role: "group", "aria-label": name }, el("span", { class: "soft" }, name), buttons);
  }

  /** Drawings and motions of the foot at hand; of two taps in a row the later one counts. */
  async #asked(): Promise<void> {
    const wish = this.#whose, { length, breadth, toes } = wish;
    const told = await get<Told>(`/api/techniques?${new URLSearchParams({ foot: `${length}`, breadth, toes })}`, this.#left);
    if (wish !== this.#whose) return;
    [this.#told, this.#tracks] = [told, tracksOf(told.tracks)];
    this.#fill();
  }

  #fill(): void {
    this.#running.clear();
    this.#near.disconnect();
    const foot = ([id]: readonly [string, string]): boolean => id.startsWith("foot");
    replace(this.#body,
      this.#section("sizes", "Sizes", el("p", null, "Soles at one scale, from the 5th percentile of women to the 95th of men, narrow to wide; below, those whose second toe is the longest."), this.#sizes()),
      this.#section("feet", "Feet", VIEWS.filter(foot).map((view) => this.#view(...view))),
      this.#section("heads", "Heads", VIEWS.filter((view) => !foot(view)).map((view) => this.#view(...view))),
      this.#section("hands", "Hands", el("p", null, "Each on the sole, at rest and pressing firmly."), el("div", { class: "shelf" }, this.#hands.map((glyph) => this.#hand(glyph)))),
      this.#section("motions", "Motions", el("p", null, "Each technique at its usual place, at its own pace."), el("div", { class: this.#still ? "strips" : "shelf" }, this.#told.techniques.map((one) => this.#technique(one)))));
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

  /** All sizes: a row for each longest toe, in it the breadths of each length together. */
  #sizes(): HTMLElement[] {
    const alike = (sizes: readonly Size[], key: keyof Whose): Size[][] => [...new Set(sizes.map((size) => size[key]))].map((one) => sizes.filter((size) => size[key] === one));
    return alike(this.#told.sizes, "toes").map((row) =>
      el("div", { class: "sizes" }, alike(row, "length").map((breadths) => el("div", null, breadths.map((size) => this.#sized(size))))));
  }

  /** A sole at the scale of all sizes. */
  #sized({ length, breadth, toes, foot }: Size): HTMLElement {
    const frame = toned({ theme: "day" }, "sized"), said = `${cm(length)}, ${breadth}`;
    this.#later(frame, () => void chartOf("foot_sole", foot).then((chart) => {
      const svg = drawing(chart, { mirrored: this.#leftSide }), { width, height } = svg.viewBox.baseVal;
      Object.assign(frame.style, { width: `calc(var(--scale) * ${width})`, aspectRatio: `${width} / ${height}` });
      dip(frame, svg);
    }, () => undefined));
    return el("figure", { class: "small" }, this.#pictured(frame, `Sole, ${said}, ${toes} toe longest`), el("figcaption", null, cm(length), el("br"), breadth));
  }

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
      const chart: Chart = await (line ? wholeChart : chartOf)(id, this.#told.foot), svg = PAGED.has(id) ? paged(chart, { mirrored, line }) : drawing(chart, { mirrored, line });
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
    const name = spoken(glyph), flip = this.#leftSide ? -1 : 1, [kx, ky] = this.#told.foot[HANDS_ON.view]?.stretch ?? [1, 1];
    const at = (pressure: number): Contact => ({ ...HANDS_ON, x: HANDS_ON.x * kx * flip, y: HANDS_ON.y * ky, glyph, pressure, flip, holding: false, touch: 1 });
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
      void chart.show({ view, position: "", left: mirrored, foot: this.#told.foot }, motions, this.#tracks).then(() => draw(0), () => undefined);
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

/** A drawing with the whole of its page. */
function paged(chart: Chart, look: Look): SVGSVGElement {
  const [x0, y0, x1, y1] = chart.bounds;
  return sheet(boxOnPage(chart, look.mirrored ? [-x1, y0, -x0, y1] : chart.bounds), "still", still(chart, look));
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

const cm = (mm: number): string => `${(mm / 10).toFixed(1)} cm`;
const spoken = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " ");
