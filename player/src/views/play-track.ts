import { Refused, routine as load, type Routine } from "../api.ts";
import { sound } from "../gate.ts";
import { go } from "../router.ts";
import type { Sitting } from "../session.ts";
import { exchange, type Trouble } from "../sound.ts";
import { source } from "../source.ts";
import type { Notice } from "./play-words.ts";

const AGAIN = 2000; // ms between two questions for the same track

/** What a session was begun with, and what it does to the page. */
interface Begun {
  routine: Routine;
  without: readonly string[];
  /** Of a session that was adapted. */
  key: string;
  sitting: Sitting;
  left: AbortSignal;
  say: (notice: Notice | null) => void;
  /** The element has another track, and stands at so many ms. */
  standsAt: (at: number) => void;
  end: () => void;
}

/** The track and the score of a session: whether they are there still, and how it goes on where they are not. */
export class PlayTrack {
  readonly #begun: Begun;
  #asked = -Infinity;
  /** The score is another one by now. */
  changed = false;

  constructor(begun: Begun) {
    this.#begun = begun;
  }

  /** The track is late, or gone. */
  async trouble(what: Trouble): Promise<void> {
    const { say } = this.#begun, retry: Notice["does"] = [["Try again", () => void this.#anew()]];
    if (what === "late") say({ text: "The sound is late. It goes on by itself as soon as it comes.", does: retry });
    else if (what === "gone" && !(await this.#anew())) say({ text: navigator.onLine ? "The sound cannot be reached just now." : "There is no connection, and this track is not kept on the device.", does: retry });
  }

  /** Whether the score was changed while it plays: it goes on as it was begun, and says so when it stands still. */
  async compare(): Promise<void> {
    const { routine, without, sitting, left } = this.#begun, now = await load(routine.id, without, left).catch(() => null);
    this.changed = now !== null && now.hash !== routine.hash;
    if (this.changed) sitting.changed();
  }

  #goOn(url: string, at: number): void {
    this.#begun.standsAt(at);
    exchange(sound, url, at / 1000);
    this.#begun.say(null);
    this.#begun.sitting.play();
  }

  /** Asks the routine again and goes on at the same place; a track that the server no longer had is made anew. */
  async #anew(): Promise<boolean> {
    if (performance.now() - this.#asked < AGAIN) return false;
    this.#asked = performance.now();
    const { routine, without, key, sitting, left } = this.#begun, at = sitting.place();
    if (key) return this.#once(at);
    try {
      const now = await load(routine.id, without, left);
      if (now.hash === routine.hash) this.#goOn(now.track.url, at);
      else this.#otherScore();
      return true;
    } catch (error) {
      if (!(error instanceof Refused && error.status === 422)) return false;
      this.#otherScore();
      return true;
    }
  }

  /** The same adapted track once more; one that the server has forgotten cannot be had again, since nobody kept the answers. */
  async #once(at: number): Promise<boolean> {
    const { url } = this.#begun.routine.track, answer = await source().ask(url, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.ok) this.#goOn(url, at);
    else if (answer?.status === 404) this.#begun.say(this.#ways("The server was started anew and has forgotten this session.", "Ask again and start"));
    return answer?.ok === true || answer?.status === 404;
  }

  #otherScore(): void {
    this.#begun.sitting.changed();
    this.#begun.say(this.#ways("The routine was changed, and its earlier sound is gone.", "Start it anew"));
  }

  #ways(text: string, start: string): Notice {
    return { text, does: [[start, () => go(`/routine/${encodeURIComponent(this.#begun.routine.id)}`)], ["End here", this.#begun.end]] };
  }
}
