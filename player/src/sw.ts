/** The service worker: the shell is kept when it is installed, a routine with its charts and its track,
 * and a recipe with all that is said while it is made, once it was opened.
 *
 * A new shell waits until no session runs; the page says "go" when it leaves the player.
 */

import { AUTHORED, lit, stanceOf, type Seats } from "./seats.ts";
import { sliced } from "./slice.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: readonly string[];
declare const __VERSION__: string;

const BELOW = new URL(self.registration.scope).pathname.slice(0, -1); // nothing for a server of its own, a folder's path on a web host
const OWN = BELOW && `-of-${BELOW}`; // of several sites on one host each keeps its own
const SHELLS = `solea-shell${OWN}-`, SHELL = SHELLS + __VERSION__;
const ROUTINES = `solea-routines${OWN}`;
const CHARTS = `solea-charts${OWN}`;
const TRACKS_KEPT = 4; // some 11 MB each (product default)
const KEPT = ["/api/routines", "/api/recipes", "/api/making"];
const WORDS_KEPT = 600; // some 20 kB each
const ANSWERS_KEPT = 24; // of each kind
const ASKED = 400; // ms that a page has to say that it plays

/** Where a path of the player lies on this host, and back. */
const at = (path: string): string => BELOW + path;
const pathOf = ({ url }: { url: string }): string => new URL(url).pathname.slice(BELOW.length);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("message", (event) => { if (event.data === "go") void self.skipWaiting(); });
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(at("/"))) return;
  const given = answerTo(event, request, pathOf(request));
  if (given) event.respondWith(given);
});

function answerTo(event: FetchEvent, request: Request, path: string): Promise<Response> | null {
  if (path.startsWith("/record/")) return null; // only the server's own answer lets a page listen
  if (request.mode === "navigate") return shell("/", request);
  if (path.startsWith("/api/routines/draft-")) return null; // made ready ahead of a tap: it must not take the place of what somebody opened
  if (KEPT.some((kind) => path.startsWith(kind))) return answer(event, request);
  if (path.startsWith("/heard/")) return words(request);
  if (path.startsWith("/charts/")) return chart(event, request);
  if (path.startsWith("/tracks/")) return track(request, path);
  return __SHELL__.includes(path) || path.startsWith("/assets/") ? shell(path, request) : null;
}

async function install(): Promise<void> {
  await (await caches.open(SHELL)).addAll(__SHELL__.map((path) => new Request(at(path), { cache: "reload" })));
  if (!(await someonePlays())) await self.skipWaiting();
}

/** Asks every open page whether a session runs in it. */
async function someonePlays(): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const answers = pages.map((page) => new Promise<boolean>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ASKED);
    page.postMessage("playing?", [port2]);
  }));
  return (await Promise.all(answers)).includes(true);
}

/** This shell and the one before it stay, so that an open page still finds its parts; older ones go. */
async function tidy(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELLS) && name !== SHELL);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
}

/** A file of the shell as it was kept; one that only some people open is kept when they do. */
async function shell(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(SHELL), kept = (await cache.match(at(path))) ?? (await caches.match(at(path)));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && path.startsWith("/assets/")) await cache.put(at(path), fresh.clone());
  return fresh;
}

/** Fresh from the server, else as it was last; a recipe lies beside the stove, and a routine that comes is kept with all that it needs to play. */
async function answer(event: FetchEvent, request: Request): Promise<Response> {
  const cache = await caches.open(ROUTINES);
  try {
    const fresh = await fetch(new Request(request, { signal: null })); // a page that leaves must not leave its answer half kept
    if (fresh.ok) event.waitUntil(keep(cache, request, fresh.clone()));
    return fresh;
  } catch (error) {
    const weighed = new URL(request.url).pathname.startsWith("/api/making"); // other weights would be wrong ones
    const kept = (await cache.match(request)) ?? (weighed ? undefined : await cache.match(request, { ignoreSearch: true }));
    if (kept) return kept;
    throw error;
  }
}

/** The drawings of a foot, by view, where they are not those of the views. */
type Drawings = Readonly<Record<string, { drawing: string }>>;

/** An action of a recipe, as far as it is heard. */
type Spoken = { sound: string; timers: readonly { sound: string }[] };

