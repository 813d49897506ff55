import { beforeEach, describe, expect, it } from "vitest";
import { leaveOut, moreOn, swap, without, zoneWords } from "../src/plan/change.ts";
import { angleOf, arcTo, LEAST, marks, minutesAt, MOST, pointAt, snapped, stepped } from "../src/plan/dial.ts";
import { halves, needed, shares } from "../src/plan/told.ts";
import { areasOf, changesHere, forgetWish, keepChanges, keepWish, partOf, plain, remember, remembered, USUAL, wishHere, withWord } from "../src/plan/wish.ts";

describe("the dial", () => {
  const every = Array.from({ length: MOST - LEAST + 1 }, (_, i) => LEAST + i);

  it("opens below, and goes three quarters round", () => {
    expect(angleOf(LEAST)).toBe(225);
    expect(angleOf(MOST)).toBe(495);
    for (let i = 1; i < every.length; i++) expect(angleOf(every[i]!)).toBeGreaterThan(angleOf(every[i - 1]!));
  });

  it("means the minutes where a finger lies on a step", () => {
    for (const minutes of every.filter((one) => one % 5 === 0 || one === LEAST)) {
      const [x, y] = pointAt(angleOf(minutes), 100);
      expect(minutesAt(x - 150, y - 150)).toBe(minutes);
    }
  });

  it("means a step anywhere on it, and nothing where it is open", () => {
    for (let degrees = 0; degrees < 360; degrees += 3) {
      const [x, y] = pointAt(degrees, 90), found = minutesAt(x - 150, y - 150);
      if (found !== null) expect(found === LEAST || (found % 5 === 0 && found <= MOST)).toBe(true);
    }
    expect(minutesAt(20, 100)).toBeNull();
  });

  it("steps to whole fives and stops at its ends", () => {
    expect([3, 5, 12, 15, 90].map((minutes) => stepped(minutes, 1))).toEqual([5, 10, 15, 20, 90]);
    expect([3, 5, 12, 15, 90].map((minutes) => stepped(minutes, -1))).toEqual([3, 3, 10, 10, 85]);
    expect([0, 3.9, 4, 7, 8, 200].map(snapped)).toEqual([3, 3, 5, 5, 10, 90]);
  });

  it("marks each step once and draws its arc", () => {
    const at = marks().map(({ minutes }) => minutes);
    expect(new Set(at).size).toBe(at.length);
    expect(at).toContain(15);
    expect(arcTo(LEAST)).toMatch(/^M[\d.]+ [\d.]+l/);
    expect(arcTo(90)).toContain("A128 128 0 1 1");
  });
});

class Store {
  readonly #all = new Map<string, string>();
  getItem(name: string): string | null { return this.#all.get(name) ?? null; }
  setItem(name: string, value: string): void { this.#all.set(name, value); }
  removeItem(name: string): void { this.#all.delete(name); }
  get names(): string[] { return [...this.#all.keys()]; }
}

describe("a wish", () => {
  let device: Store;
  beforeEach(() => {
    device = new Store();
    Object.assign(globalThis, { localStorage: device, sessionStorage: new Store() });
  });

  it("is a quarter of an hour for the feet until something else is wished", () => {
    expect(wishHere()).toEqual(USUAL);
    keepWish({ minutes: 20, areas: ["head"] });
    expect(wishHere()).toEqual({ minutes: 20, areas: ["head"] });
  });

  it("stays off the device until it is asked to stay, and can be forgotten", () => {
    keepWish({ minutes: 20, likes: ["arch"] });
    expect(device.names).toEqual([]);
    expect(remembered()).toBe(false);
    remember({ minutes: 20, likes: ["arch"] });
    expect(remembered()).toBe(true);
    forgetWish();
    expect(device.names).toEqual([]);
    expect(wishHere()).toEqual(USUAL);
  });

  it("keeps what is sore in the memory of the page alone", () => {
    const wish = { minutes: 20, sore: ["right heel"] };
    keepWish(wish);
    remember(wish);
    expect(wishHere()).toEqual(wish);
    for (const store of [localStorage, sessionStorage] as unknown as Store[]) for (const name of store.names) expect(store.getItem(name)).not.toContain("heel");
    keepWish({ minutes: 20 });
    expect(wishHere()).toEqual({ minutes: 20 });
  });

  it("is as usual where what is kept makes no sense", () => {
    device.setItem("solea.wish", '{"minutes": "soon"}');
    expect(wishHere()).toEqual(USUAL);
    device.setItem("solea.wish", "{");
    expect(wishHere()).toEqual(USUAL);
  });

  it("says nothing that is as usual, but that nothing is at hand", () => {
    expect(plain({ minutes: 15, likes: [], aim: "", oneself: false, at_hand: [], again: 0, soak: 0 })).toEqual({ minutes: 15, at_hand: [], soak: 0 });
  });

  it("knows the part of the body by its areas", () => {
    for (const part of ["feet", "head", "both"] as const) expect(partOf({ minutes: 5, areas: areasOf(part) })).toBe(part);
    expect(partOf({ minutes: 5, areas: ["soles"] })).toBe("feet");
    expect(partOf({ minutes: 5, areas: ["left foot", "ears"] })).toBe("both");
  });

  it("lets go of the changes of another wish", () => {
    keepChanges([["shorter"], ["leave out 2", "13 minutes"]]);
    expect(changesHere()).toEqual([["shorter"], ["leave out 2", "13 minutes"]]);
    keepWish({ minutes: 20 });
    expect(changesHere()).toEqual([]);
  });

  it("has a word once or not at all", () => {
    expect(withWord(["a", "b"], "a", true)).toEqual(["b", "a"]);
    expect(withWord(undefined, "a", false)).toEqual([]);
  });
});

describe("changing a plan", () => {
  it("is said in the planner's words", () => {
    expect([moreOn("arch"), without("thumbs"), ...swap(3)]).toEqual(["more on the arch", "without thumbs", "swap 3"]);
    expect(leaveOut(2, 15, 90)).toEqual(["leave out 2", "13 minutes"]);
    expect(leaveOut(2, 15, 20)).toEqual(["leave out 2"]);
    expect(leaveOut(2, 3, 200)).toEqual(["leave out 2"]);
    expect(zoneWords("edges")).toBe("sides of the foot");
    expect(zoneWords("nowhere")).toBe("");
  });
});

describe("a plan in few words", () => {
  it("says half minutes", () => expect([10, 60, 90, 330, 780].map(halves)).toEqual(["half a minute", "one minute", "one and a half minutes", "five and a half minutes", "13 minutes"]));
  it("says what each part gets", () => {
    const foot = (side: string) => ({ part: "foot", side, seconds: 330 });
    expect(shares({ areas: [foot("right"), foot("left")] })).toBe("Five and a half minutes a foot.");
    expect(shares({ areas: [foot("left"), { part: "head", side: "", seconds: 600 }] })).toBe("Five and a half minutes for the left foot and ten minutes for the head.");
  });
  it("says what has to be at hand", () => {
    expect(needed({ needs: [] })).toBe("Nothing is needed.");
    expect(needed({ needs: ["foot cream", "towel", "basin"] })).toBe("Have foot cream, a towel and a basin at hand.");
  });
});
