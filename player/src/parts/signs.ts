import type { Safety } from "../api.ts";
import { el } from "../dom.ts";

/** The signs that mean "get medical help now", with how soon. */
export const signs = ({ help }: Safety): HTMLElement =>
  el("ul", { class: "signs" }, help.map((sign) => el("li", null, sign.says, el("b", { class: "why" }, sign.do))));
