import { describe, expect, test } from "vitest";
import { stretches, summary, type Session } from "../src/log.ts";
import { around, Sitting } from "../src/session.ts";
import { sample } from "./performance.ts";

/** A track that only a test moves, and the sitting that follows it. */
function sitting(kept: Session | null = null, out: readonly string[] = []) {
  const track = { at: 0, on: false };
  let wall = 1_000_000;
  const it: Sitting = new Sitting(sample(), {
    position: () => track.at, playing: () => track.on, seek: (to) => { track.at = to; },
    play: () => { track.on = true; it.noticed(true); }, pause: () => { track.on = false; it.noticed(false); },
  }, () => undefined, kept, () => wall, new Set(out));
  const run = (seconds: number, step = 250) => {
    for (let i = 0; i < seconds * 1000; i += step) { if (!track.on) break; track.at += step; wall += step; it.follow(); }
    return it.follow();
  };
  return { it, track, run, wait: (ms: number) => (wall += ms), what: () => it.record.entries.map((e) => `${e.what} ${e.cue}`) };
}

describe("playing through", () => {
  test("every cue is written down once, at its time, and the end is the session's end, not the track's", () => {
    const { it, run, what, track } = sitting();
    it.play();
    expect(run(80).ended).toBe(true);
    expect(what()).toEqual(["started soak", "cue soak", "cue glide", "cue ask", "asked ask", "cue press", "cue circles", "cue rest", "ended rest"]);
    expect(track.on).toBe(false);
    expect(track.at).toBeLessThan(61_000);
    const found = summary(it.record);
    expect(found.finished).toBe(true);
    expect(found.done).toBe(60_000);
    expect(found.drift).toBeLessThanOrEqual(250);
  });

  test("a moment says what is left, here and in all, and what comes next; a hold runs beside", () => {
    const { it, run } = sitting();
    it.play();
    const now = run(12);
    expect([now.cue.id, now.next?.id, now.section?.title]).toEqual(["glide", "ask", "Foot"]);
    expect([now.left, now.leftInAll, now.t]).toEqual([13_000, 48_000, 2000]);
  });
});

describe("steps that are left out", () => {
  test("the track goes from the words that name them to those that name the next one", () => {
    const { it, run, track, what } = sitting(null, ["ask", "press"]);
    it.play();
    const before = run(21.5);
    expect([before.cue.id, before.next?.id, track.at]).toEqual(["glide", "circles", 21_500]);
    const now = run(0.25);
    expect([now.cue.id, track.at]).toEqual(["circles", 37_000]); // “Next, circles.”
    expect(run(4).cue.id).toBe("circles");
    expect(what()).toEqual(["started soak", "cue soak", "cue glide", "passed glide", "cue circles"]);
    expect(run(60).ended).toBe(true);
    const found = summary(it.record);
    expect([found.finished, found.cues.map(({ id }) => id)]).toEqual([true, ["soak", "glide", "held", "circles", "rest"]]);
    expect(found.cues.find(({ id }) => id === "circles")!.done).toBe(12_000);
  });

  test("time and line are those of what is left", () => {
    const { it, run } = sitting(null, ["ask", "press"]);
    it.play();
    expect(it.length).toBe(45_000);
    expect(run(12)).toMatchObject({ along: 12_000, leftInAll: 33_000 });
    expect(run(14).cue.id).toBe("circles");
    expect(run(4)).toMatchObject({ at: 45_250, along: 30_250, leftInAll: 14_750 });
  });

  test("the first ones are passed over as soon as it plays, and nothing is written before", () => {
    const { it, track, what } = sitting(null, ["soak"]);
    expect(it.follow().cue.id).toBe("glide");
    expect([track.at, what()]).toEqual([0, []]);
    it.play();
    it.follow();
    expect([track.at, what()[0]]).toEqual([7000, "started glide"]);
  });

  test("after the last one nothing comes: the session is over", () => {
    const { it, run } = sitting(null, ["rest"]);
    it.play();
    expect(run(70).ended).toBe(true);
    expect(summary(it.record)).toMatchObject({ finished: true, planned: 52_000 });
  });

  test("skip and back go over them too, and what moved the track into one goes on behind it", () => {
    const { it, run, track } = sitting(null, ["ask", "press"]);
    it.play();
    run(12);
    it.skip();
    expect([track.at, it.follow().cue.id]).toEqual([37_000, "circles"]);
    it.back();
    expect(it.follow().cue.id).toBe("glide");
    track.at = 31_000;
    expect(it.follow().cue.id).toBe("circles");
    expect(track.at).toBe(37_000);
  });

  test("nobody stays on a sore spot that is left out", () => {
    const with_ = sitting(), without = sitting(null, ["d1"]);
    for (const { it, track } of [with_, without]) { it.play(); track.at = 45_000; it.follow(); }
    expect(with_.it.dwellHere()?.id).toBe("d1");
    expect(without.it.dwellHere()).toBeNull();
    without.it.dwell();
    expect(without.track.at).toBe(45_000);
  });
});

