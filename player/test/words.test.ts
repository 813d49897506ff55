import { describe, expect, test } from "vitest";
import { clock, count, list, minutes, number, size, standsIn } from "../src/words.ts";

describe("times and numbers in words", () => {
  test.each([[0, "0:00"], [50, "0:50"], [59.6, "1:00"], [600, "10:00"], [3725, "62:05"]])("%s s is %s", (seconds, said) => expect(clock(seconds)).toBe(said));
  test.each([[45, "45 seconds"], [60, "one minute"], [2766, "46 minutes"]])("%s s is about %s", (seconds, said) => expect(minutes(seconds)).toBe(said));
  test("small numbers are words", () => expect([number(8), number(13)]).toEqual(["eight", "13"]));
  test("one is not many", () => expect([count(1, "thing"), count(3, "thing")]).toEqual(["one thing", "three things"]));
  test("what has commas itself is parted by semicolons", () => expect(list(["thin skin, or long on steroids", "diabetes"])).toBe("thin skin, or long on steroids; diabetes"));

  test("a list ends with and", () => expect([list([]), list(["feet"]), list(["feet", "scalp", "ears"])]).toEqual(["", "feet", "feet, scalp and ears"]));
  test("a text stands in another whatever its marks, but no half of a word does", () => {
    expect(standsIn("Clean hands, short nails,", "Clean hands – short nails; rings off.")).toBe(true);
    expect(standsIn("Rub your hands warm.", "Clean hands, short nails.")).toBe(false);
    expect(standsIn("ring", "rings off")).toBe(false);
    expect(standsIn("Größer", "größer!")).toBe(true);
  });
  test("sizes", () => expect([size(900), size(16_480_000)]).toEqual(["1 kB", "16.5 MB"]));
});
