/** Planned against done as a table: one row for each step of each session, for a spreadsheet or a statistics program. */

import { summary, type Done, type Entry, type Session } from "./log.ts";
import { csv, seconds } from "./csv.ts";

const HEAD = ["session", "started", "routine", "hash", "cue", "kind", "title", "where", "side", "place", "optional", "planned_start_s", "planned_s", "done_s", "began", "outcome", "repeated", "stayed", "planned_pressure", "shown_pressure", "answer"];

/** RFC 4180, in the order of the plan. */
export const toPlannedCsv = (all: readonly Session[]): string => csv([HEAD, ...all.flatMap(rows)]);

function rows(session: Session): string[][] {
  const of = [session.id, new Date(session.started).toISOString(), session.routine, session.hash];
  return summary(session).cues.map((cue) => [...of, ...planned(cue), ...done(cue, session.entries.filter((entry) => entry.cue === cue.id))]);
}

const planned = (cue: Done): string[] => [cue.id, cue.kind, cue.title, cue.where, cue.side ?? "", cue.place.join(" "), yes(cue.optional), seconds(cue.start), seconds(cue.end - cue.start)];

function done(cue: Done, entries: readonly Entry[]): string[] {
  const began = entries.find(({ what }) => what === "cue" || what === "started"), shown = entries.filter(({ shown }) => shown).at(-1)?.shown ?? cue.pressure;
  return [
    seconds(cue.done), began && cue.done ? new Date(began.at - Math.max(0, began.actual - cue.start)).toISOString() : "", outcome(cue), String(cue.repeated), yes(cue.stayed),
    pressed(cue, cue.pressure), cue.done ? pressed(cue, shown) : "", entries.find(({ what }) => what === "answered")?.note ?? "",
  ];
}

/** ms: what a pause and the looks at the track before and after it may lose. */
const EDGE = 250;

const outcome = ({ done: ms, start, end, skipped }: Done): string => (ms >= end - start - EDGE ? "done" : skipped ? "skipped" : ms > 0 ? "in part" : "not reached");

const pressed = ({ kind }: Done, levels: readonly number[]): string => (kind === "stroke" || kind === "hold" ? levels.join(" ") : "");

const yes = (is: boolean): string => (is ? "yes" : "no");
