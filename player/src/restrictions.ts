/** From answers to restrictions, on the device: the same weighing as `solea.safety.receiver`, from the server's own table.
 *
 * Answers are values in memory. What leaves the device is a list of limits, which has no word of them.
 */

export interface Area { where: string; side: string }
export interface Limit extends Area { kind: string; what: string }

/** One entry of the table: a condition, a mark on the body, or a fact about the giver. */
export interface Entry {
  parts: string[];
  rules: { rule: string; source: string }[];
  lifts: string[];
  says: string;
  /** Somebody's own clinician has to say yes first. */
  asks: boolean;
  takes_a_place: boolean;
  plain?: string;
  line?: string;
  stands_for?: Record<string, string>;
}

/** `solea.safety/1` */
export interface Table {
  entries: Record<string, Entry>;
  stand_for: Record<string, string[]>;
  marks: Record<string, Entry>;
  giver: Record<string, Entry>;
  steps: Record<string, string[]>;
  parts: Record<string, string>;
  places: Record<string, { name: string; sided: boolean; part: string }>;
  ground: Record<string, string[]>;
  order: string[];
  whole: string[];
  child_under: number;
  arteritis_from: number;
  levels: Record<string, string>;
  red_flags: string[];
}

/** What somebody said before a session; `red_flags` is absent while the question was not asked. */
export interface Receiver {
  conditions?: { id: string; place: Area | null }[];
  cleared?: string[];
  red_flags?: string[];
  age?: number;
  guardian?: boolean;
  pressure?: number;
  /** What the score itself is not for: ids of conditions. */
  avoid?: string[];
  giver?: Record<string, boolean>;
  [mark: string]: unknown;
}

/** The limits to keep, and the answers behind each of them, which stay here; and what the score is not for, where a clinician's yes goes before it. */
export interface Weighed { limits: Limit[]; why: (limit: Limit) => string[]; warned: string[] }

type Reason = [limit: Limit, words: string];

const limit = (kind: string, what = "", { where, side }: Area = { where: "", side: "" }): Limit => ({ kind, what, where, side });
const key = ({ kind, what, where, side }: Limit): string => [kind, what, where, side].join("\0");
const small = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const order = (a: Limit, b: Limit): number => (key(a) < key(b) ? -1 : 1);

/** Weighs answers by a table. @throws where a condition is none of the table's: no answer is lost. */
export function weigh(table: Table, receiver: Receiver): Weighed {
  const weighing = new Weighing(table, receiver), reasons = weighing.reasons();
  const limits = least(table, reasons.map(([one]) => one));
  const why = (kept: Limit): string[] => [...new Set(reasons.filter(([one]) => saysNoLess(table, one, kept)).map(([, words]) => words))];
  return { limits, why, warned: weighing.warned() };
}

/** The limits without those that say less than another; of two that say the same, the first in order. */
export function least(table: Table, limits: readonly Limit[]): Limit[] {
  const every = [...new Map(limits.map((one) => [key(one), one])).values()].sort(order);
  const replaces = (other: Limit, one: Limit): boolean => saysNoLess(table, other, one) && (!saysNoLess(table, one, other) || order(other, one) < 0);
  return every.filter((one) => !every.some((other) => other !== one && replaces(other, one)));
}

/** Whether keeping the one keeps the other too. */
function saysNoLess(table: Table, one: Limit, other: Limit): boolean {
  if (one.kind !== other.kind || !covers(table, one, other)) return false;
  if (one.kind === "cap" || one.kind === "at_most") return Number(one.what) <= Number(other.what);
  return one.what === other.what || (one.kind === "stop" && one.what === "urgent");
}

/** The regions that an area takes, as “view/region right”. */
export const ground = (table: Table, { where, side }: Area): string[] => (table.ground[where] ?? []).filter((region) => !side || region.endsWith(` ${side}`));

function covers(table: Table, one: Area, other: Area): boolean {
  const mine = new Set(ground(table, one));
  return ground(table, other).every((region) => mine.has(region));
}

/** Whether nothing of an area is left under what stops or masks. */
export function takesAllOf(table: Table, limits: readonly Limit[], area: Area): boolean {
  const taken = new Set(limits.filter(({ kind }) => kind === "stop" || kind === "skip").flatMap((one) => ground(table, one)));
  return ground(table, area).every((region) => taken.has(region));
}

