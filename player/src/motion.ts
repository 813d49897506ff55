/** Where the hands are at any moment: a pure function of time, without the DOM.
 *
 * The same mathematics as src/solea/body/motion.py and primitives.py, where the words stand; golden values
 * (tests/golden/contacts.json) hold the two together to 0.01 mm. Change both, or neither.
 */

import type { Point, Tracks } from "./tracks.ts";

export interface Leg { view: string; track: string; start: number; end: number; angle: number; sense: number }

export interface Motion {
  kind: string;
  lanes: Leg[][];
  period: number;
  glyph: string;
  back: boolean;
  lane_periods: number;
  radius: number;
  turn: number;
  hands: number;
  opposed: boolean;
  pressure: number[];
  mirrored: boolean;
  length: number;
  move: number;
  turn_at: number;
  steady: boolean;
  mirror: boolean;
  spread: number;
  apart: number;
  inward: number;
  lag: number;
  lighter: number;
  quicken: number;
  pace: Point[];
  stress: [number, number, number][];
  cap: number;
  flip: number;
}

/** One patch of hand: mm on the view's chart (the left side's x is flipped already), degrees anticlockwise from +x
 *  of the chart, Walton level. `flip` 1 is a right hand; `touch` falls to 0 while the hand is lifted. */
export interface Contact {
  view: string; x: number; y: number; angle: number; glyph: string; pressure: number;
  flip: number; holding: boolean; touch: number;
}

interface Moment {
  lane: number; at: number; next: number; nextAt: number; travel: number;
  press: number; ease: number; touch: number; turned: number; swing: number;
}

const STROKE = 0.875, RESTING = 0.25, RUBS = 3, TURN = 2 * Math.PI;
const { floor, cos, sin, PI, min, max } = Math;
const clamp = (u: number): number => min(max(u, 0), 1);

/** Minimum jerk from 0 to 1. */
export const jerk = (u: number): number => { u = clamp(u); return u * u * u * (10 - 15 * u + 6 * u * u); };

/** A ramp in equal parts at a share of its run. */
export function ramp(levels: number[], share: number): number {
  if (levels.length < 2) return levels[0] ?? 0;
  const x = clamp(share) * (levels.length - 1), i = min(floor(x), levels.length - 2);
  return levels[i]! + (levels[i + 1]! - levels[i]!) * (x - i);
}

const at = (lane: number, place: number, more: Partial<Moment> = {}): Moment =>
  ({ lane, at: place, next: lane, nextAt: place, travel: 0, press: 1, ease: 0, touch: 1, turned: 0, swing: 0, ...more });
const laneOf = (m: Motion, n: number): number => floor(n / m.lane_periods) % m.lanes.length;
const back = (u: number): number => jerk((u - 0.45) / 0.1) * (1 - jerk((u - 0.9) / 0.1));
/** How much a hand touches at a share of its way through the air. */
export const aloft = (v: number): number => (2 * v - 1) ** 2;
const ends = (u: number, share: number): number => jerk(u / share) * jerk((1 - u) / share);
const parts = (m: Motion, t: number): [number, number] => { const n = floor(t / m.period); return [n, t / m.period - n]; };

type Kind = (m: Motion, t: number, opposed: boolean) => Moment;

const follow: Kind = (m, t, opposed) => {
  let [n, u] = parts(m, t);
  const lane = laneOf(m, n), next = laneOf(m, n + 1);
  const eased = m.steady ? clamp : jerk, way = (p: number): number => (opposed ? 1 - p : p);
  if (m.back) {
    u = u < m.turn_at ? u / (2 * m.turn_at) : 0.5 + (u - m.turn_at) / (2 - 2 * m.turn_at);
    const p = way(eased(u < 0.5 ? 2 * u : 2 - 2 * u));
    return at(lane, p, { next, nextAt: p, travel: u < 0.5 || lane === next ? 0 : jerk(2 * u - 1), ease: back(u) });
  }
  if (u < STROKE) return at(lane, way(eased(u / STROKE)), { press: ends(u / STROKE, 0.08) });
  const v = (u - STROKE) / (1 - STROKE);
  return at(lane, way(1), { next, nextAt: way(0), travel: jerk(v), press: 0, touch: aloft(v) });
};

const comb: Kind = (m, t, opposed) => {
  const now = follow(m, t, opposed);
  now.press *= 1 - 0.6 * jerk(((opposed ? 1 - now.at : now.at) - 0.6) / 0.4);
  return now;
};

