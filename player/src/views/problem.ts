import { Unreachable } from "../api.ts";
import { el } from "../dom.ts";
import { NotHere, type Page } from "../router.ts";

function said(error: unknown): string {
  if (error instanceof NotHere) return "There is no page here.";
  if (error instanceof Unreachable) return "The server does not answer.";
  return "Something went wrong.";
}

/** The page for what went wrong, in words, with a way on. */
export function problem(error: unknown): Page {
  return { title: said(error), content: [el("h1", null, said(error)), el("p", null, el("a", { href: "/" }, "Back to the routines"))] };
}
