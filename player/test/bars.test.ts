import { describe, expect, test } from "vitest";
import type { Bar, Cue } from "../src/api.ts";
import { barsOf, HIGH, layout, WIDE } from "../src/bars.ts";

const cue = (start: number, end: number, more: Partial<Cue> = {}): Cue =>
  ({ id: `c${start}`, kind: "stroke", start, end, pressure: [2, 2], ...more }) as Cue;

describe("the score line", () => {
  test("fills the width, whatever the number of gaps", () => {
    const bars: Bar[] = [[600, 0, "prepare", 0], [50, 1, "stroke", 1], [30, 3, "stroke", 0], [120, 0, "rest", 1]];
    const last = layout(bars).at(-1)!;
    expect(last.x + last.width).toBeCloseTo(WIDE - 2, 6);
  });

  test("draws ten seconds of an hour wide enough to be seen", () => {
    const bars: Bar[] = [[3600, 0, "prepare", 0], [10, 2, "stroke", 1]];
    expect(layout(bars)[1]!.width).toBeGreaterThan(4);
  });

  test("is higher for more pressure, and flat for care", () => {
    const [care, resting, light, firm, deep] = layout([[60, 0, "prepare", 0], [60, 0, "hold", 0], [60, 1, "stroke", 0], [60, 3, "stroke", 0], [60, 5, "stroke", 0]]).map(({ height }) => height) as [number, number, number, number, number];
    expect([care, resting, light, firm, deep]).toEqual([care, resting, light, firm, deep].sort((a, b) => a - b));
    expect(care).toBeLessThan(resting);
    expect(deep).toBeLessThanOrEqual(HIGH);
  });

  test("has one bar for what runs at the same time, and none for what is played on demand", () => {
    const bars = barsOf({ cues: [cue(0, 30), cue(0, 30, { kind: "hold" }), cue(10, 20, { kind: "dwell" }), cue(30, 60)], sections: [{ title: "Feet", side: null, start: 0, end: 30 }, { title: "Scalp", side: null, start: 30, end: 60 }] });
    expect(bars).toEqual([[30, 2, "stroke", true], [30, 2, "stroke", true]]);
  });

  test("of nothing is nothing", () => {
    expect(layout([])).toEqual([]);
  });
});