const toFro: Kind = (m, t, opposed) => {
  const [n, u] = parts(m, t), lane = laneOf(m, n), next = laneOf(m, n + 1), p = (1 - cos(TURN * u)) / 2;
  const place = opposed ? 1 - p : p, travel = u < 0.5 || lane === next ? 0 : jerk(2 * u - 1);
  return at(lane, place, { next, nextAt: place, travel, ease: m.kind === "to_fro" ? 0 : back((u + (opposed ? 0.5 : 0)) % 1) });
};

/** Which pass of the lanes, how much of its work, how much of the way on. */
function pass(m: Motion, t: number): { lane: number; next: number; v: number; on: number; n: number } {
  const whole = m.period * m.lane_periods, n = floor(t / whole), left = t - n * whole, work = whole - m.move;
  const busy = left < work || !m.move, count = m.lanes.length;
  return { n, lane: n % count, next: (n + 1) % count, v: busy ? left / work : 1, on: busy ? 0 : (left - work) / m.move };
}

const travelling: Kind = (m, t, opposed) => {
  const { lane, next, v, on } = pass(m, t), out = m.back ? (v < 0.5 ? 2 * v : 2 - 2 * v) : v;
  const place = opposed ? 1 - out : out;
  if (on) return at(lane, place, { next, nextAt: opposed ? 1 : 0, travel: jerk(on), press: 0, touch: aloft(on) });
  const travel = m.back && v > 0.5 && lane !== next ? jerk(2 * v - 1) : 0;
  return at(lane, place, { next, nextAt: place, travel, press: m.move ? ends(v, 0.04) : 1, ease: m.back ? back(v) : 0 });
};

const circles: Kind = (m, t, opposed) => {
  const way = travelling(m, t, opposed), sign = m.turn || (floor(t / (m.period * m.lane_periods)) % 2 ? -1 : 1);
  return { ...way, turned: sign * TURN * (t / m.period), swing: 1 };
};

const rotate: Kind = (m, t, opposed) => {
  const { lane, next, v, on } = pass(m, t);
  const turned = TURN * m.lane_periods * (m.turn || v < 0.5 ? v : 1 - v) * (m.turn || 1) * (opposed ? -1 : 1);
  if (on && lane !== next) return at(lane, 0, { next, nextAt: 0, travel: jerk(on), press: 0, touch: aloft(on), turned, swing: 1 });
  return at(lane, 0, { press: lane !== next && m.move ? ends(v, 0.1) : 1, turned, swing: 1 });
};

function spot(m: Motion, n: number): [number, number] {
  const visits = m.lane_periods, count = m.back ? floor(visits / 2) + 1 : visits;
  let j = n % visits;
  if (m.back && j >= count) j = 2 * (count - 1) - j;
  return [laneOf(m, n), (j + 0.5) / count];
}

const stepping: Kind = (m, t, opposed) => {
  const [n, u] = parts(m, t), work = 1 - m.move / m.period, lifts = m.kind === "spots";
  let [lane, p] = spot(m, n), [next, q] = spot(m, n + 1);
  if (opposed) { p = 1 - p; q = 1 - q; }
  if (u < work) {
    const v = u / work, sunk = ends(v, 0.25), pulse = m.kind === "squeeze" ? sin(PI * v) ** 2 : sunk;
    return at(lane, p, { press: lifts ? pulse : RESTING + (1 - RESTING) * pulse, turned: m.turn * RUBS * TURN * v, swing: sunk });
  }
  const v = (u - work) / (1 - work), resting = lifts ? 0 : RESTING, onward = m.back || (opposed ? q < p : q > p);
  if (lane === next && (p === q || (!lifts && onward))) return at(lane, p + (q - p) * jerk(v), { press: resting });
  const press = resting * (1 - jerk(4 * v) + jerk(4 * v - 3));
  return at(lane, p, { next, nextAt: q, travel: jerk(v), press, touch: aloft(v) });
};

const beats: Kind = (m, t, opposed) => {
  const way = travelling(m, t, false), beat = (0.5 + 0.5 * cos(TURN * (t / m.period + (opposed ? 0.5 : 0)))) ** 2;
  return { ...way, press: way.press * beat, touch: way.touch * (0.35 + 0.65 * beat) };
};

const hold: Kind = (m, t) => {
  const { lane, next, v, on } = pass(m, t);
  if (lane === next || !on) return at(lane, 0.5, { press: lane !== next && m.move ? ends(v, 0.1) : 1 });
  return at(lane, 0.5, { next, nextAt: 0.5, travel: jerk(on), press: 0, touch: aloft(on) });
};

