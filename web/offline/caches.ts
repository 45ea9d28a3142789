// What both service workers share: the names of the caches of kept builds, their surroundings, and how one takes the place of another.

/** Two playgrounds below two paths of one host share its caches, so the path is in the name. */
export const cacheName = (build: string, base: string) => `ramplay-${build} ${base}`;

/** The caches of the playground at that address. */
export async function ownCaches(base: string): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith("ramplay-") && name.endsWith(" " + base));
}

/** What a service worker is to itself; TypeScript's library has it only for programs that are nothing else. */
export interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: "window" }): Promise<{ url: string; navigate(url: string): Promise<unknown> }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(
    type: "fetch",
    listener: (event: { readonly request: Request; respondWith(response: Promise<Response>): void }) => void,
  ): void;
}

/**
 * Takes the place of the service worker before. Chromium may forget to, for
 * minutes, where that one answers a page that loads just then: so it is asked
 * again once the page has come.
 */
export function takeOver(scope: Scope): void {
  void scope.skipWaiting();
  setTimeout(() => void scope.skipWaiting(), 2000);
}
