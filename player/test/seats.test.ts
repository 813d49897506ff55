import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { boxOf, boxOnPage, handPose, onPage, stand, unstand, type Chart } from "../src/chart.ts";
import { giversSide, lit, seatOf, stanceOf, stood, type Seats } from "../src/seats.ts";
import { partsOf, worked, type Spot } from "../src/spot.ts";

const DATA = new URL("../../src/solea/body/data/", import.meta.url);
const read = <T>(name: string, from = DATA): T => JSON.parse(readFileSync(new URL(name, from), "utf8")) as T;
const seats = read<Seats>("seats.json");
type Row = [position: string, view: string, left: boolean, x: number, y: number, turn: number, hand: number];
const golden = read<{ spot: [number, number]; angle: number; rows: Row[] }>("stances.json", new URL("../../tests/golden/", import.meta.url));
const charts = new Map<string, Chart>();
const chart = (view: string, position: string, left: boolean): Chart => {
  if (!charts.has(view)) charts.set(view, read<Chart>(`${view}.json`));
  return stood(charts.get(view)!, stanceOf(seats, view, position), left);
};

/** What `matrix(a b c d 0 0)` does to a point. */
function through(matrix: string, x: number, y: number): [number, number] {
  const [a, b, c, d] = matrix.match(/-?\d+/g)!.map(Number) as [number, number, number, number];
  return [a * x + c * y, b * x + d * y];
}

describe("every seat", () => {
  test.each(golden.rows)("%s, %s, left %s: stands as Python has it", (position, view, left, x, y, turn, hand) => {
    const here = chart(view, position, left), [sx, sy] = golden.spot, contact = { x: left ? -sx : sx, y: sy };
    expect(onPage(here, contact).x).toBeCloseTo(x, 2);
    expect(onPage(here, contact).y).toBeCloseTo(y, 2);
    expect(through(stand(here, left), sx, sy)).toEqual([x, y]);
    const lies = handPose(here, { angle: golden.angle, flip: -1 });
    expect(lies.turn).toBeCloseTo(turn, 2);
    expect(lies.flip).toBe(hand);
  });

  test.each(golden.rows)("%s, %s, left %s: the picture lies on its outline", (position, view, left) => {
    const here = chart(view, position, left), page = boxOnPage(here, here.bounds), [x0, y0, x1, y1] = here.bounds;
    const corners = [[page.x, page.y], [page.x + page.width, page.y + page.height]].map(([x, y]) => through(unstand(here), x!, y!));
    expect([Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))]).toEqual([x0, x1]);
    expect([Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))]).toEqual([y0, y1]);
  });
});

test("a view in a position nobody knows stands as usual", () => {
  expect(stanceOf(seats, "foot_sole", "")).toEqual({ turn: 0, mirror: false });
  expect(stanceOf(seats, "head_front", "")).toEqual({ turn: 180, mirror: false });
  expect(lit("head_front", stanceOf(seats, "head_front", "self"))).toBe("/charts/head_front.mirror.webp");
});

test("who faces the receiver has their right on the left; who sits behind them, and oneself, on the right", () => {
  const side = (view: string, position: string) => giversSide(seatOf(seats, view, position), "right");
  expect([side("foot_sole", "on_the_back"), side("foot_top", "seated"), side("foot_sole", "face_down")]).toEqual(["left", "left", "right"]);
  expect([side("head_back", "seated"), side("foot_top", "self"), side("head_back", "face_down")]).toEqual(["right", "right", "left"]);
  expect(giversSide(seatOf(seats, "foot_sole", ""), "both")).toBe("");
});

describe("the map of the body", () => {
  const spot = (more: Partial<Spot> = {}): Spot => ({ view: "foot_sole", regions: ["foot_sole/heel", "foot_inner/heel"], side: "right", position: "on_the_back", ...more });
  const rooms = (one: Spot) => Object.fromEntries(partsOf(one, seats).map(({ room, view, left, here }) => [room, `${view}${left ? " left" : ""}${here ? " here" : ""}`]));

  test("has each foot where the giver has it, in the view at hand", () => {
    expect(rooms(spot())).toEqual({ head: "head_top", left: "foot_sole here", right: "foot_sole left" });
    expect(rooms(spot({ position: "face_down", side: "left" }))).toEqual({ head: "head_top", right: "foot_sole", left: "foot_sole left here" });
    expect(rooms(spot({ view: "foot_top", side: "both" }))).toEqual({ head: "head_top", left: "foot_top here", right: "foot_top left here" });
  });

  test("shows the head as it is seen, and the ear on its side", () => {
    expect(rooms(spot({ view: "head_back", side: null, position: "seated" }))).toEqual({ head: "head_back here", right: "foot_sole", left: "foot_sole left" });
    expect(rooms(spot({ view: "ear", side: "left", position: "seated" }))["head"]).toBe("head_side left here");
    expect(rooms(spot({ view: "head_map", side: null }))["head"]).toBe("head_top here");
    expect(rooms(spot({ view: null }))).toEqual({ head: "head_top", left: "foot_sole", right: "foot_sole left" });
  });

  test("fills what the place names in the view at hand, on the side at hand", () => {
    expect(worked(chart("foot_sole", "", false), spot())).toEqual(["heel"]);
    const temples = spot({ view: "head_front", regions: ["head_map/temple_right", "head_map/temple_left"], side: null });
    expect(worked(chart("head_front", "", false), temples)).toEqual(["temple_right", "temple_left"]);
    expect(worked(chart("head_front", "", true), { ...temples, side: "left" })).toEqual(["temple_right"]); // flipped
    expect(worked(chart("head_side", "", true), { ...temples, side: "left" })).toEqual(["temple_right"]);
    expect(worked(chart("head_side", "", false), spot({ view: "ear", regions: ["ear/lobe"], side: "right" }))).toEqual(["ear_right"]);
  });

  test("a drawing of it keeps its shape when it is turned by a quarter", () => {
    const upright = boxOf(chart("foot_inner", "", false), false, 0), own = boxOf(chart("foot_inner", "self", false), false, 0);
    expect([own.width, own.height]).toEqual([upright.height, upright.width]);
  });
});
