import { describe, expect, test } from "vitest";
import { actionOf } from "../src/keys.ts";

/** A key press on an element that is, or stands in, what `inside` matches. */
const press = (key: string, inside: string[] = [], more: object = {}) => {
  const element = { matches: (names: string) => inside.some((i) => names.includes(i)), closest: (names: string) => (inside.some((i) => names.split(", ").some((n) => n.startsWith(i))) ? element : null) };
  return actionOf({ key, target: element, defaultPrevented: false, altKey: false, ctrlKey: false, metaKey: false, repeat: false, ...more } as unknown as KeyboardEvent);
};

describe("keys and pedals", () => {
  test.each([[" ", "toggle"], ["PageDown", "toggle"], ["PageUp", "again"], ["ArrowRight", "skip"], ["ArrowLeft", "back"], ["R", "again"], ["s", "stay"], ["d", "sore"], ["Escape", "stop"], ["1", "answer1"]])(
    "%s", (key, action) => expect(press(key)).toBe(action));

  test("leave controls, shortcuts and repeats alone", () => {
    expect(press(" ", ["button"])).toBeNull();
    expect(press("ArrowRight", ["input"])).toBeNull();
    expect(press("r", [], { ctrlKey: true })).toBeNull();
    expect(press(" ", [], { repeat: true })).toBeNull();
    expect(press("x")).toBeNull();
  });

  test("a pedal works also while a button has the focus", () => expect(press("PageDown", ["button"])).toBe("toggle"));
});
