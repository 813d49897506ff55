/** Hands on a surface that the view does not show: where they lie behind the drawing, or come round its edge. No DOM.
 *
 * The same as src/solea/body/beyond.py, where the words stand.
 */

import { outline, type Chart, type Point } from "./chart.ts";
import { handFor, isWide, type Hands } from "./hands.ts";
import type { Contact } from "./motion.ts";

const THROUGH: Readonly<Record<string, string>> = { foot_sole: "foot_top", foot_top: "foot_sole", foot_inner: "foot_outer", foot_outer: "foot_inner" };

/** Which border of the drawing (shown, then touched) a hand comes round: +1 or -1 of x or of y. */
const BORDER: Readonly<Record<string, readonly ["x" | "y", 1 | -1]>> = {
  "foot_sole foot_inner": ["x", 1], "foot_sole foot_outer": ["x", -1], "foot_top foot_inner": ["x", 1], "foot_top foot_outer": ["x", -1],
  "foot_inner foot_sole": ["y", -1], "foot_inner foot_top": ["y", 1], "foot_outer foot_sole": ["y", -1], "foot_outer foot_top": ["y", 1],
};
const OVER = 12; // mm that the middle of a hand at the border lies within it

/** The whole hands that touch another surface, as contacts on the chart, seen from their other side. */
export function beyond(contacts: readonly Contact[], chart: Chart, mirrored: boolean, hands: Hands): Contact[] {
  const who = (c: Contact): string => `${c.flip} ${c.holding}`, drawn = new Set(contacts.filter((c) => c.view === chart.id).map(who));
  return contacts.flatMap((contact) => {
    if (contact.view === chart.id || drawn.has(who(contact)) || !isWide(handFor(hands, contact.glyph, false))) return [];
    const found = seen(contact, chart, mirrored ? -1 : 1);
    if (found) drawn.add(who(contact));
    return found ? [found] : [];
  });
}

function seen(contact: Contact, chart: Chart, side: 1 | -1): Contact | null {
  const view = chart.id;
  if (THROUGH[contact.view] === view) return { ...contact, view, flip: -contact.flip };
  const border = BORDER[`${view} ${contact.view}`];
  if (!border) return null;
  const [axis, sign] = border;
  if (axis === "x") {
    const y = Math.abs(contact.x);
    return { ...contact, view, x: side * (edge(chart, "x", sign, y) - sign * OVER), y, angle: 90 + 90 * sign * side };
  }
  return { ...contact, view, x: side * contact.y, y: edge(chart, "y", sign, contact.y) - sign * OVER, angle: -90 * sign };
}

const outlines = new WeakMap<Chart, Point[]>();

function pointsOf(chart: Chart): Point[] {
  const found = outlines.get(chart) ?? outline(chart);
  outlines.set(chart, found);
  return found;
}

/** The border of a drawing: the outermost x at the height `along`, or the outermost y at that x. */
export function edge(chart: Chart, axis: "x" | "y", sign: 1 | -1, along: number): number {
  const points = pointsOf(chart).map(({ x, y }) => (axis === "x" ? [x, y] : [y, x]) as [number, number]);
  const met = points.flatMap((a, i) => {
    const b = points[(i + 1) % points.length]!;
    return a[1] !== b[1] && Math.min(a[1], b[1]) <= along && along <= Math.max(a[1], b[1]) ? [a[0] + ((b[0] - a[0]) * (along - a[1])) / (b[1] - a[1])] : [];
  });
  return met.length ? (sign > 0 ? Math.max(...met) : Math.min(...met)) : 0;
}
