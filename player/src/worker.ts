import { source } from "./source.ts";

interface Policy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The address as something a page under Trusted Types may start a worker from; no other address passes. */
function trusted(address: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return address;
  const only = (url: string): string => {
    if (url !== address) throw new TypeError(`not a worker of this page: ${url}`);
    return url;
  };
  return types.createPolicy("solea", { createScriptURL: only }).createScriptURL(address);
}

/** What came before the worker answered is asked for once more, so that it keeps a first visit too. */
function askAgain(): void {
  const came = performance.getEntriesByType("resource").map(({ name }) => name).filter((url) => /\/(api|charts)\//.test(url));
  for (const url of new Set(came)) void fetch(url).catch(() => undefined);
}

/** Starts the service worker where there can be one: over https, or on this machine itself. */
export function startWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  if (!source().works && !navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", askAgain, { once: true });
  addEventListener("load", () => void navigator.serviceWorker.register(trusted(source().file("/sw.js"))).catch(() => undefined));
}
