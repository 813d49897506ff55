/** Times and numbers as the pages say them. */

const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** "eight", "13". */
export const number = (n: number): string => SMALL[n] ?? String(n);

/** "one line", "eight lines". */
export const count = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "0:50", "10:00". */
export function clock(seconds: number): string {
  const all = Math.round(seconds);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

/** "46 minutes"; a short one in seconds. */
export const minutes = (seconds: number): string => (seconds < 60 ? count(Math.round(seconds), "second") : count(Math.round(seconds / 60), "minute"));

/** "feet, scalp and ears"; "thin skin, or long on steroids; diabetes". */
export function list(words: readonly string[], last = "and"): string {
  if (words.length > 1 && words.some((word) => word.includes(", "))) return words.join("; ");
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** "11.2 MB". */
export const size = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

const letters = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

/** Whether a text stands in another already, whatever the marks and the capitals. */
export const standsIn = (text: string, other: string): boolean => letters(other).includes(letters(text));
