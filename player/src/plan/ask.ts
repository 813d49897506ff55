/** What the planner answers. */

import { Refused } from "../api.ts";
import { post } from "../write/desk.ts";
import { plain, type Wish } from "./wish.ts";

/** A stroke that was chosen: seconds on one side, with its check-in; how often, on all sides in all rounds. */
export interface Chosen { part: string; row: string; name: string; block: string; zone: string; grip: string; level: number; seconds: number; ask: number; times: number }
/** A stroke that was not, and why. */
export interface LeftOut { part: string; row: string; name: string; why: string; words: string }

/** A plan with why it is as it is (`solea.plan/1`), and the draft that its score is. */
export interface Plan {
  id: string;
  text: string;
  wish: Wish;
  needs: string[];
  chosen: Chosen[];
  leftOut: LeftOut[];
  areas: { part: string; side: string; seconds: number }[];
  zones: { part: string; zone: string; seconds: number }[];
  thumbs: { seconds: number; most: number };
  massage: number;
  care: number;
  rest: number;
  rules: string[];
  proof: { objective: number; bound: number; proven: boolean; gap: number };
}

/** No plan keeps the wish: why, and the nearest wish that one does. */
export class NoPlan extends Error {
  constructor(readonly said: string, readonly instead: string, readonly nearest: Wish | null) {
    super(said);
  }
}

/** The best plan for a wish after these changes. @throws {NoPlan}, {Refused}, {Unreachable} */
export async function plan(wish: Wish, changes: readonly string[], left?: AbortSignal): Promise<Plan> {
  try {
    return await post<Plan>("/api/plan", { wish: plain(wish), changes }, left);
  } catch (error) {
    if (!(error instanceof Refused) || (error.status !== 409 && error.status !== 400)) throw error;
    const { problem = "", instead = "", nearest = null } = (error.body ?? {}) as { problem?: string; instead?: string; nearest?: Wish | null };
    throw new NoPlan(problem, instead, nearest);
  }
}
