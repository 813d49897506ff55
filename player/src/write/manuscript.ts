/** A score as it lies in a file, and as it is edited: what was not changed goes back byte for byte. No DOM. */

/** The text as it is edited, with `\n` between lines; `as` is how its file had it. */
export interface Manuscript { text: string; as: { mark: boolean; breaks: readonly string[] } }

export const MOST_BYTES = 2_000_000; // as the server reads (`solea.source`)
const BREAK = /\r\n?|\n/g;
const MARK = "\uFEFF";

/** It cannot be edited; the words say why. Nothing was changed. */
export class NoScore extends Error {}

/** A file's bytes. @throws {NoScore} */
export function read(bytes: Uint8Array, name: string): Manuscript {
  if (bytes.length > MOST_BYTES) throw new NoScore(`${name} has more than 2 MB. A score is a page or two of text.`);
  if (bytes.includes(0)) throw new NoScore(`${name} is not a text. A score is plain text in UTF-8.`);
  let whole: string;
  try {
    whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoScore(`${name} is not UTF-8. Save it as UTF-8 in the program that it comes from.`);
  }
  const mark = whole.startsWith(MARK), text = mark ? whole.slice(1) : whole;
  return { text: text.replace(BREAK, "\n"), as: { mark, breaks: text.match(BREAK) ?? [] } };
}

/** A text that comes from no file. */
export const fresh = (text: string): Manuscript => ({ text, as: { mark: false, breaks: [] } });

/** The text as a file, with the line breaks that its lines had: new lines take the one that is used most. */
export function whole({ as: { mark, breaks } }: Manuscript, before: string, text: string): string {
  const lines = text.split("\n"), usual = mostOf(breaks), old = before.split("\n");
  const same = (i: number, j: number): boolean => lines[i] === old[j];
  let top = 0;
  while (top < lines.length - 1 && top < old.length - 1 && same(top, top)) top++;
  const shift = old.length - lines.length;
  let end = lines.length - 1;
  while (end > top && end + shift > top && same(end, end + shift)) end--;
  let put = mark ? MARK : "";
  lines.forEach((line, i) => {
    const was = (i < top ? breaks[i] : i >= end ? breaks[i + shift] : usual) ?? usual;
    put += line;
    if (i < lines.length - 1) put += was === "\n" && put.endsWith("\r") ? "\r" : was; // the two would read as one
  });
  return put;
}

function mostOf(breaks: readonly string[]): string {
  const seen = new Map<string, number>();
  for (const one of breaks) seen.set(one, (seen.get(one) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "\n";
}

/** A name for a file: small letters and hyphens, as `solea new` makes it. */
export const nameFor = (title: string): string => (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["score"]).join("-").slice(0, 80);
