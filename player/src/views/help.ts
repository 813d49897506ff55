import { status, type Status } from "../api.ts";
import { el, type Child } from "../dom.ts";
import { has, type View } from "../router.ts";
import { source, toHome } from "../source.ts";
import "../styles/problem.css";

const KEYS: [keys: string, does: string][] = [
  ["Space, Page Down, a pedal", "pause, go on"],
  ["→ and ←", "skip, back"],
  ["R, Page Up", "again"],
  ["S", "stay here"],
  ["1, 2, 3", "answer what is asked"],
  ["Esc", "stop"],
];

const HINTS = ["The screen may go dark: set the phone’s own screen time-out longer. The sound plays on.", "Nothing is kept on the phone: away from this network the routine does not open."];

const lines = (all: readonly string[]): HTMLElement => el("ul", { class: "lines" }, all.map((line) => el("li", null, line)));

function network(lan: boolean): Child {
  return lan
    ? el("p", null, "Phones in the same network are let in. Scan the code that stands where Solea was started: it holds a secret that works once.")
    : el("p", null, "Solea answers this machine alone now. Start it with “make run LAN=1” or ", el("span", { class: "nobr" }, "“solea serve --lan”"), ": it then prints an address and a code to scan, for phones in the same network.");
}

function onAPhone({ lan, hints }: Status): Child {
  return [
    el("h2", null, "On a phone"),
    network(lan),
    el("p", null, "Over plain http a browser gives a phone less:"),
    lines(hints.length ? hints : HINTS),
    el("h2", null, "A routine as a file"),
    el("p", null, "Download on a routine’s page gives its sound as a file with chapters. It plays in any music app, with the phone locked and without a network; the drawing stays here."),
  ];
}

/** Where it plays from files alone. */
const opened = (): Child => [
  el("h2", null, "Without a network"),
  el("p", null, "A routine that was opened here once plays without a network, with its sound and its drawings. The browser’s menu puts Solea beside your apps: “Install” or “Add to Home Screen”."),
  el("p", null, "“Save the sound” on a routine’s page gives its sound as a file for any music app; the drawing stays here."),
];

/** How a phone plays it, what plain http lacks there, the sound as a file, the keys while it plays. */
export const help: View = async ({ left }) => {
  const served = source().works ? onAPhone(await status(left)) : opened();
  return {
    title: "Help",
    class: "problem",
    content: [
      el("h1", null, "Help"),
      served,
      el("h2", null, "While it plays"),
      el("p", null, "Nothing needs a touch. A tap on the drawing pauses, and these keys work:"),
      el("dl", { class: "keys" }, KEYS.map(([keys, does]) => el("div", null, el("dt", null, keys), el("dd", null, does)))),
      has("/charts") && [el("h2", null, "What it draws"), el("p", null, el("a", { href: "/charts" }, "Every drawing, hand and motion"), " on one page.")],
      el("p", null, el("a", { class: "btn", href: "/" }, toHome())),
    ],
  };
};
