import { boxOf, stand, type Chart } from "../chart.ts";
import { el, replace, svg } from "../dom.ts";
import { ground, named, type Area, type Table } from "../restrictions.ts";
import { capital, list } from "../words.ts";
import { needSkin, sheet, still, wholeChart } from "./drawing.ts";
import "../styles/marking.css";

/** What a finger marks. `whole`: a place of both sides at once; `not`: the brush that gives a place up to this one. */
export interface Brush { id: string; name: string; parts: readonly string[]; whole?: boolean; not?: string }

/** Where each brush was. */
export type Marked = Map<string, Area[]>;

interface Marking {
  brushes: readonly Brush[];
  marked: Marked;
  table: Table;
  left: AbortSignal;
  /** Called once at the beginning, and after every mark. */
  changed: () => void;
  /** What stands below the drawing besides. */
  below?: HTMLElement;
}

/** Views to tap on, and the place that each region of theirs stands for. */
const VIEWS: Record<string, { name: string; part: string; places: Record<string, string> }> = {
  foot_sole: { name: "Sole", part: "feet", places: { heel: "heel", arch_inner: "arch", arch_outer: "sole", ball_big: "ball", ball_mid: "ball", ball_little: "ball", ...toes() } },
  foot_top: { name: "Top", part: "feet", places: { ankle_front: "ankle_front", shin: "lower_leg", instep: "instep", forefoot: "top", ...toes() } },
  foot_inner: { name: "Inner side", part: "feet", places: { leg: "lower_leg", ankle: "inner_ankle", heel: "heel", arch: "arch", ball: "inner_edge", toe_1: "toe_1", achilles: "achilles" } },
  foot_outer: { name: "Outer side", part: "feet", places: { leg: "lower_leg", ankle: "outer_ankle", heel: "heel", border: "outer_edge", ball: "outer_edge", achilles: "achilles", ...toes() } },
  head_back: { name: "From behind", part: "scalp", places: { crown: "crown", side: "head_sides", back: "head_back", skull_base: "skull_base", neck: "neck", ear: "ears" } },
  head_front: { name: "From the front", part: "scalp", places: { front_hairline: "front_hairline", forehead: "forehead", temple: "temples", top: "head_top", face: "brows", neck: "neck", ear: "ears" } },
  ear: { name: "An ear", part: "scalp", places: { rim: "ear_rim", lobe: "ear_lobe", inner_ridge: "ears", upper_hollow: "ears", bowl: "ears", notch: "ears" } },
};
const LISTED = {
  feet: ["toe_1", "toe_2", "toe_3", "toe_4", "toe_5", "between_toes", "ball", "arch", "heel", "sole", "top", "instep", "ankle_front", "inner_ankle", "outer_ankle", "inner_edge", "outer_edge", "achilles", "foot", "lower_leg"],
  scalp: ["crown", "head_top", "head_sides", "head_back", "skull_base", "front_hairline", "temples", "forehead", "brows", "ears", "ear_rim", "ear_lobe", "mastoid", "neck", "shoulders", "head"],
};
const SIDES = ["right", "left"];

function toes(): Record<string, string> {
  return Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`toe_${n}`, `toe_${n}`]));
}

const sameArea = (a: Area, b: Area): boolean => a.where === b.where && a.side === b.side;
const viewsOf = ({ parts }: Brush): string[] => Object.keys(VIEWS).filter((id) => parts.includes(VIEWS[id]!.part));

/** All that a brush can mark, in the order of a list. */
export const areasFor = ({ parts, whole }: Pick<Brush, "parts" | "whole">, table: Table): Area[] =>
  (["feet", "scalp"] as const).filter((part) => parts.includes(part)).flatMap((part) =>
    LISTED[part].flatMap((where) => (table.places[where]?.sided && !whole ? SIDES : [""]).map((side) => ({ where, side }))));

