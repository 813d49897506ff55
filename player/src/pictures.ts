/** Which view of the body stands for a routine. */

const VIEWS: Record<string, readonly string[]> = {
  feet: ["foot_inner", "foot_top", "foot_sole", "foot_outer", "foot_behind"],
  scalp: ["head_side", "head_threequarter", "head_top", "head_front", "head_back", "ear"],
};

/** The view that fills a wide picture best: the part worked on first, from the side. */
export const widePicture = (parts: readonly string[]): string => VIEWS[parts[0] ?? ""]?.[0] ?? "foot_sole";

/** A view for each card, no two alike while there are views left. `taken` are shown already. */
export function cardPictures(cards: readonly { parts: readonly string[]; picture: string }[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return cards.map(({ parts, picture }) => {
    const free = parts.flatMap((part) => VIEWS[part] ?? []).filter((view) => !used.has(view));
    const view = used.has(picture) ? (free[0] ?? picture) : picture;
    used.add(view);
    return view;
  });
}
