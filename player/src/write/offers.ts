/** What can be completed at a place of a line. No DOM. */

import { proseAt } from "./marks.ts";

/** The words that a score may say (`GET /api/words`). */
export interface Words {
  techniques: { name: string; says: string; place: string }[];
  words: { words: string; kind: string }[];
}

/** One offer: what is shown, what is typed for it, and what it is. */
export interface Offer { label: string; put: string; detail: string; info?: string }

/** Offers for what was typed from `from` on. */
export interface Offers { from: number; offers: Offer[] }

const KINDS: Record<string, string> = { place: "place", turn: "turn", path: "path", manner: "manner", contact: "hand", hands: "hands", side: "side", pressure: "pressure", speed: "speed", block: "block" };

/** Offers at `column` of an item: a technique between stars or at its begin, then its details; null in free words. */
export function offersAt(line: string, column: number, known: Words): Offers | null {
  const before = line.slice(0, column), item = /^\s*[-*+] /.exec(before);
  if (!item || proseAt(before) < before.length) return null;
  const bare = /^\s*[-*+] ([\p{L} ]*)$/u.exec(before);
  if (bare) return { from: item[0].length, offers: known.techniques.map((one) => technique(one, "**", true, line.slice(column))) };
  const open = /\*\*([^*]*)$/.exec(before);
  if (open && stars(before) % 2 === 1) {
    const first = open.index === item[0].length;
    return { from: open.index + 2, offers: known.techniques.map((one) => technique(one, "", first, line.slice(column))) };
  }
  if (stars(before) < 2) return null;
  const last = Math.max(before.lastIndexOf(",") + 1, before.lastIndexOf("**") + 2, before.lastIndexOf(";") + 1);
  const from = last + /^\s*(?:(?:the|each|both|your|over|round|across|along|behind|between) )*/.exec(before.slice(last))![0].length;
  return { from, offers: known.words.filter(({ kind }) => kind !== "block").map(({ words, kind }) => ({ label: words, put: words, detail: KINDS[kind] ?? kind })) };
}

const stars = (text: string): number => text.split("**").length - 1;

function technique({ name, says, place }: Words["techniques"][number], lead: string, capital: boolean, after: string): Offer {
  const word = capital ? name : name.charAt(0).toLowerCase() + name.slice(1);
  const closed = /^[^*]*\*\*/.test(after) && !lead;
  const tail = closed ? "" : `**${place ? ` the ${place}` : ""}`;
  return { label: name, put: lead + word + tail, detail: place ? `the ${place}` : "", info: says };
}
