import { el, replace } from "../dom.ts";

/** Whose skin and hair the drawings have, folded away below them; the rows come when it is unfolded. */
export function look(): HTMLElement {
  const rows = el("div", { class: "row" }), fill = (): void => void import("./choice.ts").then(({ skinAndHair }) => replace(rows, skinAndHair()), () => { details.open = false; });
  const details = el("details", { class: "look", ontoggle: () => { if (details.open && !rows.firstChild) fill(); } }, el("summary", null, "Skin and hair"), rows);
  return details;
}
