import { describe, expect, test } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import type { Chart } from "../src/chart.ts";
import { frame, outlineRounds, ringRounds, type Round, type Size } from "../src/frame.ts";
import type { Hands } from "../src/hands.ts";
import { giversSide, seatOf, stanceOf, stood, type Seats } from "../src/seats.ts";
import { tracksOf, type TracksJson } from "../src/tracks.ts";
import { motion } from "./performance.ts";

const DATA = new URL("../../src/solea/body/data/", import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, DATA), "utf8")) as T;
const PLAIN = new Set(["tracks.json", "glyphs.json", "seats.json"]);
const charts = readdirSync(DATA).filter((name) => name.endsWith(".json") && !PLAIN.has(name)).map((name) => read<Chart>(name));
const seats = read<Seats>("seats.json");
const { glyphs } = read<{ glyphs: Hands }>("glyphs.json"), file = read<TracksJson>("tracks.json"), tracks = tracksOf(file);

const PHONE: Size = { width: 390, height: 490 }, WIDE: Size = { width: 768, height: 736 };
const STOP = { x: 12, y: 0, width: 92, height: 52 }, MAP = { x: 16, y: 72, width: 52, height: 75 }, LOW = { x: 48, y: 620, width: 72, height: 104 };
const SIDE = { left: { x: 16, y: 430, width: 92, height: 52 }, right: { x: 282, y: 430, width: 92, height: 52 } };

/** Every view of either side, as the giver sees it from each seat, and where the name of its side stands. */
const seen = charts.flatMap((chart) => [false, true].flatMap((mirrored) => Object.keys(seats.seats).map((position) => ({
  id: `${chart.id}${mirrored ? ", left" : ""}, ${position}`, mirrored, chart: stood(chart, stanceOf(seats, chart.id, position), mirrored),
  side: SIDE[giversSide(seatOf(seats, chart.id, position), mirrored ? "left" : "right") || "left"],
}))));

/** The nearest point of a stretch. */
const within = (at: number, from: number, length: number): number => Math.min(Math.max(at, from), from + length);

function clear(rounds: readonly Round[], room: Size, over: typeof STOP[]): void {
  const box = frame(rounds, room, over), scale = room.width / box.width;
  expect(room.height / box.height).toBeCloseTo(scale, 6);
  for (const { x, y, r } of rounds) {
    const px = (x - box.x) * scale, py = (y - box.y) * scale, reach = r * scale;
    expect(Math.min(px - reach, py - reach, room.width - px - reach, room.height - py - reach)).toBeGreaterThan(-0.01);
    for (const o of over) expect(Math.hypot(px - within(px, o.x, o.width), py - within(py, o.y, o.height))).toBeGreaterThan(reach);
  }
}

describe.each(seen)("$id", ({ chart, mirrored, side }) => {
  const legs = Object.keys(file.views[chart.id] ?? {}).map((track) => ({ view: chart.id, track, start: 0, end: 1, angle: 90, sense: 1 }));
  const rings = ringRounds([motion({ lanes: legs.map((leg) => [leg]), glyph: "fingertips", kind: "circles", radius: 8, mirrored })], chart, tracks, glyphs, 0.6);
  const rounds = [...outlineRounds(chart, mirrored), ...rings];

  test("no ring and no line is cut or lies under Stop, the map or the name of the side", () => {
    expect(rings.length).toBeGreaterThan(0);
    clear(rounds, PHONE, [STOP, MAP, side]);
    clear(rounds, WIDE, [STOP, LOW]);
  });

  test("the drawing stays large", () => {
    const box = frame(rounds, PHONE, [STOP, MAP, side]), alone = frame(rounds, PHONE, []);
    expect(alone.width / box.width).toBeGreaterThan(0.7);
  });
});

test("a drawing with room stands in the middle", () => {
  const box = frame([{ x: 0, y: 0, r: 40 }], { width: 400, height: 400 }, [{ x: 0, y: 0, width: 20, height: 20 }]);
  expect([box.x + box.width / 2, box.y + box.height / 2]).toEqual([0, 0]);
});

test("a hand that lies still has no ring to make room for", () => {
  const hold = motion({ kind: "hold", lanes: [[{ view: "foot_sole", track: "long", start: 0, end: 1, angle: 90, sense: 1 }]] });
  expect(ringRounds([hold], charts.find(({ id }) => id === "foot_sole")!, tracks, glyphs, 1)).toEqual([]);
});