describe("what the giver asks for", () => {
  test("skip goes to the announcement of the next stroke and shows it from there", () => {
    const { it, run, track } = sitting();
    it.play();
    run(12);
    it.skip();
    expect(track.at).toBe(22_000);
    expect(it.follow().cue.id).toBe("ask");
    expect(it.follow().t).toBe(0);
    expect(run(4).cue.id).toBe("ask");
    expect(it.record.entries.find((e) => e.what === "skipped")).toMatchObject({ cue: "glide", actual: 12_000, to: 25_000 });
  });

  test("what comes after a jump is written down when it starts, not when it is announced", () => {
    const { it, run, what } = sitting();
    it.play();
    run(12);
    it.skip();
    run(2.75);
    expect(what().at(-1)).toBe("skipped glide");
    run(0.25);
    expect(what().slice(-2)).toEqual(["cue ask", "asked ask"]);
    it.again();
    run(3.25);
    expect(what().slice(-3)).toEqual(["repeated ask", "cue ask", "asked ask"]);
    expect(it.record.entries.at(-1)).toMatchObject({ intended: 25_000, actual: 25_000 });
  });

  test("a pressure that an answer changed is written down where it is shown", () => {
    const { it, run } = sitting();
    it.play();
    it.answer(run(26).cue, "too much");
    run(15);
    const cues = it.record.entries.filter(({ what }) => what === "cue");
    expect(cues.map(({ cue, shown }) => [cue, shown])).toEqual([["soak", undefined], ["glide", undefined], ["ask", undefined], ["press", [1, 2]], ["circles", [1]]]);
  });

  test("the tail that is heard again for its words does not count as done", () => {
    const { it, run } = sitting();
    it.play();
    run(12);
    it.skip();
    run(10);
    it.end("stop");
    const glide = summary(it.record).cues.find((c) => c.id === "glide")!;
    expect([glide.done, glide.skipped]).toEqual([2000, true]);
  });

  test("again begins the stroke anew, with its words", () => {
    const { it, run, track } = sitting();
    it.play();
    run(20);
    it.again();
    expect([track.at, it.follow().cue.id, it.follow().left]).toEqual([7000, "glide", 15_000]);
  });

  test("back goes to the stroke before when this one has just begun", () => {
    const { it, run } = sitting();
    it.play();
    run(31);
    it.back();
    expect(it.follow().cue.id).toBe("ask");
  });

  test("skipping the last one ends the session", () => {
    const { it, run } = sitting();
    it.play();
    run(55);
    it.skip();
    expect(it.follow().ended).toBe(true);
  });
});

