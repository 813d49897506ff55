import { table } from "../adapting.ts";
import { el, replace } from "../dom.ts";
import { partOf, type Wish } from "../plan/wish.ts";
import { named, type Area, type Table } from "../restrictions.ts";
import { areasFor, marking, type Brush, type Marked } from "./marking.ts";

interface Spots { wish: () => Wish; set: (some: Partial<Wish>) => void; left: AbortSignal }
type Key = "sore" | "likes" | "dislikes";

/** A sore place of the head is for the question before Play, which asks for the signs that it may be. */
const BRUSHES: readonly (Brush & { id: Key })[] = [
  { id: "sore", name: "Sore", parts: ["feet"] },
  { id: "likes", name: "Likes it", parts: ["feet", "scalp"], whole: true, not: "dislikes" },
  { id: "dislikes", name: "Rather not", parts: ["feet", "scalp"], whole: true, not: "likes" },
];

/** Places of a wish, shown on the drawing: sore ones with their side, liked ones of both. @throws {Refused}, {Unreachable} */
export async function spots(into: HTMLElement, { wish, set, left }: Spots): Promise<void> {
  const known = await table(left), parts = { feet: ["feet"], head: ["scalp"], both: ["feet", "scalp"] }[partOf(wish())];
  const brushes = BRUSHES.map((brush) => ({ ...brush, parts: brush.parts.filter((part) => parts.includes(part)) })).filter(({ parts }) => parts.length);
  const marked: Marked = new Map(brushes.map((brush) => [brush.id, read(brush, wish(), known)]));
  const changed = (): void => {
    const now = wish(), some = Object.fromEntries(brushes.map((brush) => [brush.id, written(brush, now, marked.get(brush.id)!, known)]));
    if (brushes.some(({ id }) => (now[id] ?? []).join() !== some[id]!.join())) set(some);
  };
  replace(into,
    el("p", { class: "soft small" }, `Tap a place; tap again to take it away.${parts.includes("feet") ? " A sore one is worked longer, and lightly." : ""}`),
    marking({ brushes, marked, table: known, left, changed }));
}

const words = (area: Area, known: Table): string => named(known, area);

function read(brush: Brush & { id: Key }, wish: Wish, known: Table): Area[] {
  return areasFor(brush, known).filter((area) => wish[brush.id]?.includes(words(area, known)));
}

/** Words that are no places, such as "thumbs", stay as they are. */
function written(brush: Brush & { id: Key }, wish: Wish, marked: readonly Area[], known: Table): string[] {
  const places = new Set(areasFor(brush, known).map((area) => words(area, known)));
  return [...(wish[brush.id] ?? []).filter((word) => !places.has(word)), ...marked.map((area) => words(area, known))];
}
