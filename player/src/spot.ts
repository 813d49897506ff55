/** What the map of the body shows: which drawings, in which rooms, and what of them is worked. No DOM. */

import type { Chart } from "./chart.ts";
import { giversSide, partOf, seatOf, type Seats } from "./seats.ts";

/** Where the hands are: the view and the regions ("chart/region") of the place at hand, its side, the receiver's position. */
export interface Spot { view: string | null; regions: readonly string[]; side: string | null; position: string }

/** The view that stands for one that is no outline of a head. */
const HEADS: Readonly<Record<string, string>> = { head_map: "head_top", ear: "head_side" };

/** One drawing of the map: what it shows, and whether the hands are there. */
export interface Part { room: string; view: string; left: boolean; here: boolean }

/** What stands where: the view at hand for the part at hand, soles and crown for what only says where that is. */
export function partsOf({ view, side, position }: Spot, seats: Seats): Part[] {
  const on = view ? partOf(view) : "", feet = on === "foot" ? view! : "foot_sole", head = on === "head" ? HEADS[view!] ?? view! : "head_top";
  const seat = seatOf(seats, view ?? "foot_sole", position);
  const foot = (own: "right" | "left"): Part => ({ room: giversSide(seat, own), view: feet, left: own === "left", here: on === "foot" && (side !== "right" && side !== "left" || side === own) });
  return [{ room: "head", view: head, left: on === "head" && side === "left", here: on === "head" }, foot("right"), foot("left")];
}

/**
 * Which regions of a drawing are worked: those that the place names, on the scalp's map or the ear by their own names. The
 * left side is drawn as the right one flipped, so that its regions have the right one's names.
 */
export function worked(chart: Chart, { regions, side }: Spot): string[] {
  const names = regions.flatMap((one) => {
    const [view, name] = one.split("/") as [string, string];
    if (view === "ear" && chart.id !== "ear") return ["ear_right", "ear_left"];
    return view === chart.id || (view.startsWith("head") && chart.id.startsWith("head")) ? [name] : [];
  });
  const one = side === "right" || side === "left";
  return [...new Set(names)].filter((name) => name in chart.regions && !(one && name.endsWith("_left")));
}
