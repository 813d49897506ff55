/** The giver's hands, drawn: outlines in mm whose root fades away, and the patch that touches.
 *
 * Own frame: +x is where the fingers point, y runs down the page, a right hand seen from its back; the origin is the
 * middle of the patch. Numbers are points of a smooth curve: x, y, x, y, …
 */

/** One line or area of a drawing: its class (h hand, f finger, n nail, k crease, c contact, s wide contact, t trail) and its path. */
export type Mark = readonly [kind: string, d: string, transform?: string];

export interface Hand {
  marks: readonly Mark[];
  /** Radius of the pressure ring round it, mm. */
  ring: number;
  /** Drawn smaller than life, so that a palm leaves the foot to be seen. */
  scale: number;
}

/** A curve through points, as a path. */
export function curve(points: readonly number[], closed = false): string {
  const n = points.length / 2, at = (i: number) => 2 * (closed ? (i + n) % n : Math.max(0, Math.min(n - 1, i)));
  const x = (i: number) => points[at(i)]!, y = (i: number) => points[at(i) + 1]!;
  const r = (v: number) => Math.round(v * 100) / 100;
  let d = `M${x(0)} ${y(0)}`;
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const bend = [x(i) + (x(i + 1) - x(i - 1)) / 6, y(i) + (y(i + 1) - y(i - 1)) / 6, x(i + 1) - (x(i + 2) - x(i)) / 6, y(i + 1) - (y(i + 2) - y(i)) / 6];
    d += `C${[...bend, x(i + 1), y(i + 1)].map(r).join(" ")}`;
  }
  return closed ? `${d}Z` : d;
}

const oval = (x: number, y: number, a: number, b: number, kind = "c"): Mark => [kind, `M${x - a} ${y}a${a} ${b} 0 1 0 ${2 * a} 0a${a} ${b} 0 1 0 ${-2 * a} 0`];

/** The same marks elsewhere: `to` is "x y", degrees, scale. */
const put = (marks: readonly Mark[], x: number, y: number, deg = 0, size = 1): Mark[] =>
  marks.map(([kind, d]) => [kind, d, `translate(${x} ${y}) rotate(${deg}) scale(${size})`]);

const NAIL = curve([-2.5, 0, -4.2, -4.2, -11.5, -4.7, -13.4, 0, -11.5, 4.7, -4.2, 4.2], true);
const FINGER: Mark[] = [["f", curve([-54, -7.4, -34, -6.8, -19, -7.5, -9, -8.3, -3.2, -6.1, 0, 0, -3.2, 6.1, -9, 8.3, -19, 7.5, -34, 6.8, -54, 7.4])], ["n", NAIL]];
const THUMB: Mark[] = [
  ["f", curve([-54, -14.5, -40, -11, -29, -9.6, -21, -9.2, -12, -9.9, -3.6, -7.4, 0, 0, -3.8, 7.2, -12, 9.6, -21, 9, -29, 9.8, -40, 12.4, -54, 18])],
  ["n", NAIL], ["k", curve([-22, -4.5, -21, 0, -22, 4.5])],
];
const PALM = ["h", curve([-60, -20, -44, -22.5, -30, -31, -17, -44, -2, -55, 9, -59.5, 14.5, -54, 9, -46, -3, -36.5, 8, -37.5, 24, -37.8, 44, -37.2, 57.5, -34.5,
  60.5, -28.5, 55, -23.8, 36, -22.4, 24, -20.4, 40, -19.4, 60, -17.8, 69.5, -15, 72, -9.2, 66.5, -4.6, 48, -3.6, 26, -2.6, 42, -1.4, 58, 1, 66, 4.6, 67, 10.4,
  61, 13.4, 42, 11.8, 24, 13.2, 36, 16.6, 46.5, 21, 50.5, 26.2, 47.4, 30.4, 39.5, 30.2, 22, 27.6, 4, 30.4, -16, 29, -38, 22.6, -60, 19])] as Mark;
