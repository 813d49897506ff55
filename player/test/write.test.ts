import { describe, expect, it } from "vitest";
import { fresh, nameFor, NoScore, read, whole } from "../src/write/manuscript.ts";
import { frontEnd, marksOf, proseAt } from "../src/write/marks.ts";
import { offersAt, type Words } from "../src/write/offers.ts";
import { strokesAt, unitsOf } from "../src/write/places.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const back = (file: string, change: (text: string) => string = (text) => text): string => {
  const manuscript = read(bytes(file), "a.massage.md");
  return whole(manuscript, manuscript.text, change(manuscript.text));
};

describe("a score as a file", () => {
  const files = ["", "one", "one\n", "a\nb\n", "a\r\nb\r\n", "a\rb\r", "\uFEFFa\r\nb", "a\r\nb\nc\rd\r\n", "\n\n\r\n\n", "🦶\r\n- **Smooth** 足\n"];
  it.each(files)("goes back byte for byte: %j", (file) => expect(back(file)).toBe(file));

  it("keeps the line breaks of lines that were not touched", () => {
    expect(back("a\r\nb\nc\r\nd", (text) => text.replace("b", "x\ny"))).toBe("a\r\nx\r\ny\nc\r\nd");
    expect(back("a\r\nb\r\nc", (text) => text.replace("b\n", ""))).toBe("a\r\nc");
    expect(back("\uFEFFa\r\nb", (text) => `${text}\nc`)).toBe("\uFEFFa\r\nb\r\nc");
  });

  it("gives back any text after any change with every line of it", () => {
    const letters = ["a", "b", "", "c d"], breaks = ["\n", "\r\n", "\r"];
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 400; round++) {
      const file = Array.from({ length: next(6) }, () => letters[next(4)]! + breaks[next(3)]!).join("") + letters[next(4)]!;
      const now = Array.from({ length: 1 + next(6) }, () => letters[next(4)]!).join("\n");
      expect(back(file)).toBe(file);
      expect(back(file, () => now).replace(/\r\n?|\n/g, "\n")).toBe(now);
    }
  });

  it("refuses what is no text, and says why", () => {
    expect(() => read(new Uint8Array([0x61, 0]), "x.md")).toThrow(/not a text/);
    expect(() => read(new Uint8Array([0xff, 0x61]), "x.md")).toThrow(NoScore);
    expect(() => read(new Uint8Array(2_000_001).fill(97), "x.md")).toThrow(/2 MB/);
  });

  it("is named as the terminal names it", () => {
    expect(nameFor("Evening feet, for two")).toBe("evening-feet-for-two");
    expect(nameFor("…")).toBe("score");
    expect(fresh("a").as.breaks).toEqual([]);
  });
});

describe("places of a text", () => {
  it("count letters beyond the first plane as one", () => {
    const at = unitsOf("a🦶b足");
    expect([0, 1, 2, 3, 4, 9].map(at)).toEqual([0, 1, 3, 4, 5, 5]);
    expect([0, 2, 9].map(unitsOf("abc"))).toEqual([0, 2, 3]);
  });
});

const kinds = (line: string, front = false): string[] => marksOf(line, front).map(({ from, to, kind }) => `${kind} ${line.slice(from, to)}`);

describe("the colours of a line", () => {
  it("tell technique, supply, free words and notes apart", () => {
    expect(kinds("- **Smooth** the sole, with @foot cream{}. Easy. <!-- S07 -->")).toEqual(["star **", "tech Smooth", "star **", "supply @foot cream{}", "prose  Easy. ", "note <!-- S07 -->"]);
    expect(kinds("## Foot (right, then left)")).toEqual(["head ## Foot (right, then left)"]);
    expect(kinds("title: Feet", true)).toEqual(["meta title: Feet"]);
    expect(kinds("Words **as they** come")).toEqual(["prose Words **as they** come"]);
    expect(kinds("")).toEqual([]);
  });

  it("see no end of the details in a number", () => {
    const line = "- **Smooth** the sole, 2.5 cm/s. Slowly";
    expect(line.slice(proseAt(line))).toBe(" Slowly");
    expect(proseAt("- **Smooth** the sole")).toBe(21);
  });

  it("find the front matter", () => {
    expect(frontEnd(["---", "title: x", "---", "# x"])).toBe(3);
    expect(frontEnd(["# x", "---"])).toBe(0);
    expect(frontEnd(["---", "title: x"])).toBe(0);
  });
});

const known: Words = {
  techniques: [{ name: "Thumb glide", says: "Glide with your thumbs", place: "sole" }, { name: "Hold", says: "Rest", place: "" }],
  words: [{ words: "moderate", kind: "pressure" }, { words: "sole", kind: "place" }, { words: "optional", kind: "block" }],
};
const offered = (line: string, column = line.length): [string, string[]] | null => {
  const found = offersAt(line, column, known);
  return found && [line.slice(0, found.from), found.offers.map(({ put }) => put)];
};

describe("completion", () => {
  it("offers techniques at the begin of an item, with their stars", () => expect(offered("- Thu")).toEqual(["- ", ["**Thumb glide** the sole", "**Hold**"]]));
  it("offers techniques between stars", () => {
    expect(offered("- **Thu")).toEqual(["- **", ["Thumb glide** the sole", "Hold**"]]);
    expect(offered("- **Thu** the sole", 7)).toEqual(["- **", ["Thumb glide", "Hold"]]);
    expect(offered("- **Hold** the foot; while **th")![1]).toEqual(["thumb glide** the sole", "hold**"]);
  });
  it("offers details after the technique and after each comma, not whole blocks", () => {
    expect(offered("- **Hold** the so")).toEqual(["- **Hold** the ", ["moderate", "sole"]]);
    expect(offered("- **Hold** the sole, mo")).toEqual(["- **Hold** the sole, ", ["moderate", "sole"]]);
  });
  it("offers nothing in free words, headings and plain lines", () => {
    expect(offered("- **Hold** the sole. Slo")).toBeNull();
    expect(offered("## Foo")).toBeNull();
    expect(offered("Some wor")).toBeNull();
  });
});

describe("the strokes of a line", () => {
  const strokesOf = (lines: number[], at: number): number[] => strokesAt(lines.map((line) => ({ line })), at).map(({ line }) => line);
  it("are those of the line, else of the one before, else the first", () => {
    expect(strokesOf([4, 7, 7, 9], 7)).toEqual([7, 7]);
    expect(strokesOf([4, 7, 7, 9], 8)).toEqual([7, 7]);
    expect(strokesOf([4, 7], 1)).toEqual([4]);
    expect(strokesOf([], 3)).toEqual([]);
  });
});