/** Places are marked with a finger on the drawing, or as a list. */
export function marking({ brushes, marked, table, left, changed, below }: Marking): HTMLElement {
  let brush = brushes[0]!, view = viewsOf(brush)[0]!;
  const box = el("div", { class: "marking" }), here = (): Area[] => marked.get(brush.id) ?? [];
  const toggle = (tapped: Area): void => {
    const area = brush.whole ? { where: tapped.where, side: "" } : tapped, rest = here().filter((one) => !sameArea(one, area)), adds = rest.length === here().length;
    marked.set(brush.id, adds ? [...rest, area] : rest);
    if (adds && brush.not) marked.set(brush.not, (marked.get(brush.not) ?? []).filter((one) => !sameArea(one, area)));
    tell();
  };
  const told = el("p", { class: "told", role: "status" }), drawn = el("div", { class: "drawn" }), angles = el("div"), listed = el("div", { class: "listed" });
  const tell = (): void => {
    replace(told, summary(brushes, table, marked) || "Nothing is marked yet.");
    for (const path of drawn.querySelectorAll<SVGElement>("[data-region]")) paint(path, table, marked, brush);
    for (const input of listed.querySelectorAll("input")) input.checked = here().some((area) => `${area.where} ${area.side}` === input.value);
    changed();
  };
  const look = (id: string): void => { view = id; void drawings(drawn, view, toggle, table, left).then(tell); };
  /** Another brush: what it cannot reach goes; what stays keeps its place and its focus. */
  const show = (): void => {
    replace(listed, areasFor(brush, table).map((area) => tickFor(area, table, toggle)));
    const views = viewsOf(brush);
    if (views.join() !== angles.dataset["views"]) {
      angles.dataset["views"] = views.join();
      if (!views.includes(view)) view = views[0]!;
      replace(angles, views.length > 1 && chips("From where", views.map((id) => [id, VIEWS[id]!.name]), view, look));
      look(view);
    }
    tell();
  };
  replace(box,
    brushes.length > 1 && chips("What is there", brushes.map(({ id, name }) => [id, name]), brush.id, (id) => { brush = brushes.find((one) => one.id === id)!; show(); }),
    angles, drawn, told, below, el("details", null, el("summary", null, "The same places as a list"), listed));
  show();
  return box;
}

let rows = 0;

/** One of several, as radio buttons in a row. */
function chips(legend: string, all: [id: string, name: string][], now: string, chosen: (id: string) => void): HTMLElement {
  const name = `marking-${++rows}`; // a sheet may lie over a page that has such rows too
  return el("fieldset", { class: "chips" }, el("legend", { class: "hidden" }, legend), all.map(([id, words]) =>
    el("label", { class: "chip" }, el("input", { type: "radio", name, value: id, checked: id === now, onchange: () => chosen(id) }), el("span", null, words))));
}

/** “Sore: left heel. Numb: right big toe.” */
function summary(brushes: readonly Brush[], table: Table, marked: Marked): string {
  return brushes.filter(({ id }) => marked.get(id)?.length).map(({ id, name }) => `${name}: ${list(marked.get(id)!.map((area) => named(table, area)))}.`).join(" ");
}

function tickFor(area: Area, table: Table, toggle: (area: Area) => void): HTMLElement {
  const input = el("input", { type: "checkbox", value: `${area.where} ${area.side}`, onchange: () => toggle(area) });
  return el("label", { class: "tick" }, input, el("span", null, area.where === "head" ? "Whole head" : capital(named(table, area))));
}

/** The drawings of a view: a foot twice, the receiver's right on the left as the giver sees it. */
async function drawings(into: HTMLElement, view: string, toggle: (area: Area) => void, table: Table, left: AbortSignal): Promise<void> {
  into.dataset["view"] = view;
  const chart = await wholeChart(view).catch(() => null);
  if (left.aborted || into.dataset["view"] !== view) return; // another was chosen meanwhile
  if (!chart) return replace(into, el("p", { class: "soft" }, "The drawing cannot be had just now; the list holds the same places."));
  needSkin();
  const sides = chart.sided ? SIDES : [""];
  replace(into, sides.map((side) => el("figure", null, tappable(chart, view, side, toggle, table), side && el("figcaption", { class: "soft small" }, capital(side)))));
}

function tappable(chart: Chart, view: string, side: string, toggle: (area: Area) => void, table: Table): SVGSVGElement {
  const regions = Object.entries(chart.regions).flatMap(([name, d]) => {
    const only = /_(right|left)$/.exec(name)?.[1], region = only ? name.slice(0, -only.length - 1) : name;
    const place = VIEWS[view]!.places[region];
    if (!place) return [];
    const area: Area = { where: place, side: table.places[place]?.sided ? side || only || "" : "" };
    return svg("path", { d, class: "region", "data-region": `${view}/${region}`, "data-where": area.where, "data-side": area.side, onclick: () => toggle(area) });
  });
  return sheet(boxOf(chart, side === "left"), "still", still(chart, { mirrored: side === "left" }), svg("g", { transform: stand(chart, side === "left") }, regions));
}

/** Filled where the brush marked it, outlined where another did. */
function paint(path: SVGElement, table: Table, marked: Marked, brush: Brush): void {
  const { region = "", where = "", side = "" } = path.dataset;
  const on = (areas: readonly Area[] = []): boolean => areas.some((area) => sameArea(area, { where, side }) || ground(table, area).includes(`${region} ${side || "right"}`));
  path.classList.toggle("on", on(marked.get(brush.id)));
  path.classList.toggle("other", [...marked].some(([id, areas]) => id !== brush.id && on(areas)));
}
