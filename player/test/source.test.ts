import { afterEach, describe, expect, it, vi } from "vitest";
import { fileOf } from "../src/files.ts";
import { addressOf, pathHere, server, standOn, type Source } from "../src/source.ts";

const files: Source = { ...server, root: "#", works: false };
const at = (address: Partial<Location>): void => { vi.stubGlobal("location", { pathname: "/", search: "", hash: "", ...address }); };

afterEach(() => { standOn(server); vi.unstubAllGlobals(); });

describe("the address of a page", () => {
  it("is its path where a server knows every page", () => {
    at({ pathname: "/routine/feet", search: "?without=c001" });
    expect([addressOf("/log"), pathHere().pathname, pathHere().search]).toEqual(["/log", "/routine/feet", "?without=c001"]);
  });

  it("stands behind # elsewhere, and is given back as it was made", () => {
    standOn(files);
    for (const path of ["/", "/routine/a%20b?play", "/summary/1"]) {
      at({ pathname: "/any/folder/index.html", hash: addressOf(path) });
      expect(pathHere().pathname + pathHere().search).toBe(path);
    }
  });

  it("is the first page for an address that says none, or a place on the page", () => {
    standOn(files);
    for (const hash of ["", "#", "#main"]) { at({ hash }); expect(pathHere().pathname).toBe("/"); }
  });
});

describe("the files of a site", () => {
  it.each([
    ["/api/routines", "./api/routines.json"],
    ["/api/routines/a%20b?words=full&pacer=soft&bed=off", "./api/routines/a%20b.json"],
    ["/api/routines/feet/coverage?words=full", "./api/routines/feet/coverage.json"],
    ["/charts/foot_sole.json?drawn", "./charts/foot_sole.json?drawn"],
    ["/tracks/0a.mp3", "./tracks/0a.mp3"],
    ["/sw.js", "./sw.js"],
  ])("%s is %s", (path, file) => expect(fileOf(path)).toBe(file));
});
