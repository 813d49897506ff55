import { describe, expect, test } from "vitest";
import type { SafetyLine } from "../src/api.ts";
import { outcome, told } from "../src/outcome.ts";

const line = (does: "stop" | "hold_site", parts: string[], urgent = false): SafetyLine => ({
  id: `${does}-${parts.join("-")}`,
  line: "One leg swollen",
  under: "",
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

describe("the outcome in words", () => {
  const says = (reasons: SafetyLine[], parts: string[]) => told(outcome(reasons, parts));

  test("what stops all says so, and needs no word about the routine", () => {
    expect(says([line("stop", ["feet"])], feetAndScalp)).toEqual({ title: "No massage today", words: "" });
    expect(says([line("stop", ["feet"], true)], feetAndScalp)).toEqual({ title: "No massage; have it seen today", words: "" });
  });

  test("where nothing is left free, title and text agree", () => {
    expect(says([line("hold_site", feetAndScalp)], feetAndScalp)).toEqual({
      title: "No massage today",
      words: "This routine touches the feet and scalp, so it stays closed today.",
    });
  });

  test("where a part is free, it is named once", () => {
    expect(says([line("hold_site", ["feet"])], feetAndScalp)).toEqual({
      title: "Not the feet today",
      words: "This routine touches the feet, so it stays closed today. Nothing that you ticked speaks against the scalp.",
    });
  });

  test("a routine of one part speaks of that part alone", () => {
    expect(says([line("hold_site", feetAndScalp)], ["scalp"])).toEqual({
      title: "Not the scalp today",
      words: "This routine touches the scalp, so it stays closed today.",
    });
  });
});
