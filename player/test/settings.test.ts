import { afterEach, beforeEach, expect, test, vi } from "vitest";

const KEY = "solea.settings";
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  vi.resetModules();
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept[key] ?? null, setItem: (key: string, value: string) => (kept[key] = value) });
  vi.stubGlobal("document", { documentElement: { dataset: {} } });
});
afterEach(() => vi.unstubAllGlobals());

const fresh = (): Promise<typeof import("../src/settings.ts")> => import("../src/settings.ts");

test("a change is kept, and shown on the page", async () => {
  (await fresh()).change({ theme: "candle", skin: "4", hair: "grey" });
  expect(document.documentElement.dataset).toMatchObject({ theme: "candle", skin: "4", hair: "grey" });
  vi.resetModules();
  expect((await fresh()).settings()).toMatchObject({ theme: "candle", skin: "4", words: "score" });
});

test.each(["not json", "null", "[1]", '{"theme":"<b>","words":"shout","offset":"NaN"}'])("what cannot be a setting is passed over: %s", async (text) => {
  kept[KEY] = text;
  expect((await fresh()).settings()).toMatchObject({ theme: "system", words: "score", offset: 0 });
});

test("the device's own light is no attribute, so that it can change", async () => {
  const { change } = await fresh();
  change({ theme: "day" });
  change({ theme: "system" });
  expect(document.documentElement.dataset["theme"]).toBeUndefined();
});

test("a device that keeps nothing still changes", async () => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => { throw new Error("full"); } });
  const { change, settings } = await fresh();
  change({ words: "bells" });
  expect(settings().words).toBe("bells");
});

test.each([0, 90, 400, "large", null, NaN])("no foot is %s mm long: it is the usual one", async (foot) => {
  kept[KEY] = JSON.stringify({ foot, breadth: "huge", toes: "third" });
  expect((await fresh()).settings()).toMatchObject({ foot: 260, breadth: "normal", toes: "big" });
});

test("a foot is kept in whole millimetres", async () => {
  (await fresh()).change({ foot: 245.4, breadth: "wide", toes: "second" });
  vi.resetModules();
  expect((await fresh()).settings()).toMatchObject({ foot: 245, breadth: "wide", toes: "second" });
});
