import type { Condition, SafetyLine } from "./api.ts";
import { list } from "./words.ts";

/** What was said yes to: a line, or something that it stands for. */
export type Reason = SafetyLine | Condition;

/** What the answers come to, for the parts of the body in this routine. Lives as long as the sheet does. */
export interface Outcome {
  /** No session at all today. */
  stop: boolean;
  /** One of the answers may be a sign to be seen today. */
  urgent: boolean;
  /** Parts that are left alone, and parts that nothing was said against. */
  held: string[];
  free: string[];
}

/** The strictest answer wins; one about a part of the body holds that part. */
export function outcome(reasons: readonly Reason[], parts: readonly string[]): Outcome {
  const stop = reasons.some(({ does }) => does === "stop");
  const touched = new Set(reasons.flatMap((reason) => reason.parts));
  const free = stop ? [] : parts.filter((part) => !touched.has(part));
  return { stop, urgent: reasons.some(({ urgent }) => urgent), held: parts.filter((part) => !free.includes(part)), free };
}

/** The outcome in words: what is not played, and, where no answer stops all, why this routine stays closed. */
export function told({ urgent, stop, held, free }: Outcome): { title: string; words: string } {
  if (urgent) return { title: "No massage; have it seen today", words: "" };
  if (stop) return { title: "No massage today", words: "" };
  const words = `This routine touches the ${list(held)}, so it stays closed today.`;
  return {
    title: held.length > 1 ? "No massage today" : `Not the ${list(held)} today`,
    words: free.length ? `${words} Nothing that you ticked speaks against the ${list(free)}.` : words,
  };
}
