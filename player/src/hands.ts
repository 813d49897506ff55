/** The giver's hands as drawings, by contact (`/charts/glyphs.json`, the same file that print and pictures use).
 *
 * Own frame, mm: +x is where the fingers point, y runs down the page, a right hand seen from its back; the origin is the
 * middle of the skin that it touches.
 */

/** A line or area: h hand, f finger (both fade at the root), n nail, k crease, c contact, s wide contact, t trail, a arrow. */
export interface Mark { class: string; d: string; fade?: [number, number, number, number] }

export interface Hand {
  marks: Mark[];
  /** Radius of the pressure ring, mm at true size. */
  ring: number;
  /** Share of true size at which it is drawn, so that a palm leaves the foot to be seen. */
  shown: number;
}

export type Hands = Readonly<Record<string, Hand>>;

/** The drawing for a contact; where both thumbs come as two hands, each draws its own. */
export const handFor = (hands: Hands, glyph: string, several: boolean): Hand =>
  (several && glyph === "both_thumbs" ? hands["thumb"] : hands[glyph]) ?? hands["fingertips"]!;
