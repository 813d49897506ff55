/**
 * What the player stands on: who answers its questions, where its pictures and its sound lie, how its pages are addressed.
 * There are three: the server, a folder of files on any web host, and the page itself. Everything asks through here.
 *
 * A question has the server's own address (`/api/routines/ID?words=full`), whoever answers it.
 */
export interface Source {
  /** What stands behind "/": the library, or one routine alone. */
  readonly home: "routines" | "routine";
  /** Whether somebody works behind it, who makes what was not asked for before: another wording, an adapted session, a plan, a file. */
  readonly works: boolean;
  /** What stands before a page's path in its address: nothing where a server knows every page, else "#". */
  readonly root: "" | "#";
  /** The answer to a question. It fails as `fetch` does: only where nobody answers at all. */
  ask(path: string, how?: RequestInit): Promise<Response>;
  /** Where a picture or a track lies. */
  file(path: string): string;
}

export const server: Source = {
  home: "routines",
  works: true,
  root: "",
  ask: (path, how) => fetch(path, how),
  file: (path) => path,
};

let now = server;

/** The source of this page. */
export const source = (): Source => now;

/** Chooses it, before anything is shown. */
export function standOn(chosen: Source): void {
  now = chosen;
}

/** A page of this site as a link has it. */
export const addressOf = (path: string): string => now.root + path;

/** The page that is open, as its path. */
export function pathHere(): URL {
  const path = now.root ? location.hash.replace(/^#(?!\/).*$/, "").slice(1) || "/" : location.pathname + location.search;
  return new URL(path, "http://solea");
}

/** To what stands behind "/". */
export const toHome = (): string => `To the ${now.home}`;
