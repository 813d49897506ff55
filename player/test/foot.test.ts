import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { outline, type Chart } from "../src/chart.ts";
import { path, stretched } from "../src/foot.ts";
import { LENGTHS } from "../src/settings.ts";

const file = (name: string): string => readFileSync(new URL(`../../src/solea/body/${name}`, import.meta.url), "utf8");
const sole = JSON.parse(file("data/foot_sole.json")) as Chart;

test.each([
  ["M10 20L30 40Z", "M20 10 L60 20 Z"],
  ["m10 20 30-40-.5.25z", "m20 10 60 -20 -1 0.125 z"],
  ["M0 0C1 2 3 4 5 6", "M0 0 C2 1 6 2 10 3"],
])("%s is stretched pair by pair, absolute or relative", (d, wanted) => {
  const numbers = (text: string): string => text.replace(/(\.\d*?)0+(?= |$)/g, "$1").replace(/\.(?= |$)/g, "").trim();
  expect(numbers(path(d, [2, 0.5]))).toBe(wanted);
});

test("a stretched chart is as much longer and broader everywhere, and its pen as wide", () => {
  const wide = stretched(sole, [1.1, 0.9]), before = outline(sole), after = outline(wide);
  expect(after.length).toBe(before.length);
  for (const [i, { x, y }] of before.entries()) {
    expect(after[i]!.x).toBeCloseTo(x * 1.1, 2);
    expect(after[i]!.y).toBeCloseTo(y * 0.9, 2);
  }
  expect(wide.bounds).toEqual([sole.bounds[0] * 1.1, sole.bounds[1] * 0.9, sole.bounds[2] * 1.1, sole.bounds[3] * 0.9]);
  expect(wide.relief!.box).toEqual(wide.bounds);
  expect(wide.lines.map(({ w }) => w)).toEqual(sole.lines.map(({ w }) => w));
  expect(wide.nails.length).toBe(sole.nails.length);
});

test("a chart as drawn is the chart itself", () => {
  expect(stretched(sole, [1, 1])).toBe(sole);
});

test("the page has the lengths of the table", () => {
  const table = file("feet.toml"), of = (name: string): number => Number(new RegExp(`^${name} = (\\d+)`, "m").exec(table)![1]);
  expect(LENGTHS).toEqual({ least: of("least"), usual: of("usual"), most: of("most") });
});
