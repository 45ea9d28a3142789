// The page's one Trusted Types policy: the addresses that may become scripts of their own.

// The worker's name is put in by the build, relative to the script, so that the
// page works below any path.
declare const WORKER_JS: string;

/** The worker of a page on a host. */
export const workerURL = new URL(WORKER_JS, import.meta.url).href;
/** The service worker; the folder it is in is what it may answer for. */
export const serviceWorkerURL = new URL("sw.js", import.meta.url).href;

const allowed = new Set([workerURL, serviceWorkerURL]);

// Not in TypeScript's library yet.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("ramplay", {
  createScriptURL(url) {
    if (!allowed.has(url)) throw new TypeError(`${url} is no script of the page`);
    return url;
  },
});

/** Makes an address fit for new Worker and the like; throws where it is none of the page's. */
export function scriptURL(url: string): string {
  return (policy?.createScriptURL(url) ?? url) as string;
}

/** Makes a script of the page's own text fit for new Worker: where the page is one file, there is no other to load. */
export function scriptOf(text: string): string {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  allowed.add(url);
  return scriptURL(url);
}
