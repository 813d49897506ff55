import type { Safety } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
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
  /** Closed without an answer: leave the spot alone and go on. */
  onLeave: () => void;
  /** Something applies: the session is over, in this very tap. What it was is not noted anywhere. */
  onSign: () => void;
  /** What was to be read then was closed. */
  onEnd: () => void;
  left: AbortSignal;
}

/**
 * Before staying on a sore place of the head: is it one of the sorenesses that a hand must leave alone? Then nothing
 * more is played: the sheet says why and how soon to be seen, and every way out of it ends the session.
 */
export function soreSheet({ safety, onNone, onLeave, onSign, onEnd, left }: Sore): HTMLDialogElement {
  let then = onLeave;
  const flags = safety.red_flags ?? { question: "Is any of this new?", lines: safety.help.map(({ says }) => says), none: "None of these", ...UNKNOWN };
  const box = el("div", { class: "safety" });
  const dialog = sheet(
    (close) => {
      const none = (): void => { then = onNone; close(); };
      const applies = (): void => {
        then = onEnd;
        onSign();
        dialog.querySelector(".close")?.setAttribute("aria-label", "End here");
        replace(box, over(safety, flags, close));
        const heading = box.querySelector("h2")!;
        dialog.setAttribute("aria-labelledby", (heading.id = "sheet-name"));
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        dialog.scrollTo(0, 0);
      };
      replace(box, [
        el("h2", null, flags.question),
        el("ul", { class: "lines signs" }, flags.lines.map((line) => el("li", null, line))),
        el("div", { class: "do" }, button(`${flags.none}: stay here`, none, "btn play"), button("Something applies: end", applies)),
      ]);
      return box;
    },
    { left, closeName: "Leave the spot and go on" },
  );
  dialog.addEventListener("close", () => left.aborted || then());
  return dialog;
}

const UNKNOWN = { reason: "It can be a sign of something serious.", closed: "The massage ends here." };

const over = (safety: Safety, { reason, closed }: typeof UNKNOWN, close: () => void): Child[] => [
  el("h2", { class: "harm" }, "Have it seen today"),
  el("p", null, `${closed} Take your hands away slowly. ${reason}`),
  el("h3", { class: "harm" }, "Get medical help now if there is"),
  signs({ ...safety, help: safety.help.filter(({ parts }) => parts.includes("scalp")) }),
  el("div", { class: "do" }, button("End here", close, "btn strong")),
];
