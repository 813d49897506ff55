import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gaps } from "../src/gaps.ts";
import { broken, leaveOut, type Facts, type LeftOut } from "../src/leaving.ts";
import type { Limit, Table } from "../src/restrictions.ts";
import { lengthWithout, readTimeline, working } from "../src/timeline.ts";

const read = (name: string): any => JSON.parse(readFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url), "utf8"));
const TABLE = read("restrictions").table as Table;
const ROUTINES = Object.entries(read("leaving").routines as Record<string, { timeline: any; facts: Facts[]; cases: { limits: Limit[]; broken: string[] }[] }>)
  .map(([name, { timeline, facts, cases }]) => ({ name, timeline: readTimeline(timeline), care: { table: TABLE, cues: facts }, cases }));
const ARTICLE = ROUTINES[0]!;

const limit = (kind: string, where = "", what = "", side = ""): Limit => ({ kind, what, where, side });
const leave = (limits: Limit[], { care, timeline } = ARTICLE): LeftOut => leaveOut(care, timeline, limits) as LeftOut;
const plays = (found: ReturnType<typeof leaveOut>): found is LeftOut => "out" in found;

describe.each(ROUTINES)("$name", ({ timeline, care, cases }) => {
  const known = new Map(care.cues.map((one) => [one.id, one]));

  test("a cue breaks what the server says that it breaks", () => {
    for (const { limits, broken: theirs } of cases)
      expect([limits, timeline.cues.filter((cue) => broken(TABLE, cue, known.get(cue.id)!, limits).length).map(({ id }) => id)]).toEqual([limits, theirs]);
  });

  test("nothing that breaks a limit is played, whatever is said", () => {
    let played = 0;
    for (const { limits, broken: theirs } of cases) {
      const found = leaveOut(care, timeline, limits);
      if (!plays(found)) continue;
      played += 1;
      expect(theirs.filter((id) => !found.out.has(id))).toEqual([]);
      expect(timeline.cues.some(({ id, kind }) => kind === "stroke" && !found.out.has(id))).toBe(true);
      expect(found.seconds).toBeCloseTo(working(timeline).filter(({ id }) => !found.out.has(id)).reduce((sum, { start, end }) => sum + end - start, 0) / 1000, 5);
    }
    expect(played).toBeGreaterThan(10);
  });

  test("more limits never bring a step back", () => {
    for (const [i, { limits }] of cases.entries()) {
      const more = [...limits, ...cases[(i * 7 + 3) % cases.length]!.limits], one = leaveOut(care, timeline, limits), both = leaveOut(care, timeline, more);
      if (plays(one) && plays(both)) expect([...one.out].filter((id) => !both.out.has(id))).toEqual([]);
      else expect(plays(both)).toBe(false);
    }
  });
});

test("without a limit nothing is left out", () => {
  for (const { care, timeline } of ROUTINES) expect(leave([], { ...ARTICLE, care, timeline })).toMatchObject({ out: new Set(), seconds: timeline.length / 1000, look: false, sit: false });
});

