/** Where kitchen timers are kept, for as long as this tab is open. */
export const KEPT = "solea.timers";

/** Whether any were started and not put away: a page that has none fetches nothing for them. */
export function timersRun(): boolean {
  try {
    return (sessionStorage.getItem(KEPT) ?? "[]") !== "[]";
  } catch {
    return false;
  }
}
