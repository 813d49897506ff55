import { describe, expect, test } from "vitest";
import { CELL, Plane, STEP, Worked, ellipses, shares, type Lay } from "../src/coverage.ts";
import { Heard, stretches } from "../src/heard.ts";
import type { Hands } from "../src/hands.ts";
import { rings, round, smoothed } from "../src/isolines.ts";
import type { Contact, Motion } from "../src/motion.ts";
import type { Entry } from "../src/record.ts";
import type { Cue } from "../src/timeline.ts";
import { measure, type Tracks } from "../src/tracks.ts";
import { motion, sample } from "./performance.ts";

const sole: Lay = { id: "foot_sole", axes: { screen: [-1, -1] }, bounds: [-50, 0, 50, 260], sided: true };
const head: Lay = { id: "head_top", axes: { screen: [1, -1] }, bounds: [-80, -100, 80, 100], sided: false };
const hands = { thumb: { parts: [], ring: 17, shown: 1, fill: 1, patch: [{ cx: 0, cy: 0, rx: 9, ry: 7, rot: 0 }] } } as Hands;
const straight: Tracks = () => measure({ beziers: [[[10, 20], [10, 90], [10, 160], [10, 230]]], closed: false, stops: {} });
const still = motion({ kind: "rotate", lanes: [[{ view: "foot_sole", track: "long", start: 0.5, end: 0.5, angle: 90, sense: 1 }]], back: false });
const cue = (more: Partial<Cue> = {}): Cue => ({ ...sample().timeline.cues[1]!, id: "c", start: 0, end: 20_000, motion: still, ...more });
const sum = (cells: Float32Array): number => cells.reduce((all, one) => all + one, 0);
const sitting = (cues: Cue[], lay: (view: string) => Lay | null | undefined = (view) => (view === "head_top" ? head : sole)): Worked =>
  new Worked({ cues, length: 20_000 }, [{ cue: "d", start: 22_000, end: 26_000 }], straight, hands, lay);
const heard = (worked: Worked, from: number, to: number): Worked => { worked.add({ from, to }); worked.count(); return worked; };

describe("seconds on a grid", () => {
  test("a thumb that stays leaves its time under it, on as much skin as it touches", () => {
    const plane = heard(sitting([cue()]), 0, 10_050).plane(sole, false)!;
    expect(Math.max(...plane.worked)).toBeCloseTo(10.05, 3);
    expect(Math.abs((sum(plane.worked) * CELL ** 2) / (10.05 * Math.PI * 9 * 7) - 1)).toBeLessThan(0.08);
    expect(sum(plane.held)).toBe(0);
  });

  test("what is skipped counts nothing, what is heard twice counts twice", () => {
    const once = heard(sitting([cue()]), 0, 3000), twice = sitting([cue()]);
    for (const [from, to] of [[0, 1500], [0, 1500]] as const) heard(twice, from, to);
    expect(Math.max(...twice.plane(sole, false)!.worked)).toBeCloseTo(Math.max(...once.plane(sole, false)!.worked), 3);
  });

  test("a hand that holds is counted apart, and shown where no hand works", () => {
    const plane = heard(sitting([cue({ kind: "hold", motion: { ...still, kind: "hold" } })]), 0, 6000).plane(sole, false)!;
    expect([sum(plane.worked), Math.max(...plane.held)]).toEqual([0, expect.closeTo(6, 3)]);
    expect(plane.shown).toBe(plane.held);
  });

  test("a lifted hand counts nothing", () => {
    const lifts = motion({ kind: "follow", back: false, period: 4000 }), plane = heard(sitting([cue({ motion: lifts })]), 0, 12_000).plane(sole, false)!;
    const seconds = (sum(plane.worked) * CELL ** 2) / (Math.PI * 9 * 7);
    expect(seconds).toBeGreaterThan(12 * 0.8);
    expect(seconds).toBeLessThan(12 * 0.92);
  });

  test("the left side has a map of its own, laid on the right one; a head has one for both", () => {
    const left = heard(sitting([cue({ side: "left", motion: { ...still, mirrored: true } })]), 0, 3000);
    expect(left.plane(sole, false)).toBeUndefined();
    const plane = left.plane(sole, true)!, at = plane.worked.indexOf(Math.max(...plane.worked));
    expect(plane.x0 + (at % plane.columns) * CELL).toBeGreaterThan(0);
    const lanes: Motion["lanes"] = [[{ view: "head_top", track: "long", start: 0.5, end: 0.5, angle: 90, sense: 1 }]];
    const both = heard(sitting([cue({ side: "left", motion: { ...still, lanes, mirrored: true } })]), 0, 3000).plane(head, false)!;
    expect(both.x0 + (both.worked.indexOf(Math.max(...both.worked)) % both.columns) * CELL).toBeLessThan(0);
  });

  test("two hands on both feet give each foot half of both, one hand on an ear works on the other too", () => {
    expect(shares({ side: "both", view: "foot_sole", hand: null }, motion({ hands: 2 }))).toEqual([0.5, 0.5]);
    expect(shares({ side: null, view: "ear", hand: "both_hands" }, motion())).toEqual([1, 1]);
    expect(shares({ side: null, view: "ear", hand: "one_hand" }, motion())).toEqual([1, 0]);
    expect(shares({ side: "left", view: "foot_sole", hand: null }, motion({ mirrored: true }))).toEqual([0, 1]);
  });

  test("a sore spot's sound counts where it is stayed on", () => {
    const worked = sitting([cue({ end: 5000 }), cue({ id: "d", kind: "dwell", start: 5000, end: 5000 })]);
    expect(Math.max(...heard(worked, 22_000, 24_100).plane(sole, false)!.worked)).toBeCloseTo(2.1, 3);
  });

  test("it waits for a chart that is not there yet, and passes over one that cannot be had", () => {
    let lay: Lay | null | undefined;
    const worked = sitting([cue()], () => lay);
    worked.add({ from: 0, to: 3000 });
    expect([worked.count(), worked.planes.size]).toEqual([false, 0]);
    lay = sole;
    expect([worked.count(), Math.max(...worked.plane(sole, false)!.worked)]).toEqual([true, expect.closeTo(3, 3)]);
    lay = null;
    expect(heard(worked, 4000, 7000).planes.size).toBe(1);
  });

  test("it counts a little at a time, and keeps what is less than a step for later", () => {
    const worked = sitting([cue()]);
    worked.add({ from: 0, to: 4 * STEP + 10 });
    expect([worked.count(2), worked.count(2), worked.count(2)]).toEqual([false, false, true]);
    worked.add({ from: 4 * STEP + 10, to: 5 * STEP });
    worked.count();
    expect(Math.max(...worked.plane(sole, false)!.worked)).toBeCloseTo((5 * STEP) / 1000, 4);
  });

  test("a patch lies as the hand does, off the grid it is cut", () => {
    const contact: Contact = { view: "foot_sole", x: 0, y: 0, angle: 90, glyph: "thumb", pressure: 2, flip: 1, holding: false, touch: 1 };
    const { at, axes } = ellipses(contact, sole, [{ cx: 10, cy: 0, rx: 9, ry: 7, rot: 0 }])[0]!;
    expect(at.map(Math.round)).toEqual([0, 10]);
    expect(axes.map((n) => Math.abs(Math.round(n)))).toEqual([0, 9, 7, 0]);
    const plane = new Plane([0, 0, 10, 10], true);
    plane.stamp(plane.worked, [0, 0], [8, 0, 0, 8], 1);
    plane.stamp(plane.worked, [90, 90], [8, 0, 0, 8], 1);
    expect((sum(plane.worked) * CELL ** 2) / (Math.PI * 16)).toBeCloseTo(1, 1);
  });
});

