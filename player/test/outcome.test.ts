import { describe, expect, test } from "vitest";
import type { SafetyLine } from "../src/api.ts";
import { outcome } from "../src/outcome.ts";

const line = (does: "stop" | "hold_site", parts: string[], urgent = false): SafetyLine => ({
  id: `${does}-${parts.join("-")}`,
  line: "One leg swollen",
  reason: "It may be a clot.",
  do: "Call your doctor.",
  does,
  urgent,
  parts,
  conditions: [],
});
const feetAndScalp = ["feet", "scalp"];

describe("the outcome of the safety lines", () => {
  test("a stop leaves nothing to play, whatever part it names", () => {
    expect(outcome([line("stop", ["feet"])], feetAndScalp)).toEqual({ stop: true, urgent: false, held: feetAndScalp, free: [] });
  });

  test("a stop wins over an answer that holds one part", () => {
    expect(outcome([line("hold_site", ["feet"]), line("stop", ["scalp"], true)], feetAndScalp)).toMatchObject({ stop: true, urgent: true, free: [] });
  });

  test("another yes holds its own part and leaves the rest free", () => {
    expect(outcome([line("hold_site", ["feet"])], feetAndScalp)).toEqual({ stop: false, urgent: false, held: ["feet"], free: ["scalp"] });
  });

  test("two that hold different parts leave nothing", () => {
    expect(outcome([line("hold_site", ["feet"]), line("hold_site", ["scalp"])], feetAndScalp).free).toEqual([]);
  });

  test("a routine of one part is held when that part is", () => {
    expect(outcome([line("hold_site", ["feet", "scalp"])], ["scalp"])).toMatchObject({ held: ["scalp"], free: [] });
  });
});
