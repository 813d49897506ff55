import { library } from "../api.ts";
import { el } from "../dom.ts";
import type { View } from "../router.ts";

export const home: View = async ({ left }) => {
  const { routines } = await library(left);
  const items = routines.map((card) => el("li", null, el("a", { href: `/routine/${card.id}` }, card.title)));
  return { title: "Solea", content: [el("h1", null, "Routines"), el("ul", null, items)] };
};
