import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { beyond, edge } from "../src/beyond.ts";
import type { Chart } from "../src/chart.ts";
import { stretched, type Foot } from "../src/foot.ts";
import { touchAt, type Hands } from "../src/hands.ts";
import type { Contact } from "../src/motion.ts";

const { glyphs } = JSON.parse(readFileSync(new URL("../../src/solea/body/data/glyphs.json", import.meta.url), "utf8")) as { glyphs: Hands };
const chart: Chart = {
  id: "foot_sole", axes: { screen: [1, -1] }, bounds: [-10, 0, 40, 100], silhouette: "M-10 0L40 0L30 100L-10 100Z",
  regions: {}, landmarks: {}, lines: [], nails: [],
};
const contact = (more: Partial<Contact> = {}): Contact =>
  ({ view: "foot_sole", x: 0, y: 50, angle: 90, glyph: "thumb", pressure: 2, flip: 1, holding: false, touch: 1, ...more });

describe("a hand on a surface that is not shown", () => {
  const holds = contact({ view: "foot_top", x: 5, y: 60, angle: 100, glyph: "palm", flip: -1, holding: true });

  test("lies behind at the same place, seen from its other side", () => {
    expect(beyond([contact(), holds], chart, false, glyphs)).toEqual([{ ...holds, view: "foot_sole", flip: 1 }]);
  });

  test("comes round the border from the side of the foot, on either foot", () => {
    const held = { ...holds, view: "foot_inner", x: 50, y: 40 };
    expect(beyond([held], chart, false, glyphs)).toMatchObject([{ x: 35 - 12, y: 50, angle: 180 }]);
    expect(beyond([{ ...held, x: -50 }], chart, true, glyphs)).toMatchObject([{ x: -(35 - 12), y: 50, angle: 0 }]);
  });

  test("is not drawn twice, nor for the tips of fingers, nor on another part of the body", () => {
    expect(beyond([contact({ glyph: "palm" }), { ...holds, flip: 1, holding: false }], chart, false, glyphs)).toEqual([]);
    expect(beyond([{ ...holds, glyph: "fingertips" }], chart, false, glyphs)).toEqual([]);
    expect(beyond([{ ...holds, view: "head_top" }], chart, false, glyphs)).toEqual([]);
  });

  test.each([["x", 1, 50, 35], ["x", -1, 50, -10], ["x", 1, 0, 40], ["y", 1, 30, 100], ["y", -1, 30, 0], ["y", 1, 99, 0]] as const)(
    "the border of %s %i at %i mm is at %i, as in Python", (axis, sign, along, at) => {
      expect(edge(chart, axis, sign, along)).toBeCloseTo(at);
    });
});

type Lies = [x: number, y: number, angle: number, flip: number];
interface OnFoot { foot: Foot; rows: [shown: string, touched: string, left: boolean, was: Lies, seen: Lies][] }
const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")) as T;

describe.each(read<OnFoot[]>("tests/golden/beyond.json"))("on a foot %#", ({ foot, rows }) => {
  const charts = new Map(Object.entries(foot).map(([view, { drawing, stretch }]) => [view, stretched(read<Chart>(`src/solea/body/data/${drawing}.json`), stretch)]));

  test("hands that are not seen lie where Python has them", () => {
    for (const [shown, touched, left, was, seen] of rows) {
      const hand = (view: string, [x, y, angle, flip]: Lies): Contact => contact({ view, x, y, angle, flip, glyph: "palm" });
      const [found, ...more] = beyond([hand(touched, was)], charts.get(shown)!, left, glyphs);
      expect(more).toEqual([]);
      expect([found!.view, found!.angle, found!.flip], `${touched} from ${shown}`).toEqual([shown, seen[2], seen[3]]);
      expect(found!.x).toBeCloseTo(seen[0], 1);
      expect(found!.y).toBeCloseTo(seen[1], 1);
    }
  });
});

test("what touches is fuller and larger the harder it presses, and a hand that squeezes closes", () => {
  const levels = [0, 0.5, 1, 2, 3, 5].map((level) => touchAt(level, true));
  for (const [i, now] of levels.slice(1).entries()) {
    expect(now.fill).toBeGreaterThan(levels[i]!.fill);
    expect(now.size).toBeGreaterThan(levels[i]!.size);
  }
  expect(levels.map(({ loose }) => loose)).toEqual([1, 0.5, 0, 0, 0, 0]);
  expect(touchAt(2, false).fill).toBeGreaterThan(touchAt(2, true).fill);
});
