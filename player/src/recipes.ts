/** The kitchen's data: recipes as the server tells them, and how much of each ingredient a batch takes. No DOM. */

import { get, type Diagnostic } from "./api.ts";

/** A recipe in the list. One that may not be made has `problems`. */
export interface RecipeCard {
  id: string;
  title: string;
  description: string;
  use: string;
  for: string;
  ingredients: string[];
  problems: number;
}

/** A part of a step: words, or a mark with its kind. A timer has seconds where it can run. */
export interface Part {
  words: string;
  kind?: "ingredient" | "cookware" | "timer";
  name?: string;
  preparation?: string;
  seconds?: number | null;
}

export interface Line {
  name: string;
  percent: string;
  grams: string;
  exact_g: string;
  measure: string;
  optional: boolean;
}

export interface Recipe {
  id: string;
  title: string;
  description: string;
  use: string;
  sound: boolean;
  lines: Line[];
  total_g: string | null;
  serves: string | null;
  serving: string;
  per_serving_g: number | null;
  density: number | null;
  fixed: boolean;
  dose: number | null;
  sections: { name: string; steps: Part[][] }[];
  notes: string[];
  tools: string[];
  told: { fine: boolean; point: string; rest: string }[];
  findings: Diagnostic[];
  paper: boolean;
  sizes: string[];
  text: string;
}

export const recipes = (left?: AbortSignal): Promise<{ recipes: RecipeCard[] }> => get("/api/recipes", left);

export const path = (id: string): string => id.split("/").map(encodeURIComponent).join("/");

export const recipe = (id: string, left?: AbortSignal): Promise<Recipe> => get(`/api/recipes/${path(id)}`, left);

export const labelPath = (id: string, size: string): string => `/paper/label/${path(id)}?size=${size}`;

export const cardPath = (id: string, batch = ""): string => `/paper/card/${path(id)}${batch}`;

/** A fraction as the server writes it: `57`, `114/5`. */
export function fraction(words: string): number {
  const [top, bottom] = words.split("/").map(Number);
  return top! / (bottom ?? 1);
}

/** Grams as a kitchen scale shows them: half up, never nothing. */
export const tenth = (grams: number): string => Math.max(0.1, Math.round(grams * 10 + 1e-9) / 10).toFixed(1);

/** Grams of a line in a batch, to the tenth that a kitchen scale shows; never nothing. */
export function gramsOf(line: Line, batch: number, whole: number): string {
  return tenth((fraction(line.exact_g) * batch) / whole);
}

const ROUGH = 0.05; // share of an ingredient that rounding may change before it is said, as on the command line

/** What rounding to a tenth of a gram does to a batch, where that is much: a sentence, else nothing. */
export function rounding(lines: readonly Line[], batch: number, whole: number): string {
  const [change, name] = lines
    .map((line): [number, string] => { const exact = (fraction(line.exact_g) * batch) / whole; return [Math.abs(Number(tenth(exact)) - exact) / exact, line.name]; })
    .reduce((worst, one) => (one[0] > worst[0] ? one : worst), [0, ""]);
  return change > ROUGH ? `Rounded to 0.1 g, which makes ${Math.round(change * 100)} % of difference to ${name}: make more, or weigh finer.` : "";
}
