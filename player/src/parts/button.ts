import { el } from "../dom.ts";

export const button = (name: string, act: () => void, kind = "btn"): HTMLButtonElement => el("button", { class: kind, type: "button", onclick: () => act() }, name);
