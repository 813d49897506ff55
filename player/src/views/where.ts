import type { Routine } from "../api.ts";
import { reasonsOf, type Said } from "../adapting.ts";
import { boxOf, stand, type Chart } from "../chart.ts";
import { el, replace, svg, type Child } from "../dom.ts";
import { button } from "../parts/button.ts";
import { needSkin, sheet, still, wholeChart } from "../parts/drawing.ts";
import { ground, named, type Area, type Table } from "../restrictions.ts";
import { capital, list } from "../words.ts";
import type { Turn } from "./came.ts";

interface Where { routine: Routine; table: Table; said: Said; turn: Turn; back: () => void; next: () => void; left: AbortSignal }

/** What a finger marks: a mark of the table, or a condition that takes a place. */
export interface Brush { id: string; name: string; parts: string[] }

const MARKS = { sore: "Sore", numb: "Numb", ticklish: "Ticklish", swollen: "Swollen", broken: "Broken skin", skip: "Do not touch" };

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

/** What there is to mark: conditions that take a place, and the marks when places were ticked. */
export function brushes({ safety, parts }: Routine, table: Table, said: Said): Brush[] {
  const placed = reasonsOf(safety, said).filter((one) => "plain" in one && table.entries[one.id]?.takes_a_place);
  const own = placed.map((one): Brush => ({ id: one.id, name: "plain" in one ? one.plain : "", parts: one.parts.filter((part) => parts.includes(part)) }));
  if (said.conditions.has("ticklish")) own.push({ id: "ticklish", name: "Ticklish", parts });
  const marks = Object.entries(MARKS).filter(([id]) => !own.some((one) => one.id === id)).map(([id, name]): Brush => ({ id, name, parts }));
  return said.places ? [...own, ...marks] : own;
}

const sameArea = (a: Area, b: Area): boolean => a.where === b.where && a.side === b.side;

/** Where it is: a finger on the drawing, or the same places as a list. */
export function where(at: Where): Child[] {
  const { routine, table, said } = at, all = brushes(routine, table, said);
  let brush = all[0]!, view = viewsOf(brush)[0]!;
  const box = el("div", { class: "where" });
  const marked = (): Area[] => said.marked.get(brush.id) ?? [];
  const toggle = (area: Area): void => {
    const rest = marked().filter((one) => !sameArea(one, area));
    said.marked.set(brush.id, rest.length < marked().length ? rest : [...rest, area]);
    tell();
  };
  const told = el("p", { class: "told", role: "status" }), drawn = el("div", { class: "drawn" }), angles = el("div"), listed = el("div", { class: "listed" }), yes = el("div", { class: "one" });
  const tell = (): void => {
    replace(told, summary(all, table, said) || "Nothing is marked yet.");
    for (const path of drawn.querySelectorAll<SVGElement>("[data-region]")) paint(path, table, said, brush);
    for (const input of listed.querySelectorAll("input")) input.checked = marked().some((area) => `${area.where} ${area.side}` === input.value);
    clear(yes, all, table, said);
  };
  const look = (id: string): void => { view = id; void drawings(drawn, view, toggle, table, at.left).then(tell); };
  /** Another brush: what it cannot reach goes; what stays keeps its place and its focus. */
  const show = (): void => {
    replace(listed, places(brush, table, toggle));
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
    all.length > 1 && chips("What is there", all.map(({ id, name }) => [id, name]), brush.id, (id) => { brush = all.find((one) => one.id === id)!; show(); }),
    angles, drawn, told, yes, el("details", null, el("summary", null, "The same places as a list"), listed));
  show();
  return [
    el("h2", null, all.length > 1 ? "Where is it?" : `Where: ${all[0]!.name.toLowerCase()}`),
    el("p", { class: "soft" }, `Tap it; tap again to take it away.${all.some(({ id }) => table.entries[id]?.line) ? " Without a place, all that lies around it may be left out." : ""}`),
    box,
    el("div", { class: "do" }, button("What now?", at.next, "btn strong"), button("Back", at.back)),
  ];
}

const viewsOf = ({ parts }: Brush): string[] => Object.keys(VIEWS).filter((id) => parts.includes(VIEWS[id]!.part));

/** One of several, as radio buttons in a row. */
function chips(legend: string, all: [id: string, name: string][], now: string, chosen: (id: string) => void): HTMLElement {
  return el("fieldset", { class: "chips" }, el("legend", { class: "hidden" }, legend), all.map(([id, name]) =>
    el("label", { class: "chip" }, el("input", { type: "radio", name: legend, value: id, checked: id === now, onchange: () => chosen(id) }), el("span", null, name))));
}

/** “Sore: left heel. Numb: right big toe.” */
function summary(all: readonly Brush[], table: Table, said: Said): string {
  return all.filter(({ id }) => said.marked.get(id)?.length).map(({ id, name }) => `${name}: ${list(said.marked.get(id)!.map((area) => named(table, area)))}.`).join(" ");
}

/** A numb place of a foot is feet that feel little, which somebody's clinician may have said yes to. */
function clear(into: HTMLElement, all: readonly Brush[], table: Table, said: Said): void {
  const numb = all.some(({ id }) => id === "numb") && said.marked.get("numb")?.some(({ where }) => table.places[where]?.part === "feet");
  into.hidden = !numb;
  if (!numb || into.firstChild) return;
  const box = el("input", { type: "checkbox", checked: said.cleared.has("numb_feet"), onchange: () => said.cleared[box.checked ? "add" : "delete"]("numb_feet") });
  replace(into, el("label", { class: "tick" }, box, el("span", null, "Numb: my doctor, nurse or midwife said yes")));
}

function places({ parts }: Brush, table: Table, toggle: (area: Area) => void): HTMLElement[] {
  const one = (where: string, side: string): HTMLElement => {
    const input = el("input", { type: "checkbox", value: `${where} ${side}`, onchange: () => toggle({ where, side }) });
    return el("label", { class: "tick" }, input, el("span", null, where === "head" ? "Whole head" : capital(named(table, { where, side }))));
  };
  return (["feet", "scalp"] as const).filter((part) => parts.includes(part)).flatMap((part) =>
    LISTED[part].flatMap((where) => (table.places[where]?.sided ? SIDES : [""]).map((side) => one(where, side))));
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
function paint(path: SVGElement, table: Table, said: Said, brush: Brush): void {
  const { region = "", where = "", side = "" } = path.dataset;
  const on = (areas: readonly Area[] = []): boolean => areas.some((area) => sameArea(area, { where, side }) || ground(table, area).includes(`${region} ${side || "right"}`));
  path.classList.toggle("on", on(said.marked.get(brush.id)));
  path.classList.toggle("other", [...said.marked].some(([id, areas]) => id !== brush.id && on(areas)));
}
