/** Where a session stands, kept on the device so that a reload can go on from there. Nothing about health is in it. */
export interface Kept { hash: string; at: number; session: string; without: readonly string[]; saved: number }

const HOURS = 2; // after that the safety lines are asked again (product default)
const key = (routine: string): string => `solea.place.${routine}`;

export function keepPlace(routine: string, place: Omit<Kept, "saved">): void {
  try { localStorage.setItem(key(routine), JSON.stringify({ ...place, saved: Date.now() })); } catch { /* kept while the page is open */ }
}

export function dropPlace(routine: string): void {
  try { localStorage.removeItem(key(routine)); } catch { /* nothing was kept */ }
}

/** The draft whose session was running within the last two hours, a plan or what is being written; "" where there is none. */
export function draftPlace(): string {
  try {
    const ids = Object.keys(localStorage).filter((name) => name.startsWith(key("draft-"))).map((name) => name.slice(key("").length));
    return ids.find((id) => placeOf(id)) ?? "";
  } catch { return ""; }
}

/** The place of a session that was running within the last two hours; else null. */
export function placeOf(routine: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(routine)) ?? "null") as Kept | null;
    return kept && Date.now() - kept.saved < HOURS * 3_600_000 ? kept : null;
  } catch { return null; }
}
