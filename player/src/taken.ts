/** A session as a file, made by the server and taken along. */

import { get } from "./api.ts";

/** One way to take a routine along. `here`: the computer that plays can make it. */
export interface FileChoice { format: string; name: string; of: string; bytes: number; exact: boolean; here: boolean; /** What a page may have as its sound. */ sounds?: Offer[]; /** How large the pictures of a film may be. */ pictures?: Offer[]; /** The command that brings what it lacks. */ needs?: string }

/** One of several ways in which a file can be made. */
export interface Offer { format: string; name: string; bytes: number }

/** How far a file is: `part` from 0 to 1. */
export interface FileState { name: string; part: number; whole: boolean; problem: string }

/** A session to be taken along: its address, from `routinePath` or {@link adaptedPath}, and what its files are called. */
export interface Taken { path: string; name: string }

/** The address of a session that was adapted. */
export const adaptedPath = (key: string): string => `/api/adapted/${key}?`;

export const fileChoices = ({ path }: Taken, left?: AbortSignal): Promise<{ files: FileChoice[] }> => get(path.replace("?", "/files?"), left);

/** Begins to make a file; `more` goes into the question. */
export const beginFile = ({ path }: Taken, format: string, more: Record<string, string>): Promise<FileState> =>
  get(`${path.replace("?", "/files?")}&${new URLSearchParams({ format, ...more })}`, undefined, "POST");

export const fileState = (name: string, left?: AbortSignal): Promise<FileState> => get(`/api/files/${name}`, left);

/** Nobody wants the file any more. */
export const stopFile = (name: string): Promise<unknown> => get(`/api/files/${name}/stop`, undefined, "POST");
