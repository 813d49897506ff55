/** Where the giver sits for a position of the receiver, and how each view stands on the screen from there. No DOM. */

import type { Chart } from "./chart.ts";

/** How a drawing stands: turned clockwise by quarters from the chart as authored, or as in a looking glass. */
export interface Stance { turn: number; mirror: boolean }

/** `right` is the giver's side on which the receiver's right lies: left when the two face each other. */
export interface Seat { giver: string; right: "right" | "left"; looks: Readonly<Record<string, readonly [turn: number, mirror: number]>> }

type Part = "foot" | "head";

/** The table of seats as the server gives it (`/charts/seats.json`), by the receiver's position and the part of the body. */
export interface Seats { usual: Record<Part, string>; seats: Record<string, Record<Part, Seat>> }

export const AUTHORED: Stance = { turn: 0, mirror: false };

export const partOf = (view: string): Part => (view.startsWith("foot") ? "foot" : "head");

/** The seat for a view; an unknown position is taken for the usual one. */
export function seatOf({ seats, usual }: Seats, view: string, position: string): Seat {
  const part = partOf(view);
  return (seats[position] ?? seats[usual[part]]!)[part];
}

/** How the giver sees a view from there. */
export function stanceOf(seats: Seats, view: string, position: string): Stance {
  const [turn, mirror] = seatOf(seats, view, position).looks[view] ?? [0, 0];
  return { turn, mirror: mirror === 1 };
}

/** Where the relief of a view lies that was lit for a stance. */
export const lit = (view: string, { turn, mirror }: Stance): string => `/charts/${view}${turn ? `.turn${turn}` : ""}${mirror ? ".mirror" : ""}.webp`;

/** A chart as this giver sees this side of it. */
export const stood = (chart: Chart, { turn, mirror }: Stance, left: boolean): Chart => ({ ...chart, stance: { turn, mirror, left } });

/** On which side of the giver a side of the receiver lies; "" for both, or where there are none. */
export function giversSide({ right }: Seat, side: string | null): "" | "right" | "left" {
  if (side !== "right" && side !== "left") return "";
  return (side === "right") === (right === "right") ? "right" : "left";
}
