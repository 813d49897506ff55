/** What was done, kept on this device and nowhere else.
 *
 * A session is a list of entries in the order in which they happened. Each has the cue at hand, where the plan puts it
 * (`intended`) and where the track stood (`actual`), both ms. What was played between two entries follows from them, so the
 * summary is computed, never counted along. Answers about health are never entered: only answers to an ask of the score.
 */

export type What = "started" | "cue" | "paused" | "resumed" | "skipped" | "repeated" | "stayed" | "left" | "asked" | "answered" | "dwelt" | "returned" | "ended";

export interface Entry {
  what: What;
  cue: string;
  /** ms: where the plan has it. */
  intended: number;
  /** ms: where the track stood. */
  actual: number;
  /** ms: where the track went on, for a jump; else absent. */
  to?: number;
  /** ms since 1970, the device's own clock: only for the date and for pauses. */
  at: number;
  /** The answer's words, or why it ended: "end", "stop". */
  note?: string;
}

/** What the summary needs of a cue, so that it can be read when the score is gone. Times in ms. */
export interface Planned { id: string; kind: string; title: string; where: string; start: number; end: number; side: string | null; place: string[]; pressure: number[]; optional: boolean }

export interface Session {
  id: string;
  routine: string;
  title: string;
  hash: string;
  versions: Record<string, string>;
  /** ms since 1970. */
  started: number;
  /** ms: the session as planned. */
  length: number;
  plan: Planned[];
  entries: Entry[];
}

/** Where sessions are kept. */
export interface Store {
  all(): Promise<Session[]>;
  put(session: Session): Promise<void>;
  clear(): Promise<void>;
}

