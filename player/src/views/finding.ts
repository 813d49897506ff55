import { el, type Child } from "../dom.ts";
import type { View } from "../router.ts";
import { finding as load, type FindingPage } from "../write/desk.ts";
import "../styles/problem.css";

/** What a code of a finding means, with a score that has it and the same one mended. */
export function explained({ blocks }: FindingPage, heading: "h1" | "h2"): Child {
  const under = heading === "h1" ? "h2" : "h3";
  return blocks.map(({ kind, text }) => {
    if (kind === "score") return el("pre", { class: "written", tabindex: 0, role: "region", "aria-label": "A score" }, text);
    if (kind === "h1") return el(heading, null, text);
    if (kind.startsWith("h")) return el(under, null, text);
    return el("p", { class: /^\*.*\*$/.test(text) && "soft" }, text.replace(/^\*|\*$/g, "").replaceAll("`", ""));
  });
}

/** The page of a code. */
export const finding: View = async ({ params, left }) => {
  const page = await load(params["code"]!, left);
  return { title: page.code, class: "mend", content: [explained(page, "h1"), el("p", null, el("a", { class: "btn", href: "/write" }, "To the score"))] };
};
