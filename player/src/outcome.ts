import type { Condition, SafetyLine } from "./api.ts";

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
