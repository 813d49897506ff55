import { beforeEach, describe, expect, it } from "vitest";
import { Timers } from "../src/timers.ts";

class Kept {
  words: string | null = null;
  getItem = (): string | null => this.words;
  setItem = (_: string, words: string): void => void (this.words = words);
}

let at = 0;
let kept: Kept;
const timers = (): Timers => new Timers(kept, () => at);

beforeEach(() => {
  at = 1_000_000;
  kept = new Kept();
});

describe("kitchen timers", () => {
  it("run several at once, each to its own end", () => {
    const all = timers(), shea = all.start("Shea", 20), soak = all.start("Soak", 5);
    at += 4_001;
    expect([all.left(shea), all.left(soak)]).toEqual([16, 1]);
    at += 1_000;
    expect([all.left(shea), all.left(soak)]).toEqual([15, 0]);
  });

  it("ring once", () => {
    const all = timers();
    all.start("Soak", 5);
    expect(all.rung()).toEqual([]);
    at += 5_000;
    expect(all.rung().map(({ name }) => name)).toEqual(["Soak"]);
    expect(all.rung()).toEqual([]);
  });

  it("run on while the page is away", () => {
    timers().start("Cool", 7_200);
    at += 3_600_000;
    const again = timers();
    expect(again.all.map((timer) => again.left(timer))).toEqual([3_600]);
    at += 9_999_999;
    expect(timers().rung()).toHaveLength(1);
    expect(timers().rung()).toHaveLength(0);
  });

  it("can be stopped, and the next has a name of its own", () => {
    const all = timers(), one = all.start("One", 5), two = all.start("Two", 5);
    all.stop(one.id);
    const three = all.start("Three", 5);
    expect(all.all.map(({ name }) => name)).toEqual(["Two", "Three"]);
    expect(three.id).not.toBe(two.id);
  });

  it.each(["", "{", "null", "7", '[{"id":1}]', '[null,"x"]'])("begin anew from what makes no sense: %s", (words) => {
    kept.words = words;
    expect(timers().all).toEqual([]);
  });

  it("run where nothing can be kept", () => {
    kept.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    const all = timers(), one = all.start("One", 5);
    expect(all.left(one)).toBe(5);
  });
});
