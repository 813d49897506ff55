/** The words by which a plan is changed, as the planner knows them. No DOM. */

import { LEAST } from "./dial.ts";

export const moreOn = (place: string): string => `more on the ${place}`;
export const without = (what: string): string => `without ${what}`;
/** Another stroke in its time; strokes are counted from one. */
export const swap = (number: number): string[] => [`swap ${number}`];

/** Without a stroke and without its time: the session is shorter by its whole minutes. */
export function leaveOut(number: number, minutes: number, seconds: number): string[] {
  const left = Math.max(LEAST, minutes - Math.round(seconds / 60));
  return [`leave out ${number}`, ...(left < minutes ? [`${left} minutes`] : [])];
}

/** The words by which a zone of the planner is known; "" where it has none of its own. */
export const zoneWords = (zone: string): string => ZONES[zone] ?? "";
const ZONES: Record<string, string> = {
  sole: "sole", arch: "arch", edges: "sides of the foot", top: "top of the foot", toes: "toes", ankle: "ankle",
  scalp: "scalp", back: "back of the head", temples: "temples", ears: "ears",
};

/** Names of the zones, as a table says them. */
export const zoneName = (zone: string): string => zoneWords(zone) || zone;