const FIST: Mark[] = [
  ["h", curve([-60, -19, -44, -21, -28, -26, -12, -32.5, 4, -35.5, 15, -32.5, 18.6, -26, 16.6, -18.4, 20.6, -11, 21, -6.5, 17.6, -1.4, 20.4, 4.6, 19.6, 10, 15.6, 13.8,
    17, 19, 14.6, 25, 5, 29, -10, 28.6, -28, 24, -44, 19.5, -60, 18])],
  ["k", "M16.4-18.4Q8-18.6-.6-16.6M17.4-1.4H.4M15.4 13.8Q7 14-1.6 12.4M-10-33Q0-27 8-33"],
];
const KNUCKLES: Mark[] = [oval(14, -26, 4, 5.4), oval(16, -9, 4, 5.4), oval(15.6, 6.4, 4, 5.4), oval(12.4, 19.4, 4, 5.4)];
const EDGE: Mark[] = [
  ["h", curve([-44, -14.4, -32, -21.5, -16, -26, 0, -27, 13, -24.6, 20.4, -20, 19.4, -15, 10, -13.4, -4, -14.4, -16, -11.4])],
  ["h", curve([-64, -15, -46, -15.5, -26, -16.5, -4, -14, 18, -10.6, 38, -9.6, 56, -8.4, 64.6, -2.6, 61, 4.6, 42, 8.4, 18, 10.6, -4, 13.6, -26, 16.4, -46, 15.5, -64, 15])],
  ["n", curve([64, -4.6, 57, -6.6, 51.4, -6, 52, -3.6, 58, -2.4], true)],
  ["c", curve([-47, 3, -30, -1.6, 0, -2.2, 30, -1.6, 54, -1, 59.6, 1.6, 54, 4.2, 30, 6.2, 0, 8, -30, 8.8], true)],
];
const ROUND: Mark[] = [
  ["h", curve([-80, -11, -62, -13, -44, -21, -24, -24.5, 0, -24, 22, -22, 33, -18.4, 37, -13, 36.4, -10.6, 39.4, -6, 39, 0, 40, 4.4, 38.4, 10, 37.6, 13.4, 35.6, 19.6, 28, 22.4, 4, 23.6,
    -20, 23.6, -42, 20, -62, 13, -80, 11])],
  ["k", "M36.2-11Q20-12 2-11.6M38.8 1H0M37.4 13Q20 12.4 4 12"],
  ["s", curve([-28, -16, -8, -20, 14, -18, 27, -13, 29, 0, 27, 14, 8, 18, -14, 18, -28, 12], true)],
];
const HOLD: Mark[] = [
  ["h", curve([-62, 76, -50, 56, -36, 34, -24, 10, -17, -12, -7, -33, 3, -49, 13, -57, 20.4, -54.4, 21, -46, 14.6, -32, 10.6, -16, 10, -2, 15, 9, 27, 15.4, 46, 17.4, 63, 16, 71, 18.6,
    72.4, 24.6, 66, 29.6, 50, 33, 30, 36, 12, 43, -4, 56, -16, 74, -22, 84])],
  ["n", curve([19.4, -54, 13.6, -55, 7.2, -48.4, 8.8, -44.4, 14.4, -46.6], true)], ["k", "M-2-30L6-24M44 17.6Q47 24 43 32M24 14.6Q25 24 19 35"],
  ["s", curve([12, -36, 4, -26, -4, -8, -3, 8, 9, 20, 26, 25.4, 46, 26, 54, 22, 42, 19, 24, 15, 13, 7, 9, -4, 10.6, -18], true)],
];
const fingers = (spots: readonly [x: number, y: number, deg: number][], size: number, a: number, b: number): Mark[] =>
  [...spots.flatMap(([x, y, deg]) => put(FINGER, x, y, deg, size)), ...spots.map(([x, y]) => oval(x - 5.5 * size, y, a, b))];

const hand = (marks: readonly Mark[], ring: number, scale = 1, x = 0, y = 0, deg = 0): Hand =>
  ({ marks: x || y || deg ? marks.map(([kind, d, to = ""]) => [kind, d, `rotate(${deg}) translate(${x} ${y}) ${to}`]) : marks, ring, scale });

const TRAIL: Mark = ["t", "M-62-29.6Q-40-26-18-29M-56-10.2Q-34-7.5-12-10M-58 9.2Q-36 11.5-14 9M-68 27.5Q-46 29.5-24 27"];
const ONE_THUMB = hand([...put(THUMB, 6, 0), oval(0, 0, 8, 6.5)], 17, 1.05);
const WIDE = curve([-44, -15, -28, -24, -6, -31, 14, -31, 20, -12, 18, 12, 6, 26, -18, 23, -42, 14], true);
const FLAT = hand([PALM, ["s", WIDE]], 37, 0.66, 10, 2);
const FINGERTIPS = hand(fingers([[2, -27, 4], [8, -9, 1], [6, 9, -2], [-4, 26, -6]], 1, 6, 5), 33, 0.76, 2, 0);

/** A hand for every contact of the catalogue. */
export const HANDS: Readonly<Record<string, Hand>> = {
  thumb: ONE_THUMB,
  both_thumbs: hand([...put(THUMB, 6, -12, 14), ...put(THUMB, 6, 12, -14), oval(0, -13, 8, 6.5), oval(0, 13, 8, 6.5)], 27),
  fingertips: FINGERTIPS,
  three_fingers: hand(fingers([[2, -18, 4], [8, 0, 0], [4, 18, -4]], 1, 6, 5), 27, 0.8, 2, 0),
  finger_and_thumb: hand([...put(FINGER, 4, -7, 26, 0.95), ...put(THUMB, 4, 8, -24, 0.9), oval(2, 0, 6.5, 5.2)], 17, 0.95, -2, 0),
  palm: FLAT,
  palms: FLAT,
  flat_hand: hand([PALM, ["s", curve([-44, -15, -20, -26, 8, -33, 34, -32, 54, -20, 60, -8, 52, 6, 36, 20, 8, 26, -20, 23, -42, 14], true)]], 42, 0.66, -8, 2),
  heel_of_hand: hand([PALM, oval(-22, 0, 17, 20)], 27, 0.75, 22, 0),
  knuckles: hand([...FIST, ...KNUCKLES], 30, 0.92, -15, 2),
  fist: hand([...FIST, ["s", curve([-14, -22, 6, -30, 17, -25, 19, -8, 18, 8, 14, 22, 0, 25, -14, 20], true)]], 31, 0.92, -6, 2),
  spread_fingers: hand([TRAIL, ...fingers([[26, -29, -6], [33, -10, -2], [31, 9, 3], [21, 27, 8]], 0.83, 4.4, 3.8)], 34, 0.85, -22, 0),
  edge_of_hand: hand(EDGE, 36, 0.72, -6, -3),
  one_hand_round: hand(HOLD, 34, 0.62, -6, 2, -35),
  both_hands_round: hand(ROUND, 34, 0.78),
};

/** The drawing for a contact; where two of its hands are at work, each draws its own thumb. */
export const handFor = (glyph: string, several: boolean): Hand => (glyph === "both_thumbs" && several ? ONE_THUMB : (HANDS[glyph] ?? FINGERTIPS));
