import { describe, expect, test } from "vitest";
import type { Cue, SectionTimes, Timeline } from "../src/api.ts";
import { sections } from "../src/steps.ts";

let at = 0;
const cue = (id: string, seconds: number, more: Partial<Cue> = {}): Cue => {
  const start = at;
  at += seconds;
  return { id, kind: "stroke", start, end: at, side: null, technique: "rub", title: "Rub", where: "Right foot", detail: "brisk", optional: false, with: null, pressure: [2, 2], ...more } as Cue;
};
const timeline = (cues: Cue[], times: SectionTimes[]): { timeline: Timeline } => ({
  timeline: { format: "solea.timeline/1", title: "Feet", language: "en", seconds: at, sections: times, cues },
});
const anew = (): void => void (at = 0);

function bothFeet(): { timeline: Timeline } {
  anew();
  const cues = [
    cue("c1", 50, { side: "right" }),
    cue("c2", 20, { side: "right", technique: "pull", title: "Pull", optional: true }),
    cue("c3", 15, { kind: "prepare", technique: "change_sides", title: "Change feet" }),
    cue("c4", 50, { side: "left", where: "Left foot" }),
    cue("c5", 20, { side: "left", where: "Left foot", technique: "pull", title: "Pull", optional: true }),
  ];
  return timeline(cues, [{ title: "Warm up", side: "right", start: 0, end: 70 }, { title: "Warm up", side: "left", start: 85, end: 155 }]);
}

describe("the step list", () => {
  test("says both sides of a section once, with the time of one", () => {
    expect(sections(bothFeet())).toMatchObject([{ title: "Warm up", seconds: 70, each: "each foot", note: "Right foot first, then everything again on the left." }]);
  });

  test("leaves an optional step out on both sides at once", () => {
    const [warm] = sections(bothFeet());
    expect(warm!.steps.map(({ ids }) => ids)).toEqual([["c1", "c4"], ["c2", "c5"]]);
  });

  test("shows the steps under the innermost heading, in order", () => {
    anew();
    const cues = [cue("a", 30), cue("b", 30)];
    const nested = [{ title: "Feet", side: null, start: 0, end: 60 }, { title: "Cream", side: null, start: 0, end: 30 }, { title: "Thumbs", side: null, start: 30, end: 60 }];
    expect(sections(timeline(cues, nested)).map(({ title }) => title)).toEqual(["Cream", "Thumbs"]);
  });

  test("names the hand that holds beside the stroke, and lists no sore-spot branch", () => {
    anew();
    const stroke = cue("s", 30);
    const hold = { ...stroke, id: "h", kind: "hold", technique: "hold", title: "Hold", with: "s" } as Cue;
    const dwell = { ...stroke, id: "d", kind: "dwell", end: stroke.start } as Cue;
    const [only] = sections(timeline([stroke, hold, dwell], [{ title: "Feet", side: null, start: 0, end: 30 }]));
    expect(only!.steps.map(({ detail }) => detail)).toEqual(["brisk; the other hand holds"]);
  });
});
