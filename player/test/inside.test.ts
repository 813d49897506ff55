import { describe, expect, it } from "vitest";
import { bytesOf, inside } from "../src/inside.ts";

const ROUTINE = { id: "feet", title: "</script> & more" };

/** A page as far as it is asked: elements with their text, which can go. */
function page(sound: Uint8Array): Document {
  const texts: Record<string, string> = {
    told: JSON.stringify({
      id: "feet", track: { url: "/tracks/k.mp3", type: "audio/mpeg" }, pictures: { "/charts/foot_sole.webp": "data:image/webp;base64,AA==" },
      answers: { "/api/routines/feet": ROUTINE, "/charts/foot_sole.json": { id: "foot_sole" } },
    }),
    sound: Buffer.from(sound).toString("base64"),
  };
  const getElementById = (id: string) => (id in texts ? { textContent: texts[id]!, remove: () => { delete texts[id]; } } : null);
  return { getElementById } as unknown as Document;
}

const text = (bytes: Uint8Array[]): Buffer => Buffer.concat(bytes);

describe("a page that is its own source", () => {
  const sound = new Uint8Array(5000).map((_, i) => (i * 31) % 256);

  it("answers under the server's addresses, whatever is wished", async () => {
    const answer = await inside(page(sound)).ask("/api/routines/feet?words=full&pacer=off");
    expect([answer.status, await answer.json()]).toEqual([200, ROUTINE]);
    expect((await inside(page(sound)).ask("/charts/foot_sole.json?drawn")).ok).toBe(true);
  });

  it("says no to what it does not hold", async () => {
    expect((await inside(page(sound)).ask("/api/routines")).status).toBe(404);
  });

  it("gives pictures as data, and its sound once, as the bytes that it is", async () => {
    const alone = inside(page(sound)), url = alone.file("/tracks/k.mp3");
    expect(alone.file("/charts/foot_sole.webp")).toBe("data:image/webp;base64,AA==");
    expect(alone.file("/tracks/k.mp3")).toBe(url);
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(sound);
  });

  it.each([0, 1, 2, 3, 4, 3 << 20, (3 << 20) + 1])("decodes %i bytes, in pieces", (size) => {
    const bytes = Buffer.alloc(size, 7);
    expect(text(bytesOf(bytes.toString("base64"))).equals(bytes)).toBe(true);
  });
});
