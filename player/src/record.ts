/** A session as it is written down while it plays, and where it is kept on this device.
 *
 * A session is a list of entries in the order in which they happened. Each has the cue at hand, where the plan puts it
 * (`intended`) and where the track stood (`actual`), both ms. Answers about health are never entered: only answers to an
 * ask of the score.
 */

export type What = "started" | "cue" | "paused" | "resumed" | "skipped" | "repeated" | "stayed" | "left" | "asked" | "answered" | "dwelt" | "returned" | "passed" | "sought" | "changed" | "ended";

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
  /** Walton levels shown, where an answer made them other than planned; else absent. */
  shown?: number[];
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
  /** Optional steps that were left out, by their cues; absent in older records. */
  without?: readonly string[];
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
