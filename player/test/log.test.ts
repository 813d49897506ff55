import { beforeEach, describe, expect, test } from "vitest";
import { toPlannedCsv } from "../src/planned-done.ts";
import { remarks } from "../src/remarks.ts";
import { forget, memoryStore, newId, sessions, stretches, summary, toCsv, toJson, type Entry, type Session } from "../src/log.ts";

const entry = (what: Entry["what"], actual: number, more: Partial<Entry> = {}): Entry => ({ what, cue: "c1", intended: actual, actual, at: 0, ...more });
const session = (more: Partial<Session> = {}): Session => ({
  id: newId(), routine: "r", title: "R", hash: "h", versions: {}, started: 0, length: 20_000, entries: [],
  plan: [{ id: "c1", kind: "stroke", title: "Glide, slow", where: "Right foot", start: 0, end: 10_000, side: "right", place: ["sole"], pressure: [2], optional: false }], ...more,
});

test("an id is a version 4 UUID and never the same", () => {
  const ids = Array.from({ length: 500 }, newId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

describe("stretches", () => {
  test("run from start to pause, and over jumps", () => {
    expect(stretches([entry("started", 0), entry("skipped", 3000, { to: 8000 }), entry("paused", 9000), entry("resumed", 9000), entry("ended", 10_000)]))
      .toEqual([{ from: 0, to: 3000 }, { from: 8000, to: 9000 }, { from: 9000, to: 10_000 }]);
  });

  test("a jump while it stands still is not heard", () => {
    expect(stretches([entry("started", 0), entry("paused", 1000), entry("skipped", 1000, { to: 9000 }), entry("resumed", 9000), entry("ended", 9500)]))
      .toEqual([{ from: 0, to: 1000 }, { from: 9000, to: 9500 }]);
  });
});

test("the summary counts a stroke that was played twice as twice its seconds", () => {
  const found = summary(session({ entries: [entry("started", 0), entry("repeated", 10_000, { to: 0 }), entry("ended", 10_000, { note: "end" })] }));
  expect(found.cues[0]).toMatchObject({ done: 20_000, repeated: 1 });
  expect(found.areas).toEqual({ "Right foot": 20_000 });
});

test("steps of the same name are told once, with how often", () => {
  const plan = ["c1", "c2", "c3"].map((id, i) => ({ ...session().plan[0]!, id, title: i < 2 ? "Press" : "Push", start: i * 1000, end: (i + 1) * 1000 }));
  const told = (...ids: string[]): string => {
    const record = session({ plan, entries: [entry("started", 0), ...ids.map((cue) => entry("skipped", 0, { cue }))] });
    return remarks(record, summary(record));
  };
  expect(told("c1", "c2", "c3")).toBe("Skipped: press (right foot) twice and push (right foot).");
  expect(told("c1")).toBe("Skipped: press (right foot).");
  expect(told()).toBe("As planned, without a pause.");
});

describe("export", () => {
  const all = [session({ entries: [entry("started", 0), entry("answered", 1500, { note: "=1+1" })] })];

  test("CSV has a row an entry, quotes commas, and no cell that a spreadsheet would run", () => {
    const rows = toCsv(all).trimEnd().split("\r\n");
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('"Glide, slow"');
    expect(rows[2]!.endsWith(",'=1+1")).toBe(true);
    expect(rows[2]).toContain(",1.500,");
  });

  test("planned and done has a row a step: what was to be, what was, and since when", () => {
    const [a, b] = [0, 10_000].map((start, i) => ({ ...session().plan[0]!, id: `c${i + 1}`, start, end: start + 10_000 }));
    const record = session({ started: 5_000_000, plan: [a!, { ...b!, pressure: [2, 3], title: "Press" }, { ...b!, id: "c3", start: 20_000, end: 30_000 }], entries: [
      entry("started", 0, { at: 5_000_000 }), entry("cue", 0, { at: 5_000_000 }), entry("paused", 4000, { at: 5_004_000 }), entry("resumed", 4000, { at: 5_064_000 }),
      entry("cue", 10_250, { cue: "c2", intended: 10_000, at: 5_070_250, shown: [1, 2] }), entry("skipped", 14_000, { cue: "c2", to: 20_000, at: 5_074_000 }), entry("ended", 20_000, { cue: "c3", note: "stop", at: 5_074_000 }),
    ] });
    const [head, ...rows] = toPlannedCsv([record]).trimEnd().split("\r\n");
    const names = head!.split(","), of = (row: string) => Object.fromEntries(row.replace('"Glide, slow"', "Glide").split(",").map((cell, i) => [names[i], cell]));
    expect(rows.map(of)).toMatchObject([
      { cue: "c1", side: "right", planned_start_s: "0.000", planned_s: "10.000", done_s: "10.000", began: "1970-01-01T01:23:20.000Z", outcome: "done", planned_pressure: "2", shown_pressure: "2" },
      { cue: "c2", planned_s: "10.000", done_s: "4.000", began: "1970-01-01T01:24:30.000Z", outcome: "skipped", planned_pressure: "2 3", shown_pressure: "1 2" },
      { cue: "c3", done_s: "0.000", began: "", outcome: "not reached", shown_pressure: "" },
    ]);
  });

  test("JSON holds everything again", () => {
    expect(JSON.parse(toJson(all))).toEqual({ format: "solea.log/1", sessions: all });
  });
});

describe("the store", () => {
  beforeEach(() => {
    const kept = new Map<string, string>([["solea.place.r", "{}"], ["solea.settings", "{}"], ["other", "1"]]);
    Object.assign(globalThis, { localStorage: Object.assign(Object.fromEntries(kept), { removeItem: (k: string) => { delete (globalThis.localStorage as unknown as Record<string, string>)[k]; } }) });
  });

  test("gives sessions newest first, as copies", async () => {
    const store = memoryStore(), old = session({ started: 1 });
    await store.put(old);
    await store.put(session({ started: 2 }));
    old.entries.push(entry("started", 0));
    expect((await sessions(store)).map((s) => [s.started, s.entries.length])).toEqual([[2, 0], [1, 0]]);
  });

  test("forgets sessions and places, and leaves how the page looks", async () => {
    const store = memoryStore();
    await store.put(session());
    await forget(store);
    expect(await sessions(store)).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(expect.arrayContaining(["solea.settings", "other"]));
    expect(Object.keys(localStorage)).not.toContain("solea.place.r");
  });
});
