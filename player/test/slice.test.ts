import { describe, expect, test } from "vitest";
import { rangeOf, sliced } from "../src/slice.ts";

describe("a range of a kept track", () => {
  test.each([
    ["bytes=0-1", [0, 1]], ["bytes=0-", [0, 99]], ["bytes=90-500", [90, 99]], ["bytes=-10", [90, 99]], ["bytes=-500", [0, 99]],
    ["bytes=100-", null], ["bytes=9-3", null], ["bytes=-", null], ["bytes=0-1,5-6", null], ["items=0-1", null],
  ])("%s", (header, expected) => expect(rangeOf(header, 100)).toEqual(expected));

  test("is a 206 with its part, its place and its length", async () => {
    const kept = () => new Response(new Uint8Array(Array.from({ length: 100 }, (_, i) => i)), { headers: { "Content-Type": "audio/mpeg" } });
    const part = await sliced(kept(), "bytes=10-12");
    expect([part.status, part.headers.get("Content-Range"), part.headers.get("Content-Length")]).toEqual([206, "bytes 10-12/100", "3"]);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([10, 11, 12]);
    expect((await sliced(kept(), null)).status).toBe(200);
    expect((await sliced(kept(), "bytes=500-")).status).toBe(416);
  });
});
