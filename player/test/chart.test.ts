import { describe, expect, test } from "vitest";
import { arc, boxOf, fineness, onPage, outline, ringsOf, stepped, turned, ways, type Chart } from "../src/chart.ts";
import { readFileSync } from "node:fs";
import { handFor, type Hands } from "../src/hands.ts";
import type { Contact } from "../src/motion.ts";
import { measure, type Tracks } from "../src/tracks.ts";
import { motion } from "./performance.ts";

const chart = (screen: [number, number]): Chart =>
  ({ id: "foot_sole", axes: { screen }, bounds: [-10, 0, 30, 100], silhouette: "M-10 0L30 0L30 100L-10 100Z", regions: {}, landmarks: {}, lines: [], nails: [] });
const contact = (more: Partial<Contact> = {}): Contact => ({ view: "foot_sole", x: 0, y: 0, angle: 90, glyph: "thumb", pressure: 2, flip: 1, holding: false, touch: 1, ...more });
const straight: Tracks = () => measure({ beziers: [[[0, 0], [0, 30], [0, 60], [0, 90]]], closed: false, stops: {} });

describe("a chart on the page", () => {
  test("has y downward, and x the way the giver sees it", () => {
    expect(onPage(chart([1, -1]), { x: 5, y: 40 })).toEqual({ x: 5, y: -40 });
    expect(onPage(chart([-1, -1]), { x: 5, y: 40 })).toEqual({ x: -5, y: -40 });
  });

  test("the box holds the outline on either side", () => {
    expect(boxOf(chart([1, -1]), false, 2)).toEqual({ x: -12, y: -102, width: 44, height: 104 });
    expect(boxOf(chart([1, -1]), true, 2)).toEqual({ x: -32, y: -102, width: 44, height: 104 });
  });

  test("lines are fine on an ear, however it stands, and nowhere else", () => {
    const drawn = (view: string): Chart => JSON.parse(readFileSync(new URL(`../../src/solea/body/data/${view}.json`, import.meta.url), "utf8")) as Chart;
    expect(fineness(drawn("ear"))).toBeCloseTo(0.524, 2);
    expect(fineness({ ...drawn("ear"), stance: { turn: 90, mirror: false, left: false } })).toBeCloseTo(0.524, 2);
    expect(["foot_sole", "foot_inner", "foot_behind", "head_top"].map((view) => fineness(drawn(view)))).toEqual([1, 1, 1, 1]);
  });

  test("an outline is the same in relative points, with a second ring", () => {
    const absolute = { ...chart([1, -1]), silhouette: "M-10 0L30 0.5L30 100ZM1 2L3 4Z" }, relative = { ...absolute, silhouette: "m-10 0l40 .5 0 99.5zm11 2l2 2z" };
    expect(outline(relative)).toEqual(outline(absolute));
    expect(outline(absolute)).toEqual([{ x: -10, y: 0 }, { x: 30, y: 0.5 }, { x: 30, y: 100 }, { x: 1, y: 2 }, { x: 3, y: 4 }]);
  });

  test("fingers that point to the toes point up the page, those that point along x follow the axis", () => {
    expect(turned(chart([1, -1]), 90)).toBeCloseTo(-90);
    expect(turned(chart([-1, -1]), 180)).toBeCloseTo(0);
  });
});

describe("ways", () => {
  test("lead to where the hand works, and back when it works on the way back", () => {
    const [one] = ways(motion({ back: false }), chart([1, -1]), straight);
    expect(one).toMatchObject({ back: false, end: { x: 0, y: -90, deg: -90 } });
    expect(ways(motion({ back: true }), chart([1, -1]), straight)[0]!.back).toBe(true);
  });

  test("a mirrored stroke of two hands has one on each side, a hold none, and lanes that are the same one", () => {
    const off = { ...motion().lanes[0]![0]! }, bent: Tracks = () => measure({ beziers: [[[8, 0], [8, 30], [8, 60], [8, 90]]], closed: false, stops: {} });
    expect(ways(motion({ mirror: true, hands: 2 }), chart([1, -1]), bent).map((w) => w.end.x)).toEqual([8, -8]);
    expect(ways(motion({ kind: "hold" }), chart([1, -1]), straight)).toEqual([]);
    expect(ways(motion({ lanes: [[off], [off]] }), chart([1, -1]), straight)).toHaveLength(1);
  });
});

describe("rings", () => {
  const look = () => ({ ring: 17, scale: 1 });

  test("two hands side by side share one, two hands apart have their own, a holding hand has none", () => {
    expect(ringsOf([contact({ x: -10 }), contact({ x: 10 })], look)).toEqual([{ x: 0, y: 0, radius: 27 }, { x: 10, y: 0, radius: 0 }]);
    expect(ringsOf([contact({ x: -40 }), contact({ x: 40 })], look).map((r) => r.radius)).toEqual([17, 17]);
    expect(ringsOf([contact({ holding: true })], look)[0]!.radius).toBe(0);
  });

  test("tell the level of five by their arc", () => {
    const [part, round] = arc(2, 10).split(" ").map(Number);
    expect(part! / round!).toBeCloseTo(0.4, 2);
  });
});

test("a hand is found for every contact, one thumb for each of two hands, and fingertips for what is unheard of", () => {
  const { glyphs } = JSON.parse(readFileSync(new URL("../../src/solea/body/data/glyphs.json", import.meta.url), "utf8")) as { glyphs: Hands };
  for (const [name, hand] of Object.entries(glyphs)) expect(hand.parts.every(({ marks }) => marks.some((mark) => "cs".includes(mark.class))), name).toBe(true);
  expect(handFor(glyphs, "both_thumbs", true)).toBe(glyphs["thumb"]);
  expect(handFor(glyphs, "both_thumbs", false)).toBe(glyphs["both_thumbs"]);
  expect(handFor(glyphs, "unheard of", false)).toBe(glyphs["fingertips"]);
});

test("reduced motion: six positions of a stroke, one every two seconds", () => {
  const still = motion({ period: 6000 });
  const seen = Array.from({ length: 120 }, (_, i) => stepped(still, i * 100));
  expect(new Set(seen.map((t) => t % 6000)).size).toBe(6);
  expect([0, 1999, 2000, 4100].map((t) => stepped(still, t))).toEqual([0, 0, 1000, 2000]);
});