/** 128 random bits; `randomUUID` does not exist on plain http. */
export function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b, i) =>
    (i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A stretch of the track that was heard, in ms; `track` may lie beyond the session (a sore spot). */
export interface Stretch { from: number; to: number }

const STANDS: ReadonlySet<What> = new Set(["paused", "ended"]);
const STARTS: ReadonlySet<What> = new Set(["started", "resumed"]);

/** What was heard, from the entries alone. A page that died in mid-session is heard up to where the next one went on. */
export function stretches(entries: readonly Entry[]): Stretch[] {
  const out: Stretch[] = [];
  let from: number | null = null;
  for (const { what, actual, to } of entries) {
    if (from !== null && actual > from) out.push({ from, to: actual });
    if (STANDS.has(what)) from = null;
    else if (STARTS.has(what) || from !== null) from = to ?? actual;
  }
  return out;
}

/** One cue, planned against done (ms). */
export interface Done extends Planned { done: number; skipped: boolean; repeated: number; stayed: boolean }

export interface Summary {
  /** ms of the session that were planned, and heard. */
  planned: number;
  done: number;
  /** ms of standing still, by the device's clock. */
  paused: number;
  finished: boolean;
  cues: Done[];
  /** ms by where the hands were ("Right foot"), strokes and holds only. */
  areas: Record<string, number>;
  answers: { cue: string; question: string; answer: string }[];
  /** ms: the largest distance between intended and actual of a cue's start. */
  drift: number;
}

/** Planned against done. */
export function summary(session: Session, plan: readonly Planned[] = session.plan): Summary {
  const heard = stretches(session.entries);
  const of = (what: What, id: string) => session.entries.filter((e) => e.what === what && e.cue === id);
  const cues = plan.filter((cue) => cue.end > cue.start).map((cue) => ({
    ...cue, done: overlap(heard, cue), skipped: of("skipped", cue.id).length > 0, repeated: of("repeated", cue.id).length, stayed: of("stayed", cue.id).length > 0,
  }));
  const areas: Record<string, number> = {};
  for (const cue of cues) if (cue.kind === "stroke" && cue.done) areas[cue.where] = (areas[cue.where] ?? 0) + cue.done;
  return {
    planned: session.length, done: overlap(heard, { start: 0, end: Infinity }), paused: pauses(session.entries),
    finished: session.entries.some((e) => e.what === "ended" && e.note === "end"), cues, areas,
    answers: session.entries.filter((e) => e.what === "answered").map((e) => ({ cue: e.cue, question: plan.find((c) => c.id === e.cue)?.title ?? "", answer: e.note ?? "" })),
    drift: Math.max(0, ...session.entries.filter((e) => e.what === "cue").map((e) => Math.abs(e.actual - e.intended))),
  };
}

const overlap = (heard: readonly Stretch[], span: { start: number; end: number }): number =>
  heard.reduce((sum, s) => sum + Math.max(0, Math.min(s.to, span.end) - Math.max(s.from, span.start)), 0);

function pauses(entries: readonly Entry[]): number {
  let since: number | null = null, sum = 0;
  for (const entry of entries) {
    if (entry.what === "paused") since ??= entry.at;
    else if (entry.what === "resumed" && since !== null) { sum += entry.at - since; since = null; }
  }
  return sum;
}

/** All sessions as one JSON text: `solea.log/1`. */
export const toJson = (all: readonly Session[]): string => JSON.stringify({ format: "solea.log/1", sessions: all }, null, 1);

/** All entries as CSV (RFC 4180), one row each; a text that a spreadsheet would take for a formula is quoted as text. */
export function toCsv(all: readonly Session[]): string {
  const rows = all.flatMap((s) => s.entries.map((e) => [
    s.id, new Date(s.started).toISOString(), s.routine, s.hash, e.what, e.cue, s.plan.find((c) => c.id === e.cue)?.title ?? "",
    seconds(e.intended), seconds(e.actual), e.to === undefined ? "" : seconds(e.to), new Date(e.at).toISOString(), e.note ?? "",
  ]));
  const head = ["session", "started", "routine", "hash", "what", "cue", "title", "intended_s", "actual_s", "went_on_at_s", "time", "note"];
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Sessions, newest first. */
export const sessions = async (store: Store = deviceStore()): Promise<Session[]> => (await store.all()).sort((a, b) => b.started - a.started);

/** A store for tests, and for a device that keeps nothing. */
export function memoryStore(): Store {
  const kept = new Map<string, Session>();
  return {
    all: async () => structuredClone([...kept.values()]),
    put: async (session) => void kept.set(session.id, structuredClone(session)),
    clear: async () => kept.clear(),
  };
}

/** IndexedDB `solea`, one record a session. A device without it (private windows) keeps the log while the page is open. */
export function deviceStore(): Store {
  return {
    all: () => onDisk((rows) => rows.getAll(), fallback.all),
    put: (session) => onDisk((rows) => rows.put(session), () => fallback.put(session)) as Promise<void>,
    clear: async () => { await fallback.clear(); await (onDisk((rows) => rows.clear(), async () => undefined)); },
  };
}

const fallback = memoryStore();
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("solea", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("sessions", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => { opened = null; });
  return opened;
}

async function onDisk<T>(act: (rows: IDBObjectStore) => IDBRequest, otherwise: () => Promise<T>): Promise<T> {
  let db: IDBDatabase;
  try { db = await open(); } catch { return otherwise(); }
  return new Promise((resolve, reject) => {
    const move = db.transaction("sessions", "readwrite"), asked = act(move.objectStore("sessions"));
    move.oncomplete = () => resolve(asked.result as T);
    move.onabort = move.onerror = () => reject(move.error ?? asked.error);
  });
}

/** Forget everything: sessions, places to go on from, and which routines were opened. Settings of the page stay. */
export async function forget(store: Store = deviceStore()): Promise<void> {
  await store.clear();
  for (const key of Object.keys(globalThis.localStorage ?? {})) if (key.startsWith("solea.place")) localStorage.removeItem(key);
  for (const name of (await globalThis.caches?.keys().catch(() => [])) ?? []) if (name.startsWith("solea-routines")) await caches.delete(name);
}
