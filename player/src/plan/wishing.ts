/** The wish at hand and the plan for it, asked for while somebody still turns the dial. */

import { Refused, routine, routinePath, type Routine } from "../api.ts";
import { NoPlan, plan, type Plan } from "./ask.ts";
import { keepWish, wishHere, type Wish } from "./wish.ts";

const PAUSE = 150; // ms without a change before a plan is asked for
const REST = 1500; // ms after which it is made ready to play, so that a tap finds it

/** Tells the plan when there is one, or why there is none; neither while it is looked for. */
type Tell = (found: Plan | null, trouble: NoPlan | null) => void;

/** The last plan: the same wish has the same one, so a page that is come back to has it at once, and stands as it was left. */
let last: { wished: string; found: Plan } | null = null;

export class Wishing {
  readonly #left: AbortSignal;
  readonly #tell: Tell;
  #wish = wishHere();
  #timer = 0;
  #plan: Promise<Plan>;
  #ready: { path: string; routine: Promise<Routine> } | null = null;

  constructor(left: AbortSignal, tell: Tell) {
    this.#left = left;
    this.#tell = tell;
    keepWish(this.#wish); // what was changed on the page of the plan is let go
    this.#plan = this.#ask();
    left.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  get wish(): Wish { return this.#wish; }
  set wish(to: Wish) {
    this.#wish = to;
    keepWish(to);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#look(), PAUSE);
  }

  /** The session for the wish as it is now; null where there is none, which was told. @throws {Refused}, {Unreachable} */
  async routine(): Promise<Routine | null> {
    await this.#look();
    try {
      const { id } = await this.#plan;
      return await this.#made(id).catch((error: unknown) => {
        if (!(error instanceof Refused) || error.status !== 404) throw error;
        return this.#again(); // the server has begun anew and knows no draft
      });
    } catch (error) {
      if (error instanceof NoPlan) return null;
      throw error;
    }
  }

  async #again(): Promise<Routine> {
    this.#plan = this.#ask(true);
    return this.#made((await this.#plan).id);
  }

  #made(id: string): Promise<Routine> {
    const path = routinePath(id); // with how this device wants it said
    if (this.#ready?.path !== path) {
      const asked = routine(id, [], this.#left);
      this.#ready = { path, routine: asked };
      asked.catch(() => { this.#ready = null; });
    }
    return this.#ready.routine;
  }

  #for = "";

  /** Asks for a plan, if the wish is another one than last time. */
  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    if (JSON.stringify(this.#wish) !== this.#for) this.#plan = this.#ask();
    await this.#plan.catch(() => undefined);
  }

  #ask(again = false): Promise<Plan> {
    const wished = JSON.stringify(this.#wish), asked = !again && last?.wished === wished ? Promise.resolve(last.found) : plan(this.#wish, [], this.#left);
    this.#for = wished;
    const told = (found: Plan | null, trouble: NoPlan | null): void => { if (this.#for === wished && !this.#left.aborted) this.#tell(found, trouble); };
    asked.then((found) => { last = { wished, found }; told(found, null); if (!again) this.#ahead(found.id, wished); }, (error: unknown) => {
      if (error instanceof NoPlan) told(null, error);
      else { this.#for = ""; told(null, this.#left.aborted ? null : new NoPlan("The server does not answer. A routine below that was opened before plays without it.", "", null)); }
    });
    return asked;
  }

  #ahead(id: string, wished: string): void {
    setTimeout(() => { if (this.#for === wished && !this.#left.aborted) this.#made(id).catch(() => undefined); }, REST);
  }
}
