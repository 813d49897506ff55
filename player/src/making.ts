/** A recipe as it is made: its actions one after the other, each with the words that are heard. No DOM. */

import { get } from "./api.ts";
import { fraction, path, tenth, type Part } from "./recipes.ts";

/** Words, and where they are heard; without a sound they are only read. */
export interface Said { said: string; sound?: string }

export interface Portion { name: string; preparation: string; optional: boolean; fixed: boolean; grams: string; exact_g: string }

export interface Timing extends Said { name: string; seconds: number }

/** Degrees Celsius that a thermometer is to show; without a lower end, anything below the upper. */
export interface Warmth { words: string; low: number | null; high: number }

/** One thing to do. `busy`: hands are at work while its timer runs; `meanwhile`: numbers of what may be done then. */
export interface Action extends Said {
  kind: "weigh" | "cool" | "do";
  section: string;
  words: string;
  parts: Part[];
  weigh: Portion[];
  warmth: Warmth | null;
  timers: Timing[];
  busy: boolean;
  meanwhile: number[];
}

export interface Making { id: string; title: string; total_g: string; actions: Action[] }

/** A recipe with so many grams in all. Where the server cannot be asked, the recipe as it was kept is scaled here. */
export async function making(id: string, grams: number | null, left?: AbortSignal): Promise<Making> {
  const whole = `/api/making/${path(id)}`;
  if (grams === null) return get(whole, left);
  try {
    return await get(`${whole}?g=${grams}`, left);
  } catch (error) {
    if (left?.aborted) throw error;
    return scaled(await get<Making>(whole, left), grams);
  }
}

/** The same with other weights. What was said of the old ones is said no more; the device's own voice may say the new. */
export function scaled(one: Making, grams: number): Making {
  const times = grams / fraction(one.total_g);
  const actions = one.actions.map((action): Action => {
    if (!action.weigh.length) return action;
    const weigh = action.weigh.map((part) => (part.fixed ? part : { ...part, grams: tenth(fraction(part.exact_g) * times) }));
    const { sound: _, ...rest } = action;
    return { ...rest, weigh, said: action.kind === "weigh" ? `Weigh ${weigh.map(({ name, grams: g }) => `${g} grams of ${name}`).join(", ")}.` : action.words };
  });
  return { ...one, total_g: String(grams), actions };
}

/** A time that a timer shows: "20:00", "2:00:00". */
export function left(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, "0"), hours = Math.floor(seconds / 3600), minutes = Math.floor((seconds % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A time in words: "20 minutes", "1 hour 30 minutes". */
export function lasting(seconds: number): string {
  const units = [["hour", 3600], ["minute", 60], ["second", 1]] as const;
  let rest = seconds;
  return units.flatMap(([name, each]) => {
    const n = Math.floor(rest / each);
    rest -= n * each;
    return n ? [`${n} ${name}${n === 1 ? "" : "s"}`] : [];
  }).join(" ");
}
