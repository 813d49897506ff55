import { el, type Child } from "../dom.ts";
import { change, settings, type Settings } from "../settings.ts";
import "../styles/choices.css";

export type Choice = [value: string, name: string, said?: string];

/** A row of choices of which one holds; kept on the device at the tap. */
export function choice(key: keyof Settings, legend: string, choices: readonly Choice[], kind = ""): HTMLElement {
  const one = ([value, name, said]: Choice): HTMLElement =>
    el(
      "label",
      { class: "opt" },
      el("input", { type: "radio", name: key, value, checked: settings()[key] === value, "aria-label": said, onchange: () => change({ [key]: value }) }),
      el("span", { "data-hair": key === "hair" && value }, name),
    );
  return el("fieldset", { class: "choice" }, el("legend", null, legend), el("div", { class: `seg ${kind}` }, choices.map(one)));
}

/** Whose skin and hair the drawings have: the same two rows wherever skin is seen. */
export const skinAndHair = (): Child => [
  choice("skin", "Skin in the drawings", [["1", "", "1, lightest"], ["2", "", "2"], ["3", "", "3"], ["4", "", "4"], ["5", "", "5, darkest"]], "skins"),
  choice("hair", "Hair in the drawings", [["brown", "", "brown"], ["black", "", "black"], ["fair", "", "fair"], ["red", "", "red"], ["grey", "", "grey"], ["none", "", "none, shaved"]], "hairs"),
];
