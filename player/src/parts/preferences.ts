import { el, type Child } from "../dom.ts";
import { change, LENGTHS, settings } from "../settings.ts";
import { source } from "../source.ts";
import { choice, skinAndHair } from "./choice.ts";
import { voiceChoice } from "./voice-choice.ts";

/** The length of the receiver's foot on a slider, said in cm as shoes are. */
function footLength(): HTMLElement {
  const said = el("output", { class: "num" }), cm = (mm: number): string => `${(mm / 10).toFixed(1)} cm`;
  const tell = (): void => { said.textContent = slider.ariaValueText = cm(Number(slider.value)); };
  const slider: HTMLInputElement = el("input", {
    type: "range", min: LENGTHS.least, max: LENGTHS.most, step: 5, value: settings().foot,
    "aria-label": "Length of their foot, heel to longest toe", oninput: tell, onchange: () => change({ foot: Number(slider.value) }),
  });
  tell();
  return el("fieldset", null, el("legend", null, "Length, heel to longest toe"), el("label", { class: "length" }, slider, said));
}

/** Whose foot it is: the drawing, the ways and so the seconds follow. */
function theirFoot(): Child {
  return el(
    "section",
    { class: "prefs", "aria-labelledby": "foot" },
    el("h2", { id: "foot" }, "Their foot"),
    el("p", { class: "soft" }, "A longer foot takes longer at the same speed. The drawings and the times follow."),
    el(
      "div",
      { class: "row" },
      footLength(),
      choice("breadth", "Breadth", [["narrow", "Narrow"], ["normal", "Normal"], ["wide", "Wide"]]),
      choice("toes", "Longest toe", [["big", "Big toe"], ["second", "Second toe"]]),
    ),
  );
}

/** Look and voice, as this device keeps them, and the receiver's foot. */
export function preferences(): Child {
  const { works } = source(); // what is said and drawn of whom is made for a device, else it is as it was made
  return [works && theirFoot(), el(
    "section",
    { class: "prefs", "aria-labelledby": "prefs" },
    el("h2", { id: "prefs" }, works ? "Look and voice" : "Look"),
    el(
      "div",
      { class: "row" },
      choice("theme", "Light", [["system", "As the device"], ["day", "Day"], ["candle", "Candlelight"]]),
      skinAndHair(),
      choice("map", "Time on each place, drawn while it plays", [["on", "Shown"], ["off", "Off"]]),
      works && [voiceChoice(), choice("words", "Words", [["score", "As written"], ["full", "Full"], ["names", "Names"], ["bells", "Bells"]]),
      choice("pacer", "Pacing sound", [["soft", "Soft"], ["full", "Clear"], ["off", "Off"]]),
      choice("bed", "Background sound", [["off", "None"], ["soft", "Soft"]])],
    ),
  )];
}
