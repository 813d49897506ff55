import { describe, expect, it } from "vitest";
import { lasting, left, scaled, type Action, type Making } from "../src/making.ts";

const portion = (name: string, exact_g: string, more = {}) => ({ name, preparation: "", optional: false, fixed: false, grams: "", exact_g, ...more });
const action = (more: Partial<Action>): Action => ({ kind: "do", section: "", words: "", parts: [], weigh: [], warmth: null, timers: [], busy: false, meanwhile: [], said: "", sound: "/heard/1.mp3", ...more });
const balm: Making = {
  id: "balm", title: "Balm", total_g: "120",
  actions: [action({ kind: "weigh", weigh: [portion("beeswax", "18"), portion("oil", "508/5", { fixed: true, grams: "101.6" })] }), action({ words: "Melt beeswax.", said: "Melt beeswax." })],
};

describe("a recipe that is made", () => {
  it("weighs more of what is not fixed, and says nothing of the old weights", () => {
    const [weighing, melting] = scaled(balm, 60).actions;
    expect(weighing!.weigh.map(({ grams }) => grams)).toEqual(["9.0", "101.6"]);
    expect(weighing!.said).toBe("Weigh 9.0 grams of beeswax, 101.6 grams of oil.");
    expect(weighing).not.toHaveProperty("sound");
    expect(melting!.sound).toBe("/heard/1.mp3");
  });

  it("leaves the recipe that it was scaled from", () => {
    scaled(balm, 60);
    expect(balm.actions[0]!.weigh[0]!.exact_g).toBe("18");
    expect(balm.actions[0]!.sound).toBe("/heard/1.mp3");
  });

  it.each([[1200, "20:00"], [7200, "2:00:00"], [3661, "1:01:01"], [9, "0:09"]])("shows %d s as %s", (seconds, shown) => expect(left(seconds)).toBe(shown));

  it.each([[1200, "20 minutes"], [60, "1 minute"], [5400, "1 hour 30 minutes"], [45, "45 seconds"]])("says %d s as %s", (seconds, said) => expect(lasting(seconds)).toBe(said));
});
