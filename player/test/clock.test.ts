import { describe, expect, test } from "vitest";
import { Clock } from "../src/clock.ts";

/** An element whose `currentTime` is refreshed every `every` ms, as some browsers do, and a device clock to go with it. */
function played(every: number) {
  const media = { currentTime: 0, paused: false, seeking: false, readyState: 4, playbackRate: 1 };
  let now = 1000;
  const clock = new Clock(media, () => now);
  clock.position();
  const at = (ms: number) => { now = 1000 + ms; media.currentTime = (Math.floor(ms / every) * every) / 1000; return clock.position(); };
  return { media, clock, at, wait: (ms: number) => (now += ms) };
}

describe("the clock follows the element", () => {
  test("a coarse element is smooth in between, within 50 ms of the truth", () => {
    const { at } = played(250);
    const errors = Array.from({ length: 600 }, (_, i) => at(i * 16) - i * 16).slice(60);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThanOrEqual(50);
  });

  test("it never runs back while the element plays on", () => {
    const { at } = played(250);
    const seen = Array.from({ length: 600 }, (_, i) => at(i * 16));
    expect(seen.slice(1).every((p, i) => p >= seen[i]! - 26)).toBe(true); // a refresh takes back at most a tenth of 250 ms
  });

  test("a seek is taken at once", () => {
    const { media, at, clock, wait } = played(16);
    at(1000);
    media.currentTime = 60;
    wait(16);
    expect(clock.position()).toBe(60_000);
  });

  test("paused, seeking or without data it stands where the element stands", () => {
    for (const state of [{ paused: true }, { seeking: true }, { readyState: 2 }]) {
      const { media, at, clock, wait } = played(16);
      at(500);
      Object.assign(media, state, { currentTime: 0.5 });
      wait(5000);
      expect(clock.position()).toBe(500);
    }
  });

  test("an element that stopped refreshing is not outrun by more than 300 ms", () => {
    const { media, at, clock, wait } = played(16);
    at(2000);
    const raw = media.currentTime * 1000;
    wait(290);
    expect(clock.position()).toBeLessThanOrEqual(raw + 320);
    wait(4000);
    expect(clock.position()).toBe(raw);
  });
});
