import { get } from "../api.ts";
import { el } from "../dom.ts";
import type { View } from "../router.ts";
import "../styles/problem.css";

interface Status {
  lan: { url: string } | null;
}

const WITHOUT = [
  "The screen may go dark: set the phone to stay lit, or listen. The sound goes on.",
  "Nothing is kept for later: without the network there is no routine.",
];

/** How a phone plays it: the address, what plain http lacks there, and the sound as a file instead. */
export const phone: View = async ({ left }) => {
  const { lan } = await get<Status>("/api/status", left);
  return {
    title: "On a phone",
    class: "problem",
    content: [
      el("h1", null, "On a phone"),
      lan
        ? el("p", null, "In the same network, open ", el("a", { href: lan.url }, lan.url), ". The first time, scan the code that is printed where Solea was started: it holds a secret that works once.")
        : el("p", null, "Solea answers this machine alone now. Start it with “make run LAN=1” or “solea serve --lan”: it then prints an address and a code to scan, for phones in the same network."),
      !isSecureContext || lan ? [el("h2", null, "What is missing there"), el("p", null, "Over plain http, browsers leave out two things:"), el("ul", { class: "lines" }, WITHOUT.map((line) => el("li", null, line)))] : null,
      el("h2", null, "The sound as a file"),
      el("p", null, "Each routine’s page gives its sound as one MP3. It plays in any music app, with the phone locked and in flight mode; the drawing stays here."),
      el("p", null, el("a", { class: "btn", href: "/" }, "To the routines")),
    ],
  };
};