const entry = (what: Entry["what"], actual: number, to?: number): Entry => ({ what, cue: "c", intended: actual, actual, at: 0, ...(to === undefined ? {} : { to }) });

describe("what was heard", () => {
  test("jumps are left out, pauses end a stretch, a stay is heard again", () => {
    const all = [entry("started", 0), entry("cue", 0), entry("skipped", 4000, 20_000), entry("paused", 26_000), entry("resumed", 26_000), entry("stayed", 30_000, 28_000), entry("sought", 29_000, 50_000)];
    expect(stretches(all)).toEqual([{ from: 0, to: 4000 }, { from: 20_000, to: 26_000 }, { from: 26_000, to: 30_000 }, { from: 28_000, to: 29_000 }]);
  });

  test("what goes on is told bit by bit, once, and comes to the same", () => {
    const heard = new Heard(), told = [];
    heard.next(entry("started", 0));
    told.push(heard.upTo(500), heard.upTo(500), heard.upTo(900), heard.next(entry("skipped", 1000, 5000)), heard.upTo(4800), heard.upTo(5100), heard.next(entry("paused", 5200)), heard.upTo(9000));
    expect(told).toEqual([{ from: 0, to: 500 }, null, { from: 500, to: 900 }, { from: 900, to: 1000 }, null, { from: 5000, to: 5100 }, { from: 5100, to: 5200 }, null]);
  });
});

describe("lines of equal value", () => {
  const cone = { columns: 21, rows: 21, values: Float32Array.from({ length: 441 }, (_, i) => 10 - Math.hypot((i % 21) - 10, Math.floor(i / 21) - 10)) };

  test("of a cone are circles", () => {
    const [ring, ...more] = rings(cone, 5);
    expect(more).toEqual([]);
    for (const [x, y] of ring!) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5, 1);
    expect(round(ring!)).toBeCloseTo(2 * Math.PI * 5, 0);
  });

  test("close at the edge of the grid, and round a hole", () => {
    expect(rings({ columns: 2, rows: 2, values: [1, 1, 1, 1] }, 0.5)).toHaveLength(1);
    expect(rings({ columns: 5, rows: 5, values: Array.from({ length: 25 }, (_, i) => Number(i !== 12)) }, 0.5)).toHaveLength(2);
    expect(rings(cone, 11)).toEqual([]);
  });

  test("smoothing moves nothing and loses nothing inside", () => {
    const values = new Float32Array(441);
    values[220] = 8;
    const { values: soft } = smoothed({ columns: 21, rows: 21, values });
    expect(sum(soft as Float32Array)).toBeCloseTo(8, 4);
    expect((soft as Float32Array).indexOf(Math.max(...(soft as Float32Array)))).toBe(220);
  });
});