describe("staying", () => {
  test("repeats whole strokes before the next is announced, until it is let go", () => {
    const { it, run } = sitting();
    it.play();
    run(12);
    it.stay();
    for (let i = 0; i < 40; i++) expect(run(1).cue.id).toBe("glide");
    expect(it.follow().staying).toBeGreaterThan(20_000);
    it.stay();
    while (run(1).cue.id === "glide");
    expect(it.follow().cue.id).toBe("ask");
  });

  test("the loop is a whole number of strokes, so the hands do not jump", () => {
    const all = sample(), glide = all.timeline.cues.find((c) => c.id === "glide")!;
    const { from, to } = around(all, glide, 12_000);
    expect((to - from) % 4000).toBe(0);
    expect(to).toBeLessThanOrEqual(22_000); // "Next, ask" sounds from 22 s on
    expect(from).toBeGreaterThanOrEqual(10_000);
  });

  test("asked for while the next is already announced, it turns at the end of the stroke", () => {
    const all = sample(), glide = all.timeline.cues.find((c) => c.id === "glide")!;
    expect(around(all, glide, 23_000).to).toBe(24_700);
  });

  test("skip lets go", () => {
    const { it, run } = sitting();
    it.play();
    run(12);
    it.stay();
    it.skip();
    expect(it.follow().staying).toBeNull();
  });
});

describe("answers", () => {
  test("too much: a level less from then on; never more than the cap for not enough", () => {
    for (const [words, shown] of [["too much", [1, 2]], ["not enough", [3, 3]]] as const) {
      const { it, run } = sitting();
      it.play();
      it.answer(run(26).cue, words);
      expect(run(6).pressure).toEqual(shown);
    }
  });

  test("an answer counts once, and is kept with the session", () => {
    const { it, run } = sitting();
    it.play();
    const { cue } = run(26);
    it.answer(cue, "too much");
    it.answer(cue, "not enough");
    expect(it.answerOf(cue)).toBe("too much");
    expect(sitting(it.record).it.pressure(sample().timeline.cues.find((c) => c.id === "press")!)).toEqual([1, 2]);
  });

  test("longer plays the stroke before once more", () => {
    const { it, run } = sitting();
    it.play();
    it.answer(run(26).cue, "again");
    expect(it.follow().cue.id).toBe("glide");
  });
});

describe("the sore spot", () => {
  test("is offered only where the score has one, plays once, and comes back", () => {
    const { it, run, track } = sitting();
    it.play();
    run(12);
    expect(it.dwellHere()).toBeNull();
    run(30);
    expect(it.dwellHere()?.id).toBe("d1");
    const before = track.at;
    it.dwell();
    expect(it.follow().dwell?.id).toBe("d1");
    expect(track.at).toBe(62_000);
    expect(it.place()).toBe(before);
    run(4);
    expect(it.follow().dwell).toBeNull();
    expect(track.at).toBeLessThan(before + 500);
    expect(it.follow().leftInAll).toBeGreaterThan(17_000);
    expect(run(30).ended).toBe(true);
  });
});

describe("what was heard", () => {
  test("pauses are not heard, and are counted by the device's clock", () => {
    const { it, run, wait } = sitting();
    it.play();
    run(5);
    it.pause();
    wait(90_000);
    it.play();
    run(3);
    it.end("stop");
    expect(stretches(it.record.entries).reduce((sum, s) => sum + s.to - s.from, 0)).toBe(8000);
    expect(summary(it.record).paused).toBe(90_000);
  });

  test("a session that a reload cut off is heard up to where it goes on", () => {
    const { it, run } = sitting();
    it.play();
    run(13);
    const later = sitting(structuredClone(it.record));
    later.it.resumeAt(13_000);
    later.it.play();
    later.run(2);
    later.it.end("stop");
    expect(summary(later.it.record).done).toBe(15_000);
  });
});

test("a score that is changed meanwhile is written down once, and takes nothing from what was done", () => {
  const { it, run, what } = sitting();
  it.play();
  run(12);
  it.changed();
  it.changed();
  run(80);
  expect(what().filter((entry) => entry.startsWith("changed"))).toEqual(["changed glide"]);
  expect(summary(it.record)).toMatchObject({ changed: true, done: 60_000 });
});
