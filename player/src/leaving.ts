/** Steps left out for somebody, where nobody is there who could adapt the session: in a page, on a site. No DOM.
 *
 * What is known of each cue comes with the routine (`solea.plan.leaving`). A cue that a limit speaks against is left out, with what
 * goes with it; nothing is done otherwise than it is said, since the sound was made before.
 */

import { ground, takesAllOf, type Area, type Limit, type Table } from "./restrictions.ts";
import { lengthWithout, type Cue, type Section, type Timeline } from "./timeline.ts";

/** Of one cue, what a limit may ask about. */
export interface Facts {
  id: string;
  /** Hands are on the body. */
  hands: boolean;
  areas: [where: string, side: string][];
  /** Ground that its way leads over. */
  over: string[];
  classes: string[];
  contact: string;
  /** Its highest pressure. */
  level: number;
  thumbs: boolean;
  /** One hand alone cannot do it. */
  two: boolean;
  tickles: boolean;
  supplies: string;
  /** It asks about pressure. */
  asks: boolean;
  /** Of a question that is answered with more: what its places bear for anybody. */
  usual: number[];
}

/** What a routine brings along for weighing (`/api/routines/ID/care`). */
export interface Care { table: Table; cues: Facts[] }

/** What is left out: every cue, those that a limit speaks against with their limits, and what has to be done by hand. */
export interface LeftOut { out: ReadonlySet<string>; why: ReadonlyMap<string, readonly Limit[]>; seconds: number; look: boolean; sit: boolean }

/** Why nothing is left that may be played. */
export interface Refusal { refused: "nothing" | "long"; most: number }

const WHOLE = new Set(["", "feet", "head"]);

/** Which limits a cue breaks. */
export function broken(table: Table, cue: Pick<Cue, "technique">, known: Facts, limits: readonly Limit[]): Limit[] {
  const meeting = new Meeting(table, known);
  return limits.filter((limit) => breaks(cue.technique, known, limit, meeting));
}

/** The ground of a cue, and whether a limit is about it. */
class Meeting {
  readonly #table: Table;
  readonly #known: Facts;
  readonly #each: Set<string>[];
  readonly #over: Set<string>;

  constructor(table: Table, known: Facts) {
    this.#table = table;
    this.#known = known;
    this.#each = known.areas.map(([where, side]) => new Set(ground(table, { where, side })));
    this.#over = new Set(known.over);
  }

  /** Whether it shares ground with one of the cue's places. */
  meets = (area: Area): boolean => this.#each.some((own) => ground(this.#table, area).some((region) => own.has(region)));

