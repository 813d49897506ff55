/** What is being written, kept in this tab until it is saved: a reload or another page loses nothing. */

import type { Manuscript } from "./manuscript.ts";

/** A score at work. `saved` is its text when it was last saved or opened; `tag` is that of the server's file, "" where there is none. */
export interface Work { name: string; text: string; saved: string; tag: string; as: Manuscript["as"] }

const KEY = "solea.writing";

export function keepWork(work: Work): void {
  try { sessionStorage.setItem(KEY, JSON.stringify(work)); } catch { /* too large, or not allowed: then it lasts as long as the page */ }
}

/** The work of this tab; null where there is none. */
export function workHere(): Work | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Work | null;
    return kept && typeof kept.text === "string" && typeof kept.saved === "string" && Array.isArray(kept.as?.breaks) ? kept : null;
  } catch { return null; }
}

export const unsaved = (work: Work): boolean => work.text !== work.saved;
