import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { held, shortly } from "../src/adapting.ts";
import type { Limit, Table } from "../src/restrictions.ts";

const TABLE = (JSON.parse(readFileSync(new URL("../../tests/golden/restrictions.json", import.meta.url), "utf8")) as { table: Table }).table;
const skip = (where: string, side = ""): Limit => ({ kind: "skip", what: "", where, side }) as Limit;

test("a foot that is left out is held, a leg alone is no reason, and one foot leaves the other", () => {
  const parts = ["feet", "scalp"];
  expect(held(TABLE, [skip("foot")], parts)).toMatchObject({ stop: false, held: ["feet"], free: ["scalp"] });
  expect(held(TABLE, [skip("foot", "right"), skip("foot", "left")], parts).held).toEqual(["feet"]);
  expect(held(TABLE, [skip("foot", "right")], parts).held).toEqual([]);
  expect(held(TABLE, [skip("lower_leg")], parts).held).toEqual([]);
});

test("a line of a score is said without its marks and free words", () => {
  expect(shortly("- **Wring** round the foot, moderate, with @foot cream{plenty}. Take more cream. <!-- S23 -->")).toBe("Wring round the foot, moderate, with foot cream");
  expect(shortly("- **Put on socks**. Before anyone walks.")).toBe("Put on socks");
  expect(shortly("- **Smooth** the sole. - **Hold** the foot.")).toBe("Smooth the sole, and 1 line more");
  expect(shortly("")).toBe("");
});

test("a section is said by its name, with how many lines it has", () => {
  expect(shortly("## Foot (right, then left)\n\n- **Smooth** the sole.\n- **Hold** the foot. <!-- S1\nS2 -->\n")).toBe("Foot (right, then left), 2 lines");
  expect(shortly("## Foot (right, then left) ### Cream - **Smooth** the sole. - **Hold** the foot.", ["Foot"])).toBe("Foot, 2 lines");
  expect(shortly("## Get ready Many people find a soak calming. - **Soak** both feet.", ["Get ready"])).toBe("Get ready, 1 line");
});