  /** Whether the hands come to it, also on their way. */
  crosses = (area: Area): boolean => this.meets(area) || ground(this.#table, area).some((region) => this.#over.has(region));

  /** Whether it takes all of one of the cue's places; without a place, whether it is no single place itself. */
  covers = (area: Area): boolean => {
    const all = new Set(ground(this.#table, area));
    return this.#each.length ? this.#each.some((own) => [...own].every((region) => all.has(region))) : WHOLE.has(area.where);
  };

  /** Whether it is lower than what one of the places that it meets bears for anybody. */
  lower = (level: number, area: Area): boolean => this.#known.usual.some((usual, i) => level < usual && ground(this.#table, area).some((region) => this.#each[i]!.has(region)));
}

function breaks(technique: string, known: Facts, limit: Limit, { meets, crosses, covers, lower }: Meeting): boolean {
  const { kind, what } = limit;
  if (kind === "no_soak") return technique === "soak";
  if (kind === "no_product") return known.supplies.includes(what) && covers(limit);
  if (!known.hands) return false;
  if (kind === "stop" || kind === "skip") return crosses(limit);
  if (kind === "cap") return (meets(limit) && (known.level > Number(what) || (what === "0" && technique !== "hold"))) || lower(Number(what), limit);
  if (kind === "no_technique") return technique === what && meets(limit);
  if (kind === "no_contact") return known.contact === what && meets(limit);
  if (kind === "no_class") return known.classes.includes(what) && meets(limit);
  if (kind === "no_tickle") return known.tickles && meets(limit);
  if (kind === "no_answer") return known.asks && meets(limit);
  if (kind === "no_thumbs") return known.thumbs;
  return kind === "one_hand" && known.two;
}

/** A session within limits, by leaving out what breaks one of them; or why it cannot be. */
export function leaveOut({ table, cues: facts }: Care, timeline: Timeline, limits: readonly Limit[]): LeftOut | Refusal {
  const known = new Map(facts.map((one) => [one.id, one] as const)), why = new Map<string, readonly Limit[]>();
  for (const cue of timeline.cues) {
    const found = broken(table, cue, known.get(cue.id)!, limits);
    if (found.length) why.set(cue.id, found);
  }
  const out = new Set(why.keys()), session = { all: timeline.cues, known, table, limits, out };
  together(session);
  questions(session);
  together(session);
  dwells(session);
  care(session);
  for (const part of timeline.sections) empty(session, part);
  const seconds = lengthWithout(timeline, out) / 1000, of = (kind: string): Limit[] => limits.filter((one) => one.kind === kind), most = Math.min(...of("at_most").map(({ what }) => Number(what)));
  const strokes = timeline.cues.filter(({ id, kind }) => kind === "stroke" && !out.has(id));
  if (!strokes.length) return { refused: "nothing", most };
  if (seconds > most * 60) return { refused: "long", most };
  const feet = strokes.some(({ id }) => known.get(id)!.areas.some(([where]) => where === "feet" || table.places[where]?.part === "feet"));
  return { out, why, seconds, look: feet && of("look").length > 0, sit: of("sit").length > 0 && timeline.cues.at(-1)?.technique !== "rest" };
}

interface Session { all: readonly Cue[]; known: ReadonlyMap<string, Facts>; table: Table; limits: readonly Limit[]; out: Set<string> }

/** What two hands do at once is one step: where the one is left out, the voice must not ask for the other. */
function together({ all, known, out }: Session): void {
  for (const cue of all.filter(({ kind }) => kind !== "dwell")) {
    const beside = all.find(({ id }) => id === cue.beside);
    if (!beside || !known.get(cue.id)!.hands || !known.get(beside.id)!.hands) continue;
    if (out.has(cue.id)) out.add(beside.id);
    if (out.has(beside.id)) out.add(cue.id);
  }
}

/** The stroke that a dwell or a question belongs to. */
const strokeOf = (all: readonly Cue[], { start, kind }: Cue): Cue | undefined =>
  all.findLast((one) => (one.kind === "stroke" || one.kind === "hold") && (kind === "dwell" ? one.start <= start && start < one.end : one.end <= start));

/** Limits that are about no place where hands are. */
const ELSEWHERE: ReadonlySet<string> = new Set(["at_most", "sit", "look", "no_soak", "no_product", "no_thumbs", "one_hand"]);

/** Nobody stays on a sore spot of a stroke about whose places anything at all was said. */
function dwells({ all, known, table, limits, out }: Session): void {
  const said = limits.filter(({ kind }) => !ELSEWHERE.has(kind));
  for (const cue of all.filter(({ kind }) => kind === "dwell")) {
    const stroke = strokeOf(all, cue);
    if (!stroke || out.has(stroke.id) || said.some(new Meeting(table, known.get(stroke.id)!).meets)) out.add(cue.id);
  }
}

/** Nobody is asked about a stroke that is left out. */
function questions({ all, out }: Session): void {
  for (const cue of all.filter(({ kind }) => kind === "ask")) if (out.has(strokeOf(all, cue)?.id ?? "")) out.add(cue.id);
}

const FOR: Readonly<Record<string, string>> = { put_on_socks: "feet", change_places: "head" };

/** Care that was for what is left out: the soak of a foot that is, drying what is not wet, socks on no feet. */
function care({ all, known, table, limits, out }: Session): void {
  const gone = (where: string, side = ""): boolean => takesAllOf(table, limits, { where, side });
  let wet = true;
  for (const { id, technique } of all.filter(({ kind }) => kind === "prepare")) {
    const { areas, supplies } = known.get(id)!, part = technique === "warm_hands" && supplies ? "feet" : FOR[technique];
    const foot = technique === "soak" && ["right", "left"].some((side) => (areas[0]?.[1] || side) === side && gone("foot", side));
    const none = areas.length > 0 && areas.every(([where, side]) => gone(where, side));
    if (foot || none || (part && gone(part)) || (technique === "dry" && !wet)) out.add(id);
    wet = technique === "soak" ? !out.has(id) : wet || technique !== "dry";
  }
}

/** Of a part of which all the hands are gone nothing stays but the rest at its end. */
function empty({ all, out }: Session, part: Section): void {
  const here = all.filter(({ start }) => part.start <= start && start < part.end), hands = here.filter(({ kind }) => kind === "stroke" || kind === "hold");
  if (!hands.length || hands.some(({ id }) => !out.has(id))) return;
  for (const { id, kind } of here) if (kind !== "rest") out.add(id);
}
