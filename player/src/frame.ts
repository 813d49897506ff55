/** Where a drawing stands in the room it has, so that nothing of it is cut and nothing lies over it. No DOM.
 *
 * The outline and every ring that a hand will carry over it are circles in page mm. What lies over the room (Stop, the map
 * of the body) are boxes in px; each is taken to reach to the nearest corner, so that no drawing can slip behind it.
 */

import { onPage, outline, walked, type Box, type Chart, type Point } from "./chart.ts";
import { handFor, type Hands } from "./hands.ts";
import type { Motion } from "./motion.ts";
import type { Tracks } from "./tracks.ts";

export interface Round extends Point { r: number }
export interface Size { width: number; height: number }

const MARGIN = 4; // mm round the outline
const TIPS = 16; // mm above and below, for a hand at the tips
const LINE = 4; // mm: half of a ring's line and its halo, and of the cell in which circles are one
const CELL = 3; // mm
const GAP = 6; // px between the drawing and what lies over the room
const SEEN = 0.75; // share of a fading leg or neck that counts as drawn
const FINE = 5; // mm between the circles along an outline
const PLACES = [0.5, 0.25, 0.75, 0, 1]; // shares of the free room to the left and above, the best first
const SMALLEST = 0.5; // a drawing gives way down to this share of the room

/** The outline as the page has it: without what has nearly faded away. */
export function outlineRounds(chart: Chart, mirrored: boolean): Round[] {
  const seen = ({ x, y }: Point): boolean => !chart.fade || faded(chart.fade, x, y) <= SEEN;
  return even(outline(chart)).filter(seen).map(({ x, y }) => ({ ...onPage(chart, { x: mirrored ? -x : x, y }), r: MARGIN }));
}

/** How far a point has faded: 0 whole, 1 gone. */
function faded(fade: NonNullable<Chart["fade"]>, x: number, y: number): number {
  const [at, whole, gone] = fade.length === 4 ? [Math.hypot(x - fade[0], y - fade[1]), fade[2], fade[3]] : [y, fade[0], fade[1]];
  return (at - whole) / (gone - whole);
}

/** A ring of points, none further than `FINE` from the next. */
function even(ring: readonly Point[]): Point[] {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length]!, n = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / FINE);
    return Array.from({ length: n }, (_, k) => ({ x: a.x + ((b.x - a.x) * k) / n, y: a.y + ((b.y - a.y) * k) / n }));
  });
}

/** The rings of every hand that these motions bring onto the view. */
export function ringRounds(motions: readonly Motion[], chart: Chart, tracks: Tracks, hands: Hands, size: number): Round[] {
  return apart(motions.filter(({ kind }) => kind !== "hold").flatMap((motion) => {
    const { ring, shown } = handFor(hands, motion.glyph, motion.hands === 2), reach = motion.hands === 2 && !motion.mirror ? motion.spread : 0;
    const r = ring * shown * size + LINE + motion.radius + reach;
    const legs = motion.lanes.flat().filter((leg) => leg.view === chart.id), sides = motion.mirror && motion.hands === 2 ? [false, true] : [false];
    return legs.flatMap((leg) => sides.flatMap((other) => walked(leg, tracks, motion.mirrored !== other).map((p) => ({ ...onPage(chart, p), r }))));
  }));
}

/** Of circles that lie nearly on each other, the largest. */
function apart(rounds: readonly Round[]): Round[] {
  const kept = new Map<string, Round>();
  for (const one of rounds) {
    const cell = `${Math.round(one.x / CELL)} ${Math.round(one.y / CELL)}`, before = kept.get(cell);
    if (!before || before.r < one.r) kept.set(cell, one);
  }
  return [...kept.values()];
}

/** The part of the page to show in `room`: as large as can be, in the middle if that is free, else moved or smaller. `hands` is what their drawings take: they are not cut, but fingers may pass under what lies over the room. */
export function frame(rounds: readonly Round[], room: Size, over: readonly Box[], hands: Box | null = null): Box {
  const all = bounds(rounds, hands), taken = over.map((box) => cornered(box, room));
  const most = Math.min(room.width / all.width, room.height / all.height);
  for (let share = 1; share > SMALLEST; share -= 0.02) {
    const scale = most * share, left = room.width - all.width * scale, top = room.height - all.height * scale;
    for (const down of PLACES) for (const right of PLACES) {
      const at = { x: left * right, y: top * down };
      if (free(rounds, all, scale, at, taken)) return shown(all, scale, at, room);
    }
  }
  return shown(all, most, { x: (room.width - all.width * most) / 2, y: (room.height - all.height * most) / 2 }, room);
}

function shown(all: Box, scale: number, at: Point, room: Size): Box {
  return { x: all.x - at.x / scale, y: all.y - at.y / scale, width: room.width / scale, height: room.height / scale };
}

function bounds(rounds: readonly Round[], hands: Box | null): Box {
  const sides = rounds.map(({ x, y, r }) => [x - r, y - Math.max(r, TIPS), x + r, y + Math.max(r, TIPS)] as const);
  if (hands) sides.push([hands.x, hands.y, hands.x + hands.width, hands.y + hands.height]);
  const edge = (side: 0 | 1 | 2 | 3, most: (...n: number[]) => number): number => most(...sides.map((all) => all[side])), x = edge(0, Math.min), y = edge(1, Math.min);
  return { x, y, width: edge(2, Math.max) - x, height: edge(3, Math.max) - y };
}

function free(rounds: readonly Round[], all: Box, scale: number, at: Point, taken: readonly Box[]): boolean {
  return rounds.every(({ x, y, r }) => {
    const px = at.x + (x - all.x) * scale, py = at.y + (y - all.y) * scale;
    return taken.every((box) => {
      const dx = Math.max(box.x - px, 0, px - box.x - box.width), dy = Math.max(box.y - py, 0, py - box.y - box.height);
      return Math.hypot(dx, dy) >= r * scale + GAP;
    });
  });
}

/** A box drawn out to the edges of the room that it is nearest to. */
function cornered({ x, y, width, height }: Box, room: Size): Box {
  const right = x + width / 2 > room.width / 2, below = y + height / 2 > room.height / 2;
  return { x: right ? x : 0, y: below ? y : 0, width: right ? room.width - x : x + width, height: below ? room.height - y : y + height };
}
