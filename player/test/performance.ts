import type { Motion } from "../src/motion.ts";
import { readPerformance, type Performance } from "../src/timeline.ts";

export const motion = (more: Partial<Motion> = {}): Motion => ({
  kind: "follow", lanes: [[{ view: "foot_sole", track: "long", start: 0, end: 1, angle: 90, sense: 1 }]], period: 4000, glyph: "thumb", back: true, lane_periods: 1,
  radius: 0, turn: 1, hands: 1, opposed: false, pressure: [2], mirrored: false, length: 0, move: 0, steady: false, mirror: false, spread: 0, apart: 0, inward: 0, lag: 0, lighter: 0,
  quicken: 1, pace: [], stress: [], cap: 3, flip: 1, turn_at: 0.5, ...more,
});

const cue = (id: string, start: number, end: number, more: object = {}) => ({
  id, kind: "stroke", start, end, technique: "thumb_glide", title: id, where: "Right foot", detail: "", side: "right", place: ["sole"], view: "foot_sole", views: ["foot_sole"],
  pressure: [2], motion: motion({ length: (end - start) * 1000 }), speech: { start: Math.max(0, start - 3), end: Math.max(0.5, start - 0.5), text: `Next, ${id}.` }, ...more,
});

/** A session of a minute: soak, two strokes with an ask between, a hold beside, the scalp with a sore spot, rest. */
export const sample = (): Performance => readPerformance({
  id: "sample", hash: "h1", title: "Sample", dwells: [{ cue: "d1", start: 62, end: 66 }], bells: [0, 10], track: { url: "/tracks/k.mp3", seconds: 67, bytes: 1, type: "audio/mpeg" },
  voice: { engine: "espeak-ng", said: "" }, safety: { lines: [], signs: [] }, versions: { solea: "0.1" },
  timeline: {
    title: "Sample", language: "en", seconds: 60,
    sections: [{ title: "Get ready", side: null, start: 0, end: 10 }, { title: "Foot", side: "right", start: 10, end: 40 }, { title: "Scalp", side: null, start: 40, end: 60 }],
    cues: [
      cue("soak", 0, 10, { kind: "prepare", technique: "soak", pressure: [], motion: null }), cue("glide", 10, 25, { with: "held" }), cue("held", 10, 25, { kind: "hold", with: "glide" }),
      cue("ask", 25, 30, { kind: "ask", question: "Enough?", answers: [{ words: "too much", effects: ["softer"] }, { words: "not enough", effects: ["firmer"] }, { words: "again", effects: ["longer"] }] }),
      cue("press", 30, 40, { pressure: [2, 3] }), cue("circles", 40, 52, { where: "Scalp", side: null, view: "head_top", views: ["head_top"] }),
      cue("d1", 40, 40, { kind: "dwell", speech: null }), cue("rest", 52, 60, { kind: "rest", technique: "rest", pressure: [], motion: null }),
    ],
  },
});
