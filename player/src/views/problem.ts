import { Refused, Unreachable } from "../api.ts";
import { el } from "../dom.ts";
import { NotHere, type Page } from "../router.ts";
import { toHome } from "../source.ts";
import "../styles/problem.css";

const NOTHING_KEPT = "A routine that was opened on this device before plays without the server.";

function said(error: unknown): [title: string, ...words: string[]] {
  if (error instanceof NotHere) return ["There is no page here", "The address is not one of Solea’s."];
  if (error instanceof Unreachable && !navigator.onLine) return ["No network", NOTHING_KEPT];
  if (error instanceof Unreachable) return ["The server does not answer", "Start it again with “make run” or “solea serve”, then look again.", NOTHING_KEPT];
  if (error instanceof Refused && error.status === 404) return ["There is no such routine", "It may have been renamed or taken out of the folder."];
  if (error instanceof Refused && (error.status === 401 || error.status === 403)) return ["This phone is not paired", "Scan the code that “solea serve --lan” shows once more."];
  return ["That did not work", error instanceof Refused ? error.message : "Something on this page went wrong. Loading it again may help."];
}

/** What went wrong, in words, with a way on. */
export function problem(error: unknown): Page {
  const [title, ...words] = said(error);
  return {
    title,
    class: "problem",
    content: [
      el("h1", null, title),
      words.map((line) => el("p", null, line)),
      el("p", { class: "do" }, !(error instanceof NotHere) && el("button", { class: "btn strong", type: "button", onclick: () => location.reload() }, "Look again"), el("a", { class: "btn", href: "/" }, toHome())),
    ],
  };
}
