import type { Routine } from "../api.ts";
import { reasonsOf, type Said } from "../adapting.ts";
import { el, replace, type Child } from "../dom.ts";
import { button } from "../parts/button.ts";
import { marking, type Brush } from "../parts/marking.ts";
import type { Table } from "../restrictions.ts";
import type { Turn } from "./came.ts";

interface Where { routine: Routine; table: Table; said: Said; turn: Turn; back: () => void; next: () => void; left: AbortSignal }

const MARKS = { sore: "Sore", numb: "Numb", ticklish: "Ticklish", swollen: "Swollen", broken: "Broken skin", skip: "Do not touch" };

/** What there is to mark: conditions that take a place, and the marks of the table when places were ticked. */
export function brushes({ safety, parts }: Routine, table: Table, said: Said): Brush[] {
  const placed = reasonsOf(safety, said).filter((one) => "plain" in one && table.entries[one.id]?.takes_a_place);
  const own = placed.map((one): Brush => ({ id: one.id, name: "plain" in one ? one.plain : "", parts: one.parts.filter((part) => parts.includes(part)) }));
  if (said.conditions.has("ticklish")) own.push({ id: "ticklish", name: "Ticklish", parts });
  const marks = Object.entries(MARKS).filter(([id]) => !own.some((one) => one.id === id)).map(([id, name]): Brush => ({ id, name, parts }));
  return said.places ? [...own, ...marks] : own;
}

/** Where it is: a finger on the drawing, or the same places as a list. */
export function where({ routine, table, said, next, back, left }: Where): Child[] {
  const all = brushes(routine, table, said), yes = el("div", { class: "one" });
  return [
    el("h2", null, all.length > 1 ? "Where is it?" : `Where: ${all[0]!.name.toLowerCase()}`),
    el("p", { class: "soft" }, `Tap it; tap again to take it away.${all.some(({ id }) => table.entries[id]?.line) ? " Without a place, all that lies around it may be left out." : ""}`),
    marking({ brushes: all, marked: said.marked, table, left, changed: () => clear(yes, all, table, said), below: yes }),
    el("div", { class: "do" }, button("What now?", next, "btn strong"), button("Back", back)),
  ];
}

/** A numb place of a foot is feet that feel little, which somebody's clinician may have said yes to. */
function clear(into: HTMLElement, all: readonly Brush[], table: Table, said: Said): void {
  const numb = all.some(({ id }) => id === "numb") && said.marked.get("numb")?.some(({ where }) => table.places[where]?.part === "feet");
  into.hidden = !numb;
  if (!numb || into.firstChild) return;
  const box = el("input", { type: "checkbox", checked: said.cleared.has("numb_feet"), onchange: () => said.cleared[box.checked ? "add" : "delete"]("numb_feet") });
  replace(into, el("label", { class: "tick" }, box, el("span", null, "Numb: my doctor, nurse or midwife said yes")));
}