describe("what goes with a step", () => {
  const cue = (id: string) => ARTICLE.timeline.cues.find((one) => one.id === id)!;

  test("a hand that holds beside it, a question about it, and staying on its sore spots", () => {
    const stroke = ARTICLE.timeline.cues.find((one) => one.beside && one.kind === "hold")!, main = cue(stroke.beside!);
    const { out } = leave([limit("no_technique", "", main.technique)]);
    expect([out.has(main.id), out.has(stroke.id)]).toEqual([true, true]);
    for (const ask of ARTICLE.timeline.cues.filter(({ kind }) => kind === "ask")) {
      const before = ARTICLE.timeline.cues.findLast((one) => ["stroke", "hold"].includes(one.kind) && one.end <= ask.start)!;
      expect(leave([limit("no_technique", "", before.technique)]).out.has(ask.id)).toBe(true);
    }
  });

  test("the soak with the drying after it, but not the rest of the care", () => {
    const soaked = ROUTINES.find(({ name }) => name === "feet-with-a-soak")!, found = leave([limit("no_soak", "feet")], soaked);
    const gone = soaked.timeline.cues.filter(({ id }) => found.out.has(id)).map(({ technique }) => technique);
    expect(gone).toContain("soak");
    expect(new Set(gone)).toEqual(new Set(["soak", "dry"].filter((one) => soaked.timeline.cues.some(({ technique }) => technique === one))));
  });

  test("of a foot that is left out nothing is played, and of the other everything", () => {
    const { out } = leave([limit("skip", "foot", "", "left")]), sided = (side: string) => ARTICLE.timeline.cues.filter((one) => one.side === side && one.kind === "stroke" && one.view?.startsWith("foot") !== false);
    const feet = sided("left").filter(({ where }) => /foot/i.test(where));
    expect(feet.length).toBeGreaterThan(5);
    expect(feet.every(({ id }) => out.has(id))).toBe(true);
    expect(sided("right").filter(({ where }) => /foot/i.test(where)).some(({ id }) => out.has(id))).toBe(false);
  });

  test("socks and the change of places go with the feet or the head", () => {
    const of = (where: string, technique: string) => ARTICLE.timeline.cues.filter((one) => one.technique === technique).map(({ id }) => leave([limit("skip", where)]).out.has(id));
    expect(of("feet", "put_on_socks")).toEqual([true]);
    expect(of("head", "change_places")).toEqual([true]);
    expect(of("head", "put_on_socks")).toEqual([false]);
  });
});

describe("why nothing may be played", () => {
  test("nothing is left, or what is left is too long", () => {
    expect(leave([limit("stop")])).toEqual({ refused: "nothing", most: Infinity });
    expect(leave([limit("at_most", "", "10")])).toEqual({ refused: "long", most: 10 });
    expect(leave([limit("at_most", "", "60")])).toMatchObject({ out: new Set() });
  });
});

test("one hand, no thumbs, light touches and classes of strokes are known here, where the server chooses another stroke", () => {
  const facts = (one: Partial<Facts>): Facts => ({ id: "c", hands: true, areas: [["sole", "right"]], over: [], classes: [], contact: "", level: 1, thumbs: false, two: false, tickles: false, supplies: "", asks: false, usual: [], ...one });
  const breaks = (one: Partial<Facts>, by: Limit, technique = "smooth"): boolean => broken(TABLE, { technique }, facts(one), [by]).length > 0;
  expect(breaks({ two: true }, limit("one_hand"))).toBe(true);
  expect(breaks({}, limit("one_hand"))).toBe(false);
  expect(breaks({ thumbs: true }, limit("no_thumbs"))).toBe(true);
  expect(breaks({ tickles: true }, limit("no_tickle", "heel"))).toBe(true);
  expect(breaks({ tickles: true }, limit("no_tickle", "crown"))).toBe(false);
  expect(breaks({ classes: ["tapotement"] }, limit("no_class", "feet", "tapotement"))).toBe(true);
  expect(breaks({ classes: ["tapotement"] }, limit("no_class", "head", "tapotement"))).toBe(false);
  expect(breaks({ level: 0 }, limit("cap", "foot", "0"))).toBe(true);
  expect(breaks({ level: 0 }, limit("cap", "foot", "0"), "hold")).toBe(false);
});

test("the track is passed over from the words that name a step to those that name the next", () => {
  const { timeline } = ARTICLE, all = working(timeline), [before, one, two, next] = all.slice(3, 7) as [any, any, any, any];
  for (const [i, cue] of [one, two, next].entries()) cue.speech = { start: cue.start - 4000 - i, end: cue.start - 300, text: "" };
  expect(gaps(timeline, new Set([one.id, two.id]))).toEqual([{ from: Math.max(before.start, one.start - 4300), to: next.start - 4002, next }]);
  expect(lengthWithout(timeline, new Set([one.id, two.id]))).toBe(timeline.length - (two.end - one.start));
  expect(gaps(timeline, new Set([all[0]!.id]))).toMatchObject([{ from: 0 }]);
  expect(gaps(timeline, new Set([all.at(-1)!.id]))).toMatchObject([{ to: timeline.length, next: null }]);
  expect(gaps(timeline, new Set())).toEqual([]);
});
