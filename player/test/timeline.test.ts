import { describe, expect, test } from "vitest";
import { captionAt, changing, clockFace, clockWords, dwellOf, pieces, pressureWords, rowAt, together, working } from "../src/timeline.ts";
import { sample } from "./performance.ts";

test("seconds become whole milliseconds, and cues that take time are those that work", () => {
  const { timeline } = sample();
  expect(timeline.length).toBe(60_000);
  expect(working(timeline).map((c) => c.id)).toEqual(["soak", "glide", "ask", "press", "circles", "rest"]);
});

test("the row at a moment is the last that has begun; a boundary belongs to what begins there", () => {
  const rows = working(sample().timeline);
  expect([-5, 0, 9999, 10_000, 59_999, 99_999].map((at) => rowAt(rows, at)!.id)).toEqual(["soak", "soak", "soak", "glide", "rest", "rest"]);
  expect(rowAt([], 3)).toBeUndefined();
});

test("a hold is shown with the stroke that it runs beside", () => {
  const { timeline } = sample();
  expect(together(timeline, timeline.cues.find((c) => c.id === "glide")!).map((c) => c.id)).toEqual(["glide", "held"]);
});

test("a sore spot belongs to the stroke in which its branch begins", () => {
  const all = sample(), of = (id: string) => dwellOf(all, all.timeline.cues.find((c) => c.id === id)!)?.sound.start ?? null;
  expect([of("circles"), of("press")]).toEqual([62_000, null]);
});

describe("captions", () => {
  const long = "Next, thumb glide on the right sole, from the heel to the toes and back. Keep it even; let the hand lie softly on the skin while it goes, and come back without a stop.";

  test("come in pieces that fit, and lose no word", () => {
    const all = pieces(long);
    expect(all.join(" ").split(/\s+/)).toEqual(long.split(/\s+/));
    expect(Math.max(...all.map((p) => p.length))).toBeLessThanOrEqual(76);
  });

  test("advance with the voice, stay a moment, and go", () => {
    const spoken = [{ start: 1000, end: 11_000, text: long }], all = pieces(long);
    expect(captionAt(spoken, 500)).toBe("");
    expect(captionAt(spoken, 1000)).toBe(all[0]);
    expect(captionAt(spoken, 10_990)).toBe(all.at(-1));
    expect(captionAt(spoken, 11_700)).toBe(all.at(-1));
    expect(captionAt(spoken, 12_000)).toBe("");
  });
});

test("times and pressures are said as a person would", () => {
  expect([0, 2, 999, 1000, 61_000, 3_600_000].map(clockFace)).toEqual(["0:00", "0:01", "0:01", "0:01", "1:01", "1:00:00"]);
  expect([0, 1000, 60_000, 62_000].map(clockWords)).toEqual(["0 seconds", "1 second", "1 minute", "1 minute 2 seconds"]);
  expect([[2], [1, 3], [2, 2], [1, 2, 1]].map(pressureWords)).toEqual(["Moderate", "Light to firm", "Moderate", "Light to moderate to light"]);
});

test("a change of foot covers the one that is done; elsewhere it goes on", () => {
  expect(changing({ where: "Left foot" })).toBe("Cover the right foot; take the left.");
  expect(changing({ where: "Right foot" })).toBe("Cover the left foot; take the right.");
  expect(changing({ where: "Left temple" })).toBe("Go on with the left temple.");
});
