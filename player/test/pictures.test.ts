import { expect, test } from "vitest";
import { cardPictures, widePicture } from "../src/pictures.ts";

const feet = { parts: ["feet"], picture: "foot_top" };
const scalp = { parts: ["scalp"], picture: "head_top" };

test("no two cards look alike while there are views left", () => {
  const shown = cardPictures([feet, scalp, feet, scalp, feet], ["foot_inner"]);
  expect(new Set(shown).size).toBe(5);
  expect(shown.slice(0, 2)).toEqual(["foot_top", "head_top"]);
});

test("a card keeps its own picture when all views are taken", () => {
  expect(cardPictures(Array.from({ length: 6 }, () => feet)).at(-1)).toBe("foot_top");
});

test("a routine of nothing known still has a picture", () => {
  expect([widePicture([]), widePicture(["feet", "scalp"]), widePicture(["scalp"])]).toEqual(["foot_sole", "foot_inner", "head_side"]);
});
