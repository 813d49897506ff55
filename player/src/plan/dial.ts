/** The dial of minutes: where a minute stands on it, and which minute a finger means. No DOM.
 *
 * Three quarters of a circle, open below. The scale widens toward few minutes, where a finger chooses between ten and fifteen; the
 * share of the way is the root of the share of the minutes.
 */

export const LEAST = 3, MOST = 90, STEP = 5; // minutes, as the planner takes them
export const CENTRE = 150, RADIUS = 128; // units of the drawing, which is 300 wide
const FROM = 225, SPAN = 270; // degrees, clockwise from above

/** Where on the circle a minute stands, degrees clockwise from above. */
export const angleOf = (minutes: number): number => FROM + SPAN * Math.sqrt((minutes - LEAST) / (MOST - LEAST));

/** The minutes that a point means, from the middle of the dial: whole steps, or the least; null below, where the dial is open. */
export function minutesAt(x: number, y: number): number | null {
  const turned = ((Math.atan2(x, -y) * 180) / Math.PI - FROM + 720) % 360;
  if (turned > SPAN + 45) return LEAST;
  const share = Math.min(1, turned / SPAN), minutes = LEAST + share * share * (MOST - LEAST);
  return turned > SPAN + 20 ? null : snapped(minutes);
}

/** The nearest step; below half of the first one the least. */
export function snapped(minutes: number): number {
  const near = Math.round(minutes / STEP) * STEP;
  return minutes < (LEAST + STEP) / 2 ? LEAST : Math.max(STEP, Math.min(MOST, near));
}

/** One step more or less: to the next whole step. */
export function stepped(minutes: number, way: 1 | -1): number {
  const next = way > 0 ? (Math.floor(minutes / STEP) + 1) * STEP : (Math.ceil(minutes / STEP) - 1) * STEP;
  return Math.max(LEAST, Math.min(MOST, next));
}

/** A point of the dial. */
export function pointAt(degrees: number, radius: number): [x: number, y: number] {
  const turn = (degrees * Math.PI) / 180;
  return [CENTRE + radius * Math.sin(turn), CENTRE - radius * Math.cos(turn)];
}

const FINE_TO = 20; // up to here each minute has a mark, then each step

/** The marks of the scale: 0 short for a minute, 1 for a step, 2 long for a quarter of an hour. */
export function marks(): { minutes: number; rank: 0 | 1 | 2 }[] {
  const all = Array.from({ length: MOST - LEAST + 1 }, (_, i) => LEAST + i).filter((minutes) => minutes <= FINE_TO || minutes % STEP === 0);
  return all.map((minutes) => ({ minutes, rank: minutes % 15 === 0 ? 2 : minutes % STEP === 0 ? 1 : 0 }));
}

/** The arc from the begin of the scale to a minute, as a path. */
export function arcTo(minutes: number): string {
  const [x0, y0] = pointAt(FROM, RADIUS), end = angleOf(minutes), [x, y] = pointAt(end, RADIUS), fixed = (n: number): string => n.toFixed(2);
  return minutes <= LEAST ? `M${fixed(x0)} ${fixed(y0)}l.01 0` : `M${fixed(x0)} ${fixed(y0)}A${RADIUS} ${RADIUS} 0 ${end - FROM > 180 ? 1 : 0} 1 ${fixed(x)} ${fixed(y)}`;
}
