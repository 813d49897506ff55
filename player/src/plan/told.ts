/** A plan in few words. No DOM. */

import { capital, list, number } from "../words.ts";
import type { Plan } from "./ask.ts";

/** "five and a half minutes", "one minute": to the half minute. */
export function halves(seconds: number): string {
  const half = Math.max(1, Math.round(seconds / 30)), whole = Math.floor(half / 2);
  if (half === 1) return "half a minute";
  if (half === 2) return "one minute";
  return `${number(whole)}${half % 2 ? " and a half" : ""} minutes`;
}

/** "Five and a half minutes a foot, ten minutes for the head." */
export function shares({ areas }: Pick<Plan, "areas">): string {
  const feet = areas.filter(({ part }) => part === "foot"), head = areas.filter(({ part }) => part === "head");
  const each = feet.length > 1 ? [`${halves(feet[0]!.seconds)} a foot`] : feet.map(({ side, seconds }) => `${halves(seconds)} for the ${side} foot`);
  return `${capital(list([...each, ...head.map(({ seconds }) => `${halves(seconds)} for the head`)]))}.`;
}

/** "Have foot cream and a towel at hand." */
export function needed({ needs }: Pick<Plan, "needs">): string {
  const articles = needs.map((name) => (/cream|oil|salt|lotion/.test(name) ? name : `a ${name}`));
  return needs.length ? `Have ${list(articles)} at hand.` : "Nothing is needed.";
}
