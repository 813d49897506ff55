/** What two people wish for. It lives in this tab; on the device only where that was asked for; what is sore in the memory of the page alone. */

/** A wish as the planner reads it (`POST /api/plan`); what is left out is as usual. */
export interface Wish {
  minutes: number;
  areas?: string[];
  aim?: string;
  oneself?: boolean;
  giver?: string[];
  likes?: string[];
  dislikes?: string[];
  more?: string[];
  /** Places that are sore today, with their side: "right heel". */
  sore?: string[];
  at_hand?: string[];
  position?: string;
  quiet?: boolean;
  pressure?: string;
  soak?: number;
  again?: number;
  /** Rows that were played last time; they count less. */
  last?: string[];
}

export const USUAL: Wish = { minutes: 15 };
const TAB = "solea.wishing", CHANGES = "solea.changes", DEVICE = "solea.wish";
const KEYS: readonly (keyof Wish)[] = ["minutes", "areas", "aim", "oneself", "giver", "likes", "dislikes", "more", "sore", "at_hand", "position", "quiet", "pressure", "soak", "again", "last"];

/** A wish without what it does not say: no empty lists but "nothing at hand", no falsehoods. */
export function plain(wish: Wish): Wish {
  const said = KEYS.flatMap((key) => {
    const value = wish[key], empty = value === undefined || value === false || value === "" || value === 0 || (Array.isArray(value) && !value.length && key !== "at_hand");
    return empty && !(key === "soak" && value === 0) ? [] : [[key, value]];
  });
  return Object.fromEntries(said) as unknown as Wish;
}

function readFrom(store: Storage | undefined, key: string): Wish | null {
  try {
    const found = JSON.parse(store?.getItem(key) ?? "null") as Wish | null;
    return found && Number.isInteger(found.minutes) ? plain({ ...found, sore: [] }) : null;
  } catch { return null; }
}

function put(store: Storage | undefined, key: string, wish: Wish | null): boolean {
  try {
    if (wish) store?.setItem(key, JSON.stringify(plain({ ...wish, sore: [] })));
    else store?.removeItem(key);
    return true;
  } catch { return false; }
}

const tab = (): Storage | undefined => globalThis.sessionStorage, device = (): Storage | undefined => globalThis.localStorage;

/** What is sore is an answer about a body: it is kept nowhere, and gone with the page. */
let sore: string[] = [];

/** The wish at hand: this tab's, else the one that is remembered, else a quarter of an hour for the feet. */
export const wishHere = (): Wish => plain({ ...(readFrom(tab(), TAB) ?? readFrom(device(), DEVICE) ?? USUAL), sore });
/** Keeps a wish in this tab; what was changed in the plan of another one is let go. */
export function keepWish(wish: Wish): void {
  sore = wish.sore ?? [];
  put(tab(), TAB, wish);
  keepChanges([]);
}

/** What was changed in the plan for the wish at hand, in words, step by step; undo is the steps without the last. */
export function changesHere(): string[][] {
  try {
    const found = JSON.parse(tab()?.getItem(CHANGES) ?? "[]") as string[][];
    return Array.isArray(found) && found.every(Array.isArray) ? found : [];
  } catch { return []; }
}

export function keepChanges(steps: readonly (readonly string[])[]): void {
  try { tab()?.setItem(CHANGES, JSON.stringify(steps)); } catch { /* they last as long as the page then */ }
}

/** Whether a wish is remembered on this device. */
export const remembered = (): boolean => readFrom(device(), DEVICE) !== null;
/** Remembers a wish on this device until it is forgotten; without "not the same as last time", which is drawn anew. */
export const remember = ({ again: _, last: __, ...wish }: Wish): boolean => put(device(), DEVICE, wish);
export function forgetWish(): void {
  sore = [];
  put(device(), DEVICE, null);
  put(tab(), TAB, null);
  keepChanges([]);
}

/** A number that draws another plan. */
export const anotherDraw = (): number => 1 + Math.floor(Math.random() * 1e6);

/** Feet, head, or both, whatever of them is meant. */
export function partOf({ areas = ["feet"] }: Wish): "feet" | "head" | "both" {
  const feet = areas.some((area) => /feet|foot|sole/.test(area)), head = areas.some((area) => /head|scalp|ears|temples/.test(area));
  return feet && head ? "both" : head ? "head" : "feet";
}

export const areasOf = (part: "feet" | "head" | "both"): string[] => (part === "both" ? ["feet", "head"] : [part]);

/** A list with a word, or without it. */
export const withWord = (words: readonly string[] | undefined, word: string, on: boolean): string[] => [...(words ?? []).filter((other) => other !== word), ...(on ? [word] : [])];
