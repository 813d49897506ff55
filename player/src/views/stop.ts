import type { Safety } from "../api.ts";
import { el } from "../dom.ts";
import { sheet } from "../parts/sheet.ts";
import { signs } from "../parts/signs.ts";

const button = (name: string, act: () => void, kind = "btn"): HTMLElement => el("button", { class: kind, type: "button", onclick: act }, name);

interface Stop {
  safety: Safety;
  /** Closed, or "Go on": play again from here. */
  onGoOn: () => void;
  /** The session is over. `hurt` when something hurt or felt wrong; it is not noted anywhere. */
  onEnd: (hurt: boolean) => void;
  left: AbortSignal;
}

/**
 * What Stop opens, over the paused player: go on, end, or say that something is wrong. The signs that mean "get
 * medical help now" stand on the sheet itself, so that they are no further tap away.
 */
export function stopSheet({ safety, onGoOn, onEnd, left }: Stop): HTMLDialogElement {
  let ended = false;
  const end = (hurt: boolean, close: () => void) => (): void => {
    ended = true;
    close();
    onEnd(hurt);
  };
  const dialog = sheet(
    (close) => [
      el("h2", null, "Stopped"),
      el("p", null, "Take your hands away slowly. Stay seated for a moment."),
      el("div", { class: "do" }, button("Go on", close, "btn play"), button("End here", end(false, close))),
      el("p", { class: "wrong" }, "Enough for today, if there was any of this:"),
      el("ul", { class: "lines" }, safety.during.map((sign) => el("li", null, sign))),
      button("Something is wrong: end", end(true, close)),
      el("h3", { class: "harm" }, "Get medical help now if there is"),
      signs(safety),
    ],
    { left, closeName: "Go on" },
  );
  dialog.addEventListener("close", () => ended || left.aborted || onGoOn());
  return dialog;
}

interface Sore {
  safety: Safety;
  /** "None of these": stay on the spot. Keep it in memory only. */
  onNone: () => void;
  /** Something applies, or closed: leave the spot alone and go on. */
  onLeave: () => void;
  left: AbortSignal;
}

/** Before staying on a sore place of the head: is it one of the sorenesses that a hand must leave alone? */
export function soreSheet({ safety, onNone, onLeave, left }: Sore): HTMLDialogElement {
  let none = false;
  const flags = safety.red_flags ?? { question: "Is any of this new?", lines: safety.help.map(({ says }) => says), none: "None of these", closed: "" };
  const dialog = sheet(
    (close) => [
      el("h2", null, flags.question),
      el("ul", { class: "lines signs" }, flags.lines.map((line) => el("li", null, line))),
      el("div", { class: "do" }, button(`${flags.none}: stay here`, () => ((none = true), close()), "btn play"), button("Something applies: go on", close)),
      el("p", { class: "soft" }, `If something applies: ${flags.closed.charAt(0).toLowerCase()}${flags.closed.slice(1)}`),
    ],
    { left, closeName: "Leave it and go on" },
  );
  dialog.addEventListener("close", () => left.aborted || (none ? onNone() : onLeave()));
  return dialog;
}
