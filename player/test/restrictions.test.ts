import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { least, takesAllOf, weigh, type Limit, type Receiver, type Table } from "../src/restrictions.ts";

interface Golden { table: Table; cases: { receiver: Receiver; limits: Limit[] }[] }

const { table, cases } = JSON.parse(readFileSync(new URL("../../tests/golden/restrictions.json", import.meta.url), "utf8")) as Golden;

describe("answers become the same restrictions as in Python", () => {
  test.each(cases.map((one) => [JSON.stringify(one.receiver), one] as const))("%s", (_, { receiver, limits }) => {
    expect(weigh(table, receiver).limits).toEqual(limits);
  });
});

test("together and one after the other, in any order, restrictions are the same", () => {
  const all = cases.map(({ limits }) => limits);
  for (const [i, a] of all.entries()) {
    const b = all[(i * 7 + 3) % all.length]!, c = all[(i * 5 + 1) % all.length]!;
    const both = (x: Limit[], y: Limit[]): Limit[] => least(table, [...x, ...y]);
    expect(both(a, b)).toEqual(both(b, a));
    expect(both(both(a, b), c)).toEqual(both(a, both(b, c)));
    expect(both(a, a)).toEqual(a);
  }
});

test("no answer is lost: what the table does not know is an error", () => {
  expect(() => weigh(table, { conditions: [{ id: "hiccups", place: null }] })).toThrow("hiccups");
});

test("a limit names the answers behind it, on the device", () => {
  const { limits, why } = weigh(table, { conditions: [{ id: "diabetes", place: null }], numb: [{ where: "heel", side: "left" }] });
  const soak = limits.find(({ kind }) => kind === "no_soak")!;
  expect(why(soak)).toEqual(["diabetes", "numb left heel"]);
  expect(JSON.stringify(limits)).not.toMatch(/diabetes|numb/);
});

test("a part is taken when nothing of it is left", () => {
  const feet = { where: "feet", side: "" }, { limits } = weigh(table, { conditions: [{ id: "foot_infection", place: null }] });
  expect(takesAllOf(table, limits, feet)).toBe(true);
  expect(takesAllOf(table, limits, { where: "head", side: "" })).toBe(false);
  expect(takesAllOf(table, weigh(table, { skip: [{ where: "heel", side: "left" }] }).limits, feet)).toBe(false);
});
