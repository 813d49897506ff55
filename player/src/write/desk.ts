/** What the writing desk asks of the server. Nothing of it is kept there, but for a draft that is played and a file that is saved. */

import { get, Refused, Unreachable, type Diagnostic } from "../api.ts";
import { source } from "../source.ts";
import type { Words } from "./offers.ts";

/** A detail in words and where it comes from; `line` is 0 for the catalogue. */
export interface Detail { kind: string; words: string; origin: string; line: number }

/** What one voice of the hands comes to. `cue` is where it is first played, null where it is not. */
export interface Stroke { line: number; name: string; join: string; cue: string | null; details: Detail[] }

/** What a text comes to (`POST /api/score`). Of a broken one `whole` is false: then times and strokes are those of the lines that can be read. */
export interface Written {
  problems: Diagnostic[];
  errors: number;
  plays: boolean;
  whole: boolean;
  title: string;
  seconds: number;
  sides: Record<string, number>;
  strokes: Stroke[];
  all: boolean;
  cues: unknown[];
}

/** JSON to the server and back. @throws {Refused}, {Unreachable} */
export async function post<T>(path: string, body: unknown, left?: AbortSignal): Promise<T> {
  const how: RequestInit = { method: "POST", cache: "no-store", headers: { "content-type": "application/json" }, body: JSON.stringify(body), ...(left ? { signal: left } : {}) };
  const answer = await source().ask(path, how).catch((error: unknown) => {
    if (left?.aborted) throw error;
    throw new Unreachable(path, { cause: error });
  });
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok || said === null) throw new Refused(answer.status, said);
  return said as T;
}

export const written = (text: string, at: number, left?: AbortSignal): Promise<Written> => post("/api/score", { text, at }, left);
export const formatted = async (text: string): Promise<string> => (await post<{ text: string }>("/api/score/format", { text })).text;
/** The name under which the text can be played. */
export const draft = async (text: string, left?: AbortSignal): Promise<string> => (await post<{ id: string }>("/api/drafts", { text }, left)).id;
export const words = (left?: AbortSignal): Promise<Words> => get("/api/words", left);
/** The server's own folder, by name; "" where this device cannot write to one. */
export const ownFolder = async (left?: AbortSignal): Promise<string> => (await get<{ folder: string }>("/api/own", left)).folder;
/** Keeps a text in that folder; `over` is the tag of the text that it replaces. The new tag comes back. */
export const keep = async (name: string, text: string, over: string): Promise<string> => (await post<{ tag: string }>("/api/own", { name, text, over })).tag;

/** A routine's bytes, and their tag. @throws {Refused}, {Unreachable} */
export async function bytesOf(id: string, left?: AbortSignal): Promise<{ bytes: Uint8Array; tag: string }> {
  const path = `/api/routines/${encodeURIComponent(id)}/text`;
  const answer = await source().ask(path, { cache: "no-store", ...(left ? { signal: left } : {}) }).catch((error: unknown) => {
    throw new Unreachable(path, { cause: error });
  });
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => null));
  return { bytes: new Uint8Array(await answer.arrayBuffer()), tag: answer.headers.get("etag") ?? "" };
}

/** A page about a finding, in blocks. */
export interface FindingPage { code: string; blocks: { kind: string; text: string }[] }

export const finding = (code: string, left?: AbortSignal): Promise<FindingPage> => get(`/api/findings/${encodeURIComponent(code)}`, left);
