interface Policy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const ADDRESS = "/sw.js";

/** The address as something a page under Trusted Types may start a worker from; no other address passes. */
function trusted(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return ADDRESS;
  const only = (url: string): string => {
    if (url !== ADDRESS) throw new TypeError(`not a worker of this page: ${url}`);
    return url;
  };
  return types.createPolicy("solea", { createScriptURL: only }).createScriptURL(ADDRESS);
}

/** Starts the service worker where there can be one: over https, or on this machine itself. */
export function startWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  addEventListener("load", () => void navigator.serviceWorker.register(trusted()).catch(() => undefined));
}