/** “left heel”, “sole”. */
export const named = (table: Table, { where, side }: Area): string => `${side} ${table.places[where]?.name.replace("whole foot", "foot") ?? (where || "body")}`.trim();

/** The limits of an entry, where the answer named `place`; `cleared` by one's own clinician. */
function limitsOf(table: Table, entry: Entry, place: Area | null, cleared: boolean): Limit[] {
  return entry.rules.flatMap(({ rule }) => (cleared && (rule === "ask" || entry.lifts.includes(rule)) ? [] : ofRule(table, rule, entry.parts, place)));
}

function ofRule(table: Table, rule: string, parts: readonly string[], place: Area | null): Limit[] {
  const [word, ...more] = rule.split(" ") as [string, ...string[]];
  const whole = parts.map((part): Area => ({ where: table.parts[part]!, side: "" }));
  const each = (kind: string, areas: readonly Area[], what = ""): Limit[] => areas.map((area) => limit(kind, what, area));
  if (word === "stop_all" || word === "stop_urgent") return [limit("stop", word === "stop_urgent" ? "urgent" : "")];
  if (word === "stop_site" || word === "ask") return each("stop", whole);
  if (word === "stop_foot") return each("skip", feet(table, place, whole));
  if (word === "skip_area") return each("skip", place ? [place] : whole);
  if (word === "skip_if_said") return each("skip", place ? [place] : []);
  if (word === "skip") return [limit("skip", "", { where: more[0]!, side: "" })];
  return atPlaces(table, word, more, whole, place);
}

/** The foot and the leg of the side that was named; a place of the head is only itself. */
function feet(table: Table, place: Area | null, whole: readonly Area[]): readonly Area[] {
  if (place && partOf(table, place) === "head") return [place];
  return place?.side ? [{ where: "feet", side: place.side }] : whole;
}

/** The rules that hold at places: “cap 1”, “cap 1 at inner_ankle”, “no_step S25 there”. */
function atPlaces(table: Table, word: string, more: readonly string[], whole: readonly Area[], place: Area | null): Limit[] {
  const named = more.indexOf("at"), there = more.includes("there") && place;
  const at: readonly Area[] = there ? [place] : named >= 0 ? [{ where: more[named + 1]!, side: "" }] : whole;
  if (word === "no_soak" || word === "look") return place && partOf(table, place) === "head" ? [] : [limit(word, "", { where: "feet", side: "" })];
  if (word === "sit" || word === "no_thumbs" || word === "one_hand") return [limit(word)];
  if (word === "at_most") return [limit(word, more[0])];
  if (word === "no_step") return table.steps[more[0]!]!.flatMap((technique) => at.map((area) => limit("no_technique", technique, area)));
  const what = more[0] && more[0] !== "at" && more[0] !== "there" ? more[0] : "";
  return at.map((area) => limit(word, what, area));
}

const partOf = (table: Table, { where }: Area): string => (where === "feet" || where === "head" ? where : (table.places[where]?.part ?? ""));

/** Every reason of one receiver: a limit, and the words of the answer behind it. */
class Weighing {
  readonly #table: Table;
  readonly #said: Receiver;
  readonly #cleared: ReadonlySet<string>;

  constructor(table: Table, receiver: Receiver) {
    this.#table = table;
    this.#said = receiver;
    this.#cleared = new Set([...(receiver.cleared ?? []), ...(receiver.guardian ? ["child"] : [])]);
  }

