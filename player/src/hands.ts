/** The giver's hands as drawings, by contact (`/charts/glyphs.json`, the same file that print and pictures use).
 *
 * Own frame, mm: +x is where the fingers point, y runs down the page, a right hand seen from its back; the origin is the
 * middle of the skin that it touches.
 */

/** A line or area: h outline (it fades at the root), n nails, k folds, c contact, s wide contact, d dents round a press, t trails. */
export interface Mark { class: string; d: string; fade?: [number, number, number, number] }

/** What moves as one: a hand, or a finger that closes against the thumb; `opens` is where it goes (mm) when the hand lets go. */
export interface Part { marks: Mark[]; opens: [number, number] }

/** An ellipse of skin, mm and degrees clockwise. */
export interface Patch { cx: number; cy: number; rx: number; ry: number; rot: number }

export interface Hand {
  /** The skin that it touches, in its own frame. */
  patch?: Patch[];
  parts: Part[];
  /** Radius of the pressure ring, mm at true size. */
  ring: number;
  /** Share of true size at which it is drawn. */
  shown: number;
  /** Opacity of its skin: the larger the hand, the more of the body is seen through it. */
  fill: number;
}

export type Hands = Readonly<Record<string, Hand>>;

/** What each of two hands draws of a contact that takes both. */
const ONE: Readonly<Record<string, string>> = { both_thumbs: "thumb", both_hands_round: "one_hand_round" };

/** The drawing for a contact; where two hands come apart, each draws its own. */
export const handFor = (hands: Hands, glyph: string, several: boolean): Hand =>
  (several && ONE[glyph] ? hands[ONE[glyph]] : hands[glyph]) ?? hands["fingertips"]!;

/** Whether a whole hand touches, not its tips. */
export const isWide = ({ parts }: Hand): boolean => parts.some(({ marks }) => marks.some((mark) => mark.class === "s"));

/** How an area of touch looks at a Walton level: opacity of its fill, size; and how far a hand that squeezes has let go (0 to 1). */
export function touchAt(level: number, wide: boolean): { fill: number; size: number; loose: number } {
  const share = Math.sqrt(Math.max(0, Math.min(5, level)) / 5), [least, most] = wide ? [0.12, 0.6] : [0.3, 0.9];
  return { fill: least + (most - least) * share, size: 0.9 + 0.2 * share, loose: 1 - Math.max(0, Math.min(1, level)) };
}
