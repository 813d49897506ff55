/** Voices as the server tells them, and recordings of one's own. */

import { get, Refused, Unreachable } from "./api.ts";

/** One voice that can speak; `device` is not among them, for only the page knows of it. */
export interface VoiceHere { name: string; kind: "espeak" | "piper" | "recorded"; of: string }

/** A phrase of a routine, and how its recording is. `seconds`: about how long it takes to say. */
export interface PhraseHere { text: string; stem: string; seconds: number; state: "good" | "faulty" | "missing"; why: string }

/** A recording that was kept; `advice` says what would make it better. */
export interface Kept { stem: string; seconds: number; advice: string }

/** Every voice, and whether this device may record. */
export const voices = (left: AbortSignal): Promise<{ voices: VoiceHere[]; record: boolean }> => get("/api/voices", left);

const at = (voice: string): string => `/api/voices/${encodeURIComponent(voice)}`;

export const phrasesOf = (routine: string, voice: string, left: AbortSignal): Promise<{ phrases: PhraseHere[] }> =>
  get(`${at(voice)}/phrases?${new URLSearchParams({ of: routine, words: "full", voice })}`, left);

/** Where a recording can be heard. */
export const takeUrl = (voice: string, stem: string): string => `${at(voice)}/takes/${stem}`;

/** Has a recording kept. @throws {Refused} with why it cannot be used. */
export async function keepTake(voice: string, text: string, wav: Blob): Promise<Kept> {
  const path = `${at(voice)}/takes?${new URLSearchParams({ text })}`;
  const answer = await fetch(path, { method: "POST", body: wav }).catch((error: unknown) => { throw new Unreachable(path, { cause: error }); });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, body);
  return body as Kept;
}
