/** A plan is changed by changing its wish: what is wished for besides, and what no more. No DOM. */

import { LEAST, stepped } from "./dial.ts";
import { withWord, type Wish } from "./wish.ts";

export const shorter = (wish: Wish): Wish => ({ ...wish, minutes: stepped(wish.minutes, -1) });
export const longer = (wish: Wish): Wish => ({ ...wish, minutes: stepped(wish.minutes, 1) });

/** More time on a place. What was disliked of it is so no more. */
export const moreOn = (wish: Wish, place: string): Wish => ({ ...wish, more: withWord(wish.more, place, true), dislikes: withWord(wish.dislikes, place, false) });

/** Without a technique, a grip or a place. What was liked of it is so no more. */
export const without = (wish: Wish, what: string): Wish =>
  ({ ...wish, dislikes: withWord(wish.dislikes, what, true), likes: withWord(wish.likes, what, false), more: withWord(wish.more, what, false) });

/** Without a technique and without its time: the session is shorter by its whole minutes. */
export const leftOut = (wish: Wish, technique: string, seconds: number): Wish =>
  ({ ...without(wish, technique), minutes: Math.max(LEAST, wish.minutes - Math.round(seconds / 60)) });

/** The words by which a zone of the planner is known in a wish; "" where it has none of its own. */
export const zoneWords = (zone: string): string => ZONES[zone] ?? "";
const ZONES: Record<string, string> = {
  sole: "sole", arch: "arch", edges: "sides of the foot", top: "top of the foot", toes: "toes", ankle: "ankle",
  scalp: "scalp", back: "back of the head", temples: "temples", ears: "ears",
};

/** Names of the zones, as a table says them. */
export const zoneName = (zone: string): string => zoneWords(zone) || zone;
