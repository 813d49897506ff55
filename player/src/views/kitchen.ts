import { el } from "../dom.ts";
import { vessel } from "../parts/vessel.ts";
import { recipes, type RecipeCard } from "../recipes.ts";
import type { View } from "../router.ts";
import { capital, list } from "../words.ts";
import "../styles/kitchen.css";

/** Every recipe of the library. */
export const kitchen: View = async ({ left }) => {
  const { recipes: all } = await recipes(left);
  return {
    title: "Kitchen",
    class: "kt",
    content: [
      el("h1", null, "Kitchen"),
      el("p", { class: "lead" }, "Creams, scrubs, oils and a soak, weighed and checked. Home-made can be nice; keep it fresh and clean."),
      all.length ? el("ul", { class: "jars" }, all.map(card)) : el("p", { class: "soft" }, "There are no recipes in this library."),
      el("p", { class: "ready soft" }, "Nothing has to be made: pharmacies, health-food shops and shops for massage supplies have cream, oil and balm ready, with a label that says what is in them and how long they keep."),
    ],
  };
};

function card({ id, title, description, use, ingredients, problems }: RecipeCard): HTMLElement {
  const words = problems ? `${problems === 1 ? "One thing is" : `${problems} things are`} wrong with it.` : description;
  return el(
    "li",
    null,
    el("a", { href: `/recipe/${encodeURIComponent(id)}` }, vessel(use, title), el("span", { class: "name" }, title)),
    el("p", { class: problems ? "harm" : "" }, words),
    ingredients.length > 0 && el("p", { class: "soft small" }, `${capital(list(ingredients))}.`),
  );
}
