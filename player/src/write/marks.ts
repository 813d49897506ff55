/** What each stretch of a score's line is, for its colours. No DOM. */

export type Kind = "meta" | "head" | "note" | "star" | "tech" | "supply" | "prose";

export interface Stretch { from: number; to: number; kind: Kind }

const ITEM = /^\s*[-*+] /, TECH = /\*\*([^*]+)\*\*/g, SUPPLY = /[@#][^{}@#*]*\{[^}]*\}/g, NOTE = /<!--.*?(?:-->|$)/g;

/** The stretches of one line; what is strict has no mark of its own. `front` says whether the line lies in the front matter. */
export function marksOf(line: string, front: boolean): Stretch[] {
  if (front) return whole(line, "meta");
  if (/^#{1,6} /.test(line)) return whole(line, "head");
  const item = ITEM.test(line), notes = each(NOTE, line, "note");
  const techniques = item ? [...line.matchAll(TECH)].flatMap(({ index, 0: all }): Stretch[] => [
    { from: index, to: index + 2, kind: "star" },
    { from: index + 2, to: index + all.length - 2, kind: "tech" },
    { from: index + all.length - 2, to: index + all.length, kind: "star" },
  ]) : [];
  const free = item ? proseAt(line) : 0, end = notes[0]?.from ?? line.length;
  const prose: Stretch[] = free < end && line.trim() ? [{ from: free, to: end, kind: "prose" }] : [];
  const strict = (one: Stretch): boolean => one.from < free;
  return [...techniques.filter(strict), ...each(SUPPLY, line, "supply").filter(strict), ...prose, ...notes].sort((a, b) => a.from - b.from);
}

const whole = (line: string, kind: Kind): Stretch[] => (line ? [{ from: 0, to: line.length, kind }] : []);
const each = (pattern: RegExp, line: string, kind: Kind): Stretch[] => [...line.matchAll(pattern)].map(({ index, 0: all }) => ({ from: index, to: index + all.length, kind }));

/** Where the free words of an item begin: after its first full stop; its end where it has none. */
export function proseAt(line: string): number {
  const stop = /(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s+\p{Lu}|$)/u.exec(line.replace(NOTE, (note) => " ".repeat(note.length)));
  return stop ? stop.index + 1 : line.length;
}

/** The last line of the front matter, counted from 1; 0 where there is none. */
export function frontEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line));
  return end < 0 ? 0 : end + 1;
}
