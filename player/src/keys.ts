/** What a key, or a page-turner pedal, asks of the player. */
export type Action = "toggle" | "again" | "back" | "skip" | "stay" | "sore" | "stop" | "answer1" | "answer2" | "answer3";

const KEYS: Readonly<Record<string, Action>> = {
  " ": "toggle", k: "toggle", PageDown: "toggle", MediaPlayPause: "toggle", r: "again", PageUp: "again", ArrowLeft: "back",
  ArrowRight: "skip", n: "skip", s: "stay", d: "sore", Escape: "stop", 1: "answer1", 2: "answer2", 3: "answer3",
};

const OWN = "a, button:not(.stage), input, select, textarea, summary, dialog";

/** The action of a key press; null where the key belongs to a control, or to the browser. */
export function actionOf(event: KeyboardEvent): Action | null {
  const on = event.target as Element | null, control = on?.closest?.(OWN);
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return null;
  if (control && (event.key === " " || control.matches("input, select, textarea") || control.closest("dialog"))) return null;
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
