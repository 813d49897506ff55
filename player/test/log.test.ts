import { beforeEach, describe, expect, test } from "vitest";
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

describe("export", () => {
  const all = [session({ entries: [entry("started", 0), entry("answered", 1500, { note: "=1+1" })] })];

  test("CSV has a row an entry, quotes commas, and no cell that a spreadsheet would run", () => {
    const rows = toCsv(all).trimEnd().split("\r\n");
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('"Glide, slow"');
    expect(rows[2]!.endsWith(",'=1+1")).toBe(true);
    expect(rows[2]).toContain(",1.500,");
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
