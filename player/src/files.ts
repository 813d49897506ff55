import type { Source } from "./source.ts";

/**
 * Where an answer lies among the files of a site: `/api/routines/feet?words=full` is `./api/routines/feet.json`, whatever is
 * wished, since nobody is there who could make another. Everything else lies where the server has it.
 */
export const fileOf = (path: string): string => (path.startsWith("/api/") ? `.${path.split("?", 1)[0]}.json` : `.${path}`);

/** A folder of files on any web host, below any address. */
export const files: Source = {
  home: "routines",
  works: false,
  root: "#",
  ask: (path, how) => fetch(fileOf(path), how),
  file: fileOf,
};