async function keep(cache: Cache, request: Request, fresh: Response): Promise<void> {
  const found = (await fresh.clone().json()) as { id?: string; lines?: unknown; sound?: unknown; actions?: readonly Spoken[]; track?: { url: string }; tracks?: unknown; foot?: Drawings; timeline?: { cues: { view?: string | null; views: string[]; position?: string }[] } };
  await cache.delete(request);
  await cache.put(request, fresh);
  for (const kind of KEPT) await bound(cache, kind, ANSWERS_KEPT);
  if (found.id && found.lines && found.sound) await keepMaking(cache, `/api/making/${found.id.split("/").map(encodeURIComponent).join("/")}`);
  if (found.actions) await keepWords(cache, found.actions);
  if (!found.track) return;
  const views = [...new Set(["foot_sole", "foot_top", "head_top", ...(found.timeline?.cues ?? []).flatMap((cue) => cue.views ?? [])])].flatMap((view) => [...new Set([view, found.foot?.[view]?.drawing ?? view])]);
  const charts = await caches.open(CHARTS), pictures = await pictured(found.timeline?.cues ?? [], found.foot ?? {});
  const needed = [...(found.tracks ? [] : ["/charts/tracks.json"]), "/charts/glyphs.json?drawn", "/charts/seats.json", ...pictures, ...views.map((view) => `/charts/${view}.json?drawn`), ...views.map((view) => lit(view, AUTHORED))];
  await Promise.allSettled([...new Set(needed)].map(async (path) => (await charts.match(at(path))) ?? charts.add(at(path))));
  await keepTrack(cache, at(found.track.url));
}

/** How a recipe is made, which is asked for only when somebody begins. */
async function keepMaking(cache: Cache, url: string): Promise<void> {
  const fresh = await fetch(url).catch(() => null);
  if (fresh?.ok) await keep(cache, new Request(url), fresh);
}

/** Everything that is said while a recipe is made, one after the other: the voice has other things to do. */
async function keepWords(cache: Cache, actions: readonly Spoken[]): Promise<void> {
  for (const { sound } of actions.flatMap((action) => [action, ...action.timers])) if (!(await cache.match(sound))) await cache.add(sound).catch(() => undefined);
  await bound(cache, "/heard/", WORDS_KEPT);
}

/** Words of the server's voice, which may have changed; as they were kept where it cannot say them, or knows them no more. */
async function words(request: Request): Promise<Response> {
  const cache = await caches.open(ROUTINES), fresh = await fetch(request).catch(() => null);
  if (fresh?.ok) await cache.put(request, fresh.clone());
  return fresh?.ok ? fresh : (await cache.match(request)) ?? fresh ?? Response.error();
}

/** The pictures of views as this routine's giver sees them, beside those as authored. */
async function pictured(cues: readonly { view?: string | null; position?: string }[], foot: Drawings): Promise<string[]> {
  const table = await caches.open(CHARTS), known = (await table.match(at("/charts/seats.json"))) ?? (await fetch(at("/charts/seats.json")).catch(() => null));
  if (!known?.ok) return [];
  const seats = (await known.json()) as Seats;
  return [...new Set(cues.flatMap(({ view, position = "" }) => (view ? [lit(foot[view]?.drawing ?? view, stanceOf(seats, view, position))] : [])))];
}

let fetching: { url: string; stop: AbortController } | null = null;

/** The whole track, one at a time: a routine that is changed while its sound comes leaves that sound alone. */
async function keepTrack(cache: Cache, url: string): Promise<void> {
  if (fetching?.url === url || (await cache.match(url))) return;
  fetching?.stop.abort();
  const mine = (fetching = { url, stop: new AbortController() });
  try {
    const whole = await fetch(url, { signal: mine.stop.signal });
    if (whole.status === 200) await cache.put(url, whole);
    await bound(cache, "/tracks/", TRACKS_KEPT);
  } finally {
    if (fetching === mine) fetching = null;
  }
}

/** No more than `most` answers of a kind: the oldest go. */
async function bound(cache: Cache, kind: string, most: number): Promise<void> {
  const all = (await cache.keys()).filter((request) => pathOf(request).startsWith(kind));
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((request) => cache.delete(request)));
}

/**
 * A track, whole or in the part that is asked for. Chromium refuses an element whose parts come partly as the network's own
 * answers and partly as answers made here (`new Response`), whatever their headers say. So the address tells which kind an element
 * gets, and it gets no other: `?kept` those made here, from what is kept or else from the server; the plain one the network's, while
 * there is a network.
 */
async function track(request: Request, path: string): Promise<Response> {
  const range = request.headers.get("Range"), made = new URL(request.url).searchParams.has("kept");
  const kept = async (): Promise<Response | undefined> => (await caches.open(ROUTINES)).match(at(path));
  const whole = made ? await kept() : undefined;
  if (whole) return sliced(whole, range);
  if (made) return again(await fetch(at(path), { headers: range ? { Range: range } : {}, signal: request.signal }));
  return fetch(request).catch(async (error: unknown) => { const last = await kept(); if (last) return sliced(last, range); throw error; });
}

/** The network's answer as one that is made here. */
const again = (answer: Response): Response => new Response(answer.body, { status: answer.status, headers: answer.headers });

/** As kept, and renewed behind it for the next time. */
async function chart(event: FetchEvent, request: Request): Promise<Response> {
  const cache = await caches.open(CHARTS), kept = await cache.match(request);
  const fresh = fetch(request).then(async (answer) => { if (answer.ok) await cache.put(request, answer.clone()); return answer; });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return kept;
}
