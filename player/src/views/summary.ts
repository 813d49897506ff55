import type { Bar } from "../api.ts";
import { el, type Child } from "../dom.ts";
import { sessions, summary, type Done, type Planned, type Session, type Summary } from "../log.ts";
import { scoreLine } from "../parts/score-line.ts";
import { remarks } from "../remarks.ts";
import { NotHere, type View } from "../router.ts";
import { toHome } from "../source.ts";
import { capital, clock, count } from "../words.ts";
import { worked } from "./after.ts";
import { downloads } from "./log.ts";
import "../styles/summary.css";

/** One session that was played: planned against done. Care comes first. */
export const done: View = async ({ params, left }) => {
  const session = (await sessions()).find(({ id }) => id === params["id"]);
  if (!session) throw new NotHere();
  const found = summary(session);
  const title = found.finished ? "Done" : "Stopped";
  return {
    title: `${title}: ${session.title}`,
    class: "sm",
    content: [
      el("div", { class: "head" }, el("h1", null, title), el("p", { class: "sub" }, `${session.title}. ${care(session.plan)}`)),
      el("section", { class: "did", "aria-labelledby": "did" }, el("h2", { id: "did" }, "What was done"), bar(session, found), el("p", { class: "soft" }, remarks(session, found))),
      where(found, worked(session, left)),
      el("section", { class: "log", "aria-labelledby": "log" }, el("h2", { id: "log" }, "The log"), el("p", null, "It is on this device and nowhere else. It holds times and strokes, no answers about health."), downloads([session])),
      el("p", { class: "again" }, el("a", { class: "btn play", href: "/" }, toHome())),
    ],
  };
};

const FEET = /foot|feet|sole|toe/i;

function care(plan: readonly Planned[]): string {
  const feet = plan.some(({ kind, where, side }) => kind === "stroke" && (FEET.test(where) || (side && FEET.test(side))));
  return feet ? "Stay seated a moment. Socks on before anyone walks." : "Stay seated a moment before you stand.";
}

function bars(cues: readonly Done[]): { of: Done[]; bars: Bar[] } {
  let reached = -1;
  const of = cues.filter(({ kind, start, end }) => kind !== "dwell" && start >= reached && (reached = end) > 0);
  const bars = of.map((cue, i): Bar => [(cue.end - cue.start) / 1000, cue.pressure[0] ?? 0, cue.kind, i > 0 && cue.where !== of[i - 1]!.where]);
  return { of, bars };
}

function bar(session: Session, found: Summary): Child {
  const drawn = bars(found.cues);
  const line = scoreLine(drawn.bars);
  line.shares = drawn.of.map(({ done: ms, start, end }) => ms / (end - start));
  line.skipped = new Set(drawn.of.flatMap(({ skipped, done: ms }, i) => (skipped && !ms ? [i] : [])));
  const skipped = found.cues.filter((cue) => cue.skipped).length;
  return el(
    "div",
    { class: "bar" },
    el("p", { class: "soft small num" }, el("span", null, `${clock(found.done / 1000)} of ${clock(session.length / 1000)}`), skipped > 0 && el("span", null, `${count(skipped, "step")} skipped`)),
    line,
  );
}

/** Time under the hands by place, and the rest beside it. */
function where({ areas, cues }: Summary, maps: Child): Child {
  const all = (of: (cue: Done) => boolean): [number, number] => {
    const some = cues.filter(of);
    return [some.reduce((sum, { done: ms }) => sum + ms, 0), some.reduce((sum, { start, end }) => sum + end - start, 0)];
  };
  const places = Object.keys(areas).map((name) => [name, ...all(({ kind, where: at }) => kind === "stroke" && at === name)] as const);
  const rows = [...places, ["Care and rest", ...all(({ kind }) => kind === "prepare" || kind === "rest")] as const].filter(([, done]) => done > 0);
  if (!rows.length) return null;
  const row = ([name, done, planned]: (typeof rows)[number]): HTMLElement =>
    el("div", null, el("dt", null, capital(name)), el("dd", { class: "num" }, clock(done / 1000), planned - done > 1000 && el("span", { class: "soft" }, ` of ${clock(planned / 1000)}`)));
  return el("section", { class: "where", "aria-labelledby": "where" }, el("h2", { id: "where" }, "Where the hands were"), el("dl", null, rows.map(row)), maps);
}
