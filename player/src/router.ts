import { el, nodes, type Child } from "./dom.ts";
import { addressOf, pathHere, source } from "./source.ts";

/** Where the reader is: the named parts of the path, and a signal that fires when they leave. */
export interface Place {
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  left: AbortSignal;
}

/** What a view shows. `bare` leaves out the shell's head and foot (the player fills the page). */
export interface Page {
  title: string;
  content: Child;
  bare?: boolean;
  class?: string;
}

export type View = (place: Place) => Page | Promise<Page>;
export type Shell = (page: Page, main: HTMLElement) => Promise<Child>;

interface Route {
  pattern: RegExp;
  names: string[];
  view: View;
}

let routes: Route[] = [];
let shell: Shell;
let failed: (error: unknown) => Promise<Page>;
let leave = new AbortController();

function route(path: string, view: View): Route {
  const names = [...path.matchAll(/:(\w+)/g)].map((found) => found[1]!);
  return { pattern: new RegExp(`^${path.replace(/:\w+/g, "([^/]+)")}/?$`), names, view };
}

function place(found: RegExpExecArray, names: string[]): Place {
  const params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1]!)]));
  const { pathname: path, searchParams: query } = pathHere();
  return { path, params, query, left: leave.signal };
}

async function pageHere(): Promise<Page> {
  try {
    for (const { pattern, names, view } of routes) {
      const found = pattern.exec(pathHere().pathname);
      if (found) return await view(place(found, names));
    }
    return failed(new NotHere());
  } catch (error) {
    return failed(error);
  }
}

/** No page has this address. */
export class NotHere extends Error {}

async function show(arrived: boolean, scroll = 0): Promise<void> {
  leave.abort();
  const mine = (leave = new AbortController());
  const page = await pageHere();
  const main = el("main", { id: "main", class: page.class }, page.content), whole = await shell(page, main);
  if (mine.signal.aborted) return;
  document.title = page.title === "Solea" ? "Solea" : `${page.title} · Solea`;
  document.getElementById("app")!.replaceChildren(...nodes([whole]));
  scrollTo({ top: scroll, behavior: "instant" });
  if (arrived && (!document.activeElement || document.activeElement === document.body)) arriveAt(main);
}

/** Puts the reader at the beginning of a page, by its heading. */
export function arriveAt(main: HTMLElement): void {
  const heading = main.querySelector("h1") ?? main;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Goes to an address of this site. `instead` leaves no trace of the present one in the history. */
export function go(path: string, instead = false): void {
  if (instead) history.replaceState(null, "", addressOf(path));
  else {
    history.replaceState({ scroll: scrollY }, "");
    history.pushState(null, "", addressOf(path));
  }
  void show(true);
}

/** Gives the page that is open another question, without a trace in the history. */
export function rename(query: string): void {
  history.replaceState(history.state, "", addressOf(pathHere().pathname + query));
}

/** Builds the page at this address again, where it is scrolled now. */
export function again(): void {
  void show(false, scrollY);
}

function ours(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute("download")) return null;
  const { root } = source(), path = root ? new URL(link.hash.slice(1), "http://solea") : link;
  if (root ? !link.hash.startsWith("#/") : link.hash && link.pathname === location.pathname) return null;
  return has(path.pathname) ? path.pathname + path.search + path.hash : null;
}

/** Whether there is a page of this path. */
export const has = (path: string): boolean => routes.some(({ pattern }) => pattern.test(path));

/** Starts the site: `table` names a view for each path, `:name` standing for one part of it. It is done when the first page stands. */
export function begin(table: Record<string, View>, frame: Shell, problem: (error: unknown) => Promise<Page>): Promise<void> {
  routes = Object.entries(table).map(([path, view]) => route(path, view));
  shell = frame;
  failed = problem;
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => void show(true, (event.state as { scroll?: number } | null)?.scroll ?? 0));
  document.addEventListener("click", (event) => {
    const path = ours(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  });
  return show(false);
}

/** Says one sentence to a screen reader, once. */
export function announce(text: string): void {
  const live = document.getElementById("announce")!;
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = text));
}
