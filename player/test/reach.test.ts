import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Chart } from "../src/chart.ts";
import type { Hand, Hands } from "../src/hands.ts";
import { around, ends, outermost, reach } from "../src/reach.ts";
import { measure, type Tracks } from "../src/tracks.ts";
import { motion } from "./performance.ts";

const { glyphs } = JSON.parse(readFileSync(new URL("../../src/solea/body/data/glyphs.json", import.meta.url), "utf8")) as { glyphs: Hands };
const chart: Chart = { id: "foot_sole", axes: { screen: [1, -1] }, bounds: [-10, 0, 40, 100], silhouette: "M-10 0L40 0L30 100L-10 100Z", regions: {}, landmarks: {}, lines: [], nails: [] };
const straight: Tracks = () => measure({ beziers: [[[0, 0], [0, 30], [0, 60], [0, 90]]], closed: false, stops: {} });
const leg = { view: "foot_sole", track: "long", start: 0, end: 1, angle: 90, sense: 1 };
const bar: Hand = { parts: [{ marks: [{ class: "h", d: "M-40 0l50 0q1 1 10 4", fade: [-40, 0, 0, 0] }], opens: [0, -6] }], ring: 10, shown: 1, fill: 0.5 };

test("a path ends where its segments end, absolute or relative", () => {
  expect(ends("M1 2L3 4q5 5 1-1.5c1 1 2 2 .5.5Z")).toEqual([{ x: 1, y: 2 }, { x: 3, y: 4 }, { x: 4, y: 2.5 }, { x: 4.5, y: 3 }]);
});

test("a drawing ends where it has half faded, and has room for a hand that opens", () => {
  const xs = outermost(bar).map(({ x }) => x), ys = outermost(bar).map(({ y }) => y);
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([10, 20, -6, 4]);
});

test("a hand points where its contact does, as right or left hand", () => {
  const at = (angle: number, flip: number) => around({ view: "foot_sole", x: 0, y: 0, angle, glyph: "x", pressure: 1, flip, holding: false, touch: 1 }, bar, chart, 2);
  expect(at(90, 1)).toMatchObject({ y: expect.closeTo(-40), height: expect.closeTo(20), x: expect.closeTo(-12), width: expect.closeTo(20) });
  expect(at(0, -1)).toMatchObject({ x: expect.closeTo(20), width: expect.closeTo(20), y: expect.closeTo(-8), height: expect.closeTo(20) });
});

test("a way takes the hand's room at both of its ends, and a hand that lies still takes its own", () => {
  const palm = reach([motion({ lanes: [[leg]], glyph: "palm" })], chart, straight, glyphs, 1)!, still = reach([motion({ lanes: [[{ ...leg, start: 0.5, end: 0.5 }]], glyph: "palm", kind: "hold" })], chart, straight, glyphs, 1)!;
  expect(palm.height - still.height).toBeCloseTo(90, 1);
  expect(palm.width).toBeCloseTo(still.width, 1);
  expect(still.height).toBeGreaterThan(100);
});

test("a hand is drawn larger in the air, and takes room for that only where it is lifted", () => {
  const taken = (over: object) => reach([motion({ lanes: [[leg]], glyph: "palm", ...over })], chart, straight, glyphs, 1)!, never = taken({ back: true });
  expect(taken({ kind: "to_fro" })).toEqual(never);
  const back = taken({ back: false }), anywhere = taken({ kind: "spots" }), most = 0.08 * (never.height - 90);
  expect(back.width).toBeGreaterThan(never.width);
  expect(back.height - never.height).toBeLessThan(most / 4); // it leaves the skin at its own size, and is largest half way
  expect(anywhere.height - never.height).toBeCloseTo(most, 1);
});

test("hands on another part of the body take nothing", () => {
  expect(reach([motion({ lanes: [[{ ...leg, view: "head_top" }]], glyph: "palm" })], chart, straight, glyphs, 1)).toBeNull();
});