  reasons(): Reason[] {
    const { marks, order } = this.#table, { red_flags: flags, pressure } = this.#said;
    return [
      ...this.#conditions(),
      ...this.#meant().flatMap((id) => this.#avoided(id, this.#table.entries[id]!, this.#words(id))),
      ...order.flatMap((mark) => this.#areas(mark).flatMap((area) => this.#marked(mark, area))),
      ...(flags?.length ? this.#of(marks["red_flag"]!, null, marks["red_flag"]!.says) : []),
      ...this.#giver(),
      ...(pressure === undefined ? [] : [[limit("cap", String(pressure)), "the receiver’s wish"] as Reason]),
    ];
  }

  #areas = (mark: string): Area[] => (this.#said[mark] as Area[] | undefined) ?? [];

  #of = (entry: Entry, place: Area | null, words: string, cleared = false): Reason[] => limitsOf(this.#table, entry, place, cleared).map((one) => [one, words]);

  #conditions(): Reason[] {
    const { age } = this.#said, all = (this.#said.conditions ?? []).map(({ id, place }) => ({ id, place, words: this.#words(id) }));
    if (age !== undefined && age < this.#table.child_under) all.push({ id: "child", place: null, words: `age ${age}` });
    return all.flatMap(({ id, place, words }) => this.#known(id).flatMap((entry): Reason[] => [...this.#of(entry, place, words, this.#cleared.has(id)), ...this.#avoided(id, entry, words)]));
  }

  /** Nothing for the parts of a condition that the score itself is not for, unless somebody's clinician said yes. */
  #avoided(id: string, entry: Entry, words: string): Reason[] {
    if (this.#cleared.has(id) || !this.#notFor(id)) return [];
    return entry.parts.map((part): Reason => [limit("stop", "", { where: this.#table.parts[part]!, side: "" }), `this routine is not for somebody with ${words}`]);
  }

  /** The conditions that marks on a foot stand for. */
  #meant(): string[] {
    const { marks, order } = this.#table;
    return order.flatMap((mark) => { const id = marks[mark]!.stands_for?.["feet"]; return id && this.#areas(mark).some((area) => partOf(this.#table, area) !== "head") ? [id] : []; });
  }

  #notFor = (id: string): boolean => [id, ...(this.#table.stand_for[id] ?? [])].some((one) => this.#said.avoid?.includes(one));

  /** What the score is not for, where a clinician's yes goes before it. */
  warned(): string[] {
    const said = [...(this.#said.conditions ?? []).map(({ id }) => id), ...this.#meant()];
    return [...new Set(said)].filter((id) => this.#cleared.has(id) && this.#notFor(id)).map((id) => `this routine is not for somebody with ${this.#words(id)}`);
  }

  #words = (id: string): string => small(this.#table.entries[id]?.plain ?? id.replaceAll("_", " "));

  #known(id: string): Entry[] {
    const found = this.#table.entries[id] ? [id] : (this.#table.stand_for[id] ?? []);
    if (!found.length) throw new Error(`no such condition: ${id}`);
    return found.map((one) => this.#table.entries[one]!);
  }

  #marked(mark: string, area: Area): Reason[] {
    const table = this.#table, entry = table.marks[mark]!, more = entry.stands_for ?? {}, part = partOf(table, area);
    const words = `${entry.says} ${named(table, area)}`.trim();
    const condition = part === "head" ? undefined : more["feet"];
    return [
      ...(mark === "sore" && part !== "feet" ? this.#soreHead(area, words) : []),
      ...(condition ? this.#of(table.entries[condition]!, area, words, this.#cleared.has(condition)).map(([one]): Reason => [there(one, area), words]) : this.#of(entry, area, words)),
      ...(mark === "swollen" && table.whole.includes(area.where) ? this.#of(table.entries[more[this.#sidedness(area)]!]!, null, words) : []),
    ];
  }

  /** Whether one leg is swollen, or both. */
  #sidedness(area: Area): string {
    const whole = this.#areas("swollen").filter(({ where }) => this.#table.whole.includes(where)), sides = new Set(whole.map(({ side }) => side));
    return !area.side || sides.has("") || (sides.has("right") && sides.has("left")) ? "both_sides" : "one_side";
  }

  /** A sore spot of the head: nothing until the red-flag question was answered, past fifty a sign by itself. */
  #soreHead(area: Area, words: string): Reason[] {
    const { marks, entries, arteritis_from: from } = this.#table, { red_flags: flags, age } = this.#said;
    if (flags) return [];
    return [...this.#of(marks["sore_head_not_asked"]!, area, words), ...(age !== undefined && age >= from ? this.#of(entries["sore_scalp"]!, null, words) : [])];
  }

  #giver(): Reason[] {
    const said = this.#said.giver ?? {};
    return Object.entries(this.#table.giver).flatMap(([id, entry]) => (said[id] ? this.#of(entry, null, entry.says, id === "cuts" && said["gloves"] === true) : []));
  }
}

/** A limit of both feet, only where the mark lies; what stops or concerns the water stays. */
const there = (one: Limit, area: Area): Limit => (["stop", "no_soak", "look"].includes(one.kind) ? one : limit(one.kind, one.what, area));
