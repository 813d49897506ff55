import { describe, expect, it } from "vitest";
import { cardPath, fraction, gramsOf, labelPath, rounding, type Line } from "../src/recipes.ts";

const line = (exact_g: string): Line => ({ name: "x", percent: "", grams: "", exact_g, measure: "", optional: false });

describe("recipes", () => {
  it.each([["57", 57], ["114/5", 22.8], ["1/3", 1 / 3]])("read fractions: %s", (words, value) => expect(fraction(words)).toBeCloseTo(value, 12));

  it.each([
    ["18", 120, 120, "18.0"],
    ["18", 60, 120, "9.0"],
    ["3/5", 120, 120, "0.6"],
    ["279/5", 60, 120, "27.9"],
    ["1/20", 20, 20, "0.1"], // half of a tenth goes up
    ["1/100", 20, 20, "0.1"], // never nothing
    ["15/4", 20, 20, "3.8"],
  ])("weigh a line of %s g in %d of %d g as a scale shows it", (exact, batch, whole, shown) => expect(gramsOf(line(exact), batch, whole)).toBe(shown));

  it.each([
    [25, "Rounded to 0.1 g, which makes 20 % of difference to vitamin E: make more, or weigh finer."],
    [120, ""],
  ])("say what rounding does to %d g", (batch, says) => expect(rounding([{ ...line("18"), name: "beeswax" }, { ...line("3/5"), name: "vitamin E" }], batch, 120)).toBe(says));

  it("ask for paper by an address that is one", () => expect(labelPath("creams/foot cream", "60ml")).toBe("/paper/label/creams/foot%20cream?size=60ml"));

  it("ask for a card of as much as is made", () => expect(cardPath("balm", "?g=200")).toBe("/paper/card/balm?g=200"));
});
