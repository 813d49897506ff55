declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: readonly string[];
declare const __VERSION__: string;

const CACHE = `shell-${__VERSION__}`;

self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...__SHELL__]))));

export {};
