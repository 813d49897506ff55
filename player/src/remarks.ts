/** What was otherwise than planned, in sentences. */

import type { Done, Session, Summary } from "./log.ts";
import { capital, clock, list, number } from "./words.ts";

/** “Skipped: press (right foot) twice. Paused once, 1:10 in all.” */
export function remarks(session: Session, { cues, paused, answers, changed }: Summary): string {
  const pauses = session.entries.filter(({ what }) => what === "paused").length;
  const all = [
    sentence("Skipped:", cues.filter(({ skipped }) => skipped)),
    sentence("Again:", cues.filter(({ repeated }) => repeated)),
    sentence("Stayed longer on:", cues.filter(({ stayed }) => stayed)),
    pauses && paused >= 1000 ? `Paused ${times(pauses)}, ${clock(paused / 1000)} in all.` : "",
    ...answers.map(({ question, answer }) => `${capital(question)} “${answer}”.`),
  ].filter(Boolean);
  const done = all.length ? all.join(" ") : "As planned, without a pause.";
  return changed ? `${done} The score was changed meanwhile; this is the session as it was begun.` : done;
}

/** Steps by their names, each once: two that are called the same on the same side are “twice”. */
function sentence(words: string, some: readonly Done[]): string {
  const by = new Map<string, number>();
  for (const cue of some) by.set(named(cue), (by.get(named(cue)) ?? 0) + 1);
  return some.length ? `${words} ${list([...by].map(([name, n]) => (n > 1 ? `${name} ${times(n)}` : name)))}.` : "";
}

const named = ({ title, where }: Done): string => (where ? `${title.toLowerCase()} (${where.toLowerCase()})` : title.toLowerCase());
const times = (n: number): string => (n === 1 ? "once" : n === 2 ? "twice" : `${number(n)} times`);
