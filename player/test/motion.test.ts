import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contacts, jerk, ramp, type Motion } from "../src/motion.ts";
import { tracksOf } from "../src/tracks.ts";

type Row = [string, number, number, number, number, number, boolean, number];
interface Golden { tracks: never; sized: never; cases: { name: string; motion: Motion; at: [number, Row[]][] }[] }

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/contacts.json", import.meta.url), "utf8")) as Golden;
const tracks = tracksOf(golden.tracks), sized = tracksOf(golden.sized);

describe("contacts agree with the golden values of the Python mathematics", () => {
  test.each(golden.cases.map((c) => [c.name, c] as const))("%s", (name, { motion, at }) => {
    for (const [t, rows] of at) {
      const found = contacts(motion, t, name.endsWith(" mm") ? sized : tracks);
      expect(found.length).toBe(rows.length);
      found.forEach((c, i) => {
        const [view, x, y, angle, pressure, flip, holding, touch] = rows[i]!, where = `${t} ms, contact ${i}`;
        expect([c.view, c.flip, c.holding], where).toEqual([view, flip, holding]);
        expect(Math.abs(c.x - x), where).toBeLessThan(0.01);
        expect(Math.abs(c.y - y), where).toBeLessThan(0.01);
        expect(Math.abs(c.angle - angle), where).toBeLessThan(0.01);
        expect(Math.abs(c.pressure - pressure), where).toBeLessThan(0.001);
        expect(Math.abs(c.touch - touch), where).toBeLessThan(0.001);
      });
    }
  });
});

test("a hand starts and stops with minimum jerk", () => {
  expect([jerk(-1), jerk(0), jerk(0.5), jerk(1), jerk(2)]).toEqual([0, 0, 0.5, 1, 1]);
});

test("a ramp runs in equal parts", () => {
  expect([0, 0.25, 0.5, 1].map((x) => ramp([1, 2, 1], x))).toEqual([1, 1.5, 2, 1]);
  expect(ramp([], 0.5)).toBe(0);
});

test("an unknown kind or track is an error, not a still hand", () => {
  const { motion } = golden.cases[0]!;
  expect(() => contacts({ ...motion, kind: "juggle" }, 0, tracks)).toThrow("juggle");
  expect(() => tracks("foot_sole", "nowhere")).toThrow("foot_sole/nowhere");
});
