import type { Source } from "./source.ts";

/** Everything that one routine needs, by the server's addresses without their questions: answers as JSON, pictures as data. */
interface Inside {
  id: string;
  answers: Record<string, unknown>;
  pictures: Record<string, string>;
  track: { url: string; type: string };
}

export interface Alone extends Source {
  /** The routine that this page is. */
  readonly id: string;
  /** Makes the sound ready, so that Play is heard at once. The page must be read to its end. */
  hear(): void;
}

const PIECE = 1 << 22; // letters decoded at a time: a multiple of four

/** The bytes of a base64 text. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => {
    const piece = atob(text.slice(i * PIECE, (i + 1) * PIECE)), bytes = new Uint8Array(piece.length);
    for (let at = 0; at < piece.length; at++) bytes[at] = piece.charCodeAt(at);
    return bytes;
  });
}

const told = (value: unknown, status: number): Response => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

/** The source that is this very file: `told` holds its data, `sound` its track. */
export function inside(page: Document): Alone {
  const { id, answers, pictures, track } = JSON.parse(page.getElementById("told")!.textContent) as Inside;
  let sound = "";
  const heard = (): string => {
    const within = page.getElementById("sound");
    if (!sound && within && page.readyState !== "loading") {
      sound = URL.createObjectURL(new Blob(bytesOf(within.textContent), { type: track.type }));
      within.remove(); // its letters are as much again as its bytes
    }
    return sound;
  };
  return {
    id,
    hear: () => void heard(),
    home: "routine",
    works: false,
    root: "#",
    ask: async (path) => {
      const found = answers[path.split("?", 1)[0]!];
      return found === undefined ? told({ problem: "This page holds one routine and nothing else." }, 404) : told(found, 200);
    },
    file: (path) => (path === track.url ? heard() : (pictures[path] ?? path)),
  };
}
