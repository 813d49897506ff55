import { el, type Child } from "../dom.ts";
import { forget, sessions, summary, toCsv, toJson, type Session } from "../log.ts";
import { toPlannedCsv } from "../planned-done.ts";
import { sheet } from "../parts/sheet.ts";
import { again, announce, type View } from "../router.ts";
import { clock } from "../words.ts";
import "../styles/summary.css";

/** Hands a text to the reader as a file. */
function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The files of these sessions. */
export function downloads(all: readonly Session[]): HTMLElement {
  const button = (name: string, act: () => void): HTMLElement => el("button", { class: "btn", type: "button", onclick: act }, name);
  return el(
    "p",
    { class: "do" },
    button("Planned and done, CSV", () => save(toPlannedCsv(all), "solea-planned-done.csv", "text/csv")),
    button("Download JSON", () => save(toJson(all), "solea-log.json", "application/json")),
    button("Download CSV", () => save(toCsv(all), "solea-log.csv", "text/csv")),
  );
}

function confirmForget(left: AbortSignal): void {
  const now = (close: () => void) => async (): Promise<void> => {
    await forget();
    close();
    again();
    announce("Everything is forgotten.");
  };
  sheet(
    (close) => [
      el("h2", null, "Forget everything?"),
      el("p", null, "Every session on this device goes, and the routines kept for playing without a network. Files that you downloaded stay. It cannot be undone."),
      el("div", { class: "do" }, el("button", { class: "btn strong", type: "button", onclick: () => void now(close)() }, "Forget everything"), el("button", { class: "btn", type: "button", onclick: close }, "Keep it")),
    ],
    { left, closeName: "Keep it", role: "alertdialog" },
  );
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function row(session: Session): HTMLElement {
  const { done, finished } = summary(session);
  return el(
    "li",
    null,
    el("a", { href: `/summary/${session.id}` }, el("b", null, session.title), el("span", { class: "soft small" }, day.format(session.started)), el("span", { class: "num" }, `${clock(done / 1000)} of ${clock(session.length / 1000)}${finished ? "" : ", stopped"}`)),
  );
}

function kept(all: readonly Session[], left: AbortSignal): Child {
  if (!all.length) return el("p", null, "Nothing yet. A session is noted here when it is played.");
  return [
    el("ul", { class: "sessions" }, all.map(row)),
    downloads(all),
    el("p", null, el("button", { class: "btn", type: "button", "aria-haspopup": "dialog", onclick: () => confirmForget(left) }, "Forget everything")),
  ];
}

/** All sessions of this device. */
export const log: View = async ({ left }) => ({
  title: "Log",
  class: "log",
  content: [el("h1", null, "Log"), el("p", null, "What was played on this device. It is nowhere else, and holds no answers about health."), kept(await sessions(), left)],
});