const KINDS: Record<string, Kind> = {
  follow, comb, to_fro: toFro, alternate: toFro, circles, rotate, spots: stepping, steps: stepping, squeeze: stepping,
  tap: beats, chop: beats, hold,
};

function paced(knots: Point[], share: number): number {
  let x = 0, y = 0;
  for (const [nextX, nextY] of knots) {
    if (share <= nextX) return y + (nextY - y) * (nextX > x ? (share - x) / (nextX - x) : 1);
    x = nextX; y = nextY;
  }
  return share;
}

function workingTime(m: Motion, t: number): number {
  if (m.quicken !== 1 && m.length) {
    const x = t / m.length;
    t = (m.length * (2 * x + (m.quicken - 1) * x * x)) / (m.quicken + 1);
  }
  return m.length ? min(t, m.length - 1e-6) : t;
}

const legOf = (m: Motion, lane: number, leg: number): Leg => { const legs = m.lanes[lane]!; return legs[min(leg, legs.length - 1)]!; };

function pointOn(m: Motion, leg: Leg, place: number, tracks: Tracks): Point {
  const track = tracks(leg.view, leg.track);
  let share = leg.start + (leg.end - leg.start) * paced(m.pace, place);
  if (track.closed && (share < 0 || share > 1)) share -= floor(share);
  return track.point(share * track.length);
}

function placeOf(m: Motion, now: Moment, leg: number, tracks: Tracks): [Leg, number, number] {
  const here = legOf(m, now.lane, leg), [x, y] = pointOn(m, here, now.at, tracks);
  if (!now.travel) return [here, x, y];
  const there = legOf(m, now.next, leg), [toX, toY] = pointOn(m, there, now.nextAt, tracks);
  if (there.view === here.view) return [here, x + (toX - x) * now.travel, y + (toY - y) * now.travel];
  return now.travel < 0.5 ? [here, x, y] : [there, toX, toY];
}

function pressureOf(m: Motion, level: number, now: Moment): number {
  const where = paced(m.pace, now.at);
  for (const [start, end, added] of m.stress) level += added * jerk((where - start) / 0.08 + 0.5) * jerk((end - where) / 0.08 + 0.5);
  level = max(level - m.lighter * now.ease, min(level, 0.5));
  return min(max(level * now.press, 0), m.cap);
}

/** The same patch on the other side of the midline, by the other hand. */
function mirrored(c: Contact): Contact {
  return { ...c, x: -c.x, angle: within(180 - c.angle), flip: -c.flip };
}

/** The same direction, above -180 and up to 180 degrees. */
const within = (angle: number): number => (angle > 180 ? angle - 360 : angle <= -180 ? angle + 360 : angle);

/** Every patch of hand at `tMs` from the start of the cue. */
export function contacts(m: Motion, tMs: number, tracks: Tracks): Contact[] {
  const t = m.length ? min(max(tMs, 0), m.length) : max(tMs, 0);
  const level = ramp(m.pressure, m.length ? t / m.length : 0), kind = KINDS[m.kind];
  if (!kind) throw new Error(`no such kind of motion: ${m.kind}`);
  const hand = (second: boolean): Contact[] => {
    const work = workingTime(m, t), now = kind(m, second ? max(work - m.lag, 0) : work, second && m.opposed);
    return m.lanes[now.lane]!.map((_, leg) => {
      const [on, x, y] = placeOf(m, now, leg, tracks), flip = second ? -m.flip : m.flip;
      const apart = m.hands === 2 && !m.mirror ? m.spread + m.apart * now.press : 0, aside = second ? -apart : apart;
      const angle = ((on.angle + on.sense * m.inward * m.flip) * PI) / 180, circle = m.radius * now.swing;
      const made: Contact = {
        view: on.view,
        x: x + on.sense * (aside * sin(angle) + circle * cos(now.turned)),
        y: y - on.sense * aside * cos(angle) - circle * sin(now.turned),
        angle: within(on.angle + on.sense * m.inward * (m.mirror ? m.flip : flip)), glyph: m.glyph, pressure: pressureOf(m, level, now),
        flip, holding: m.kind === "hold", touch: now.touch,
      };
      return second && m.mirror ? { ...mirrored(made), flip: made.flip } : made;
    });
  };
  let found = hand(false);
  if (m.hands === 2) {
    const pair = hand(true);
    found = m.mirror || m.spread ? [...found, ...pair] : found.slice(0, pair.length).map((c, leg) => (leg % 2 ? pair[leg]! : c));
  }
  return m.mirrored ? found.map(mirrored) : found;
}
