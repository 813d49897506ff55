import { el } from "../dom.ts";
import { sheet } from "../parts/sheet.ts";
import { signsList } from "./safety.ts";

interface Stop {
  /** Signs that mean "get medical help now", from the routine's safety table. */
  signs: readonly string[];
  /** Closed, or "Go on": play again from here. */
  onGoOn: () => void;
  /** "End here". `hurt` when something hurt or felt wrong: the session ends all the same, nothing is noted. */
  onEnd: (hurt: boolean) => void;
  left?: AbortSignal;
}

/**
 * What Stop opens, over the paused player: go on, end, or say that something is wrong. The signs stand on the sheet
 * itself, so that help is no further tap away.
 */
export function stopSheet({ signs, onGoOn, onEnd, left }: Stop): HTMLDialogElement {
  let ended = false;
  const end = (hurt: boolean, close: () => void) => (): void => {
    ended = true;
    close();
    onEnd(hurt);
  };
  const dialog = sheet(
    (close) => [
      el("h2", null, "Stopped"),
      el("p", null, "Hands still. Stay where you are for a moment."),
      el("div", { class: "do" }, el("button", { class: "btn play", type: "button", onclick: close }, "Go on"), el("button", { class: "btn", type: "button", onclick: end(false, close) }, "End here")),
      el("p", { class: "wrong" }, "Sharp pain, numbness, faintness, a new rash, or the word stop: that was enough for today."),
      el("button", { class: "btn", type: "button", onclick: end(true, close) }, "It hurts or feels wrong: end"),
      el("h3", { class: "harm" }, "Get medical help now if there is"),
      signsList(signs),
    ],
    { ...(left ? { left } : {}), closeName: "Go on" },
  );
  dialog.addEventListener("close", () => ended || onGoOn());
  return dialog;
}

interface Sore {
  /** The signs to ask about: those of the head. */
  signs: readonly string[];
  /** "None of these": stay on the spot. Keep it in memory only. */
  onNone: () => void;
  /** Something applies, or closed: leave the spot alone and go on. */
  onLeave: () => void;
  left?: AbortSignal;
}

/** Before dwelling on a sore place of the head: is it one of the sorenesses that a hand must leave alone? */
export function soreSheet({ signs, onNone, onLeave, left }: Sore): HTMLDialogElement {
  let none = false;
  const dialog = sheet(
    (close) => [
      el("h2", null, "A sore spot. Is there any of this?"),
      signsList(signs),
      el(
        "div",
        { class: "do" },
        el("button", { class: "btn play", type: "button", onclick: () => ((none = true), close()) }, "None of these: stay here"),
        el("button", { class: "btn", type: "button", onclick: close }, "Something applies: leave it"),
      ),
      el("p", { class: "soft" }, "Soreness has many causes. If it is new or lasting, see a clinician. With a sign above, have it seen today."),
    ],
    { ...(left ? { left } : {}), closeName: "Leave it" },
  );
  dialog.addEventListener("close", () => (none ? onNone() : onLeave()));
  return dialog;
}
