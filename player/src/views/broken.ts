import type { Diagnostic, Problems } from "../api.ts";
import { el, type Child } from "../dom.ts";
import type { Page } from "../router.ts";
import { pathHere, toHome } from "../source.ts";
import { capital, count } from "../words.ts";
import "../styles/problem.css";

/** The line as written, with the place of the finding marked: a wavy line under it, or a caret between two letters. */
function marked(text: string, { line, column, end_line, end_column }: Diagnostic): Child {
  const letters = [...text];
  const from = column - 1;
  const to = end_line > line ? letters.length : Math.max(from, end_column - 1);
  const part = (a: number, b: number): string => letters.slice(a, b).join("");
  return [part(0, from), to > from ? el("mark", null, part(from, to)) : el("mark", { class: "caret" }, "‸"), part(to, letters.length)];
}

function finding(found: Diagnostic, lines: Problems["text_lines"]): HTMLElement {
  const text = lines[found.line];
  return el(
    "li",
    { class: found.severity },
    el("p", { class: "soft small num" }, `Line ${found.line}, column ${found.column} · ${found.code}${found.severity === "error" ? "" : ` · ${found.severity}`}`),
    text !== undefined && el("p", { class: "written" }, marked(text, found)),
    el("p", null, el("b", null, capital(found.message))),
    found.hints.map((hint) => el("p", { class: "soft" }, capital(hint))),
  );
}

/** A score that cannot be played: everything that the checker found, where it stands. */
export function broken({ id, problems, text_lines }: Problems): Page {
  const name = problems[0]?.file || id;
  return {
    title: `To mend: ${name}`,
    class: "mend",
    content: [
      el("h1", null, `${capital(count(problems.length, "thing"))} to mend`),
      el("p", null, `${name} does not play yet. Mend it here, or in any text editor; “solea check” says the same.`),
      el("ol", { class: "findings" }, problems.map((one) => finding(one, text_lines))),
      el("p", { class: "do" }, el("a", { class: "btn strong", href: `/write?from=${encodeURIComponent(id)}` }, "Mend it here"), " ", el("a", { class: "btn", href: pathHere().pathname }, "Look again"), " ", el("a", { class: "btn", href: "/" }, toHome())),
    ],
  };
}
