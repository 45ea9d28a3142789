// The end of offline use: a host copies this over sw.js, and every reader's browser is rid of what was kept.
import { type Scope, ownCaches, takeOver } from "./caches";

const scope = self as unknown as Scope;
const base = scope.registration.scope;

// It waits for nobody: what it takes the place of may be broken.
scope.addEventListener("install", () => takeOver(scope));
scope.addEventListener("activate", (event) => event.waitUntil(end()));

async function end(): Promise<void> {
  await Promise.all((await ownCaches(base)).map((name) => caches.delete(name)));
  await scope.registration.unregister();
  // Pages load again from the host; on their way out they save what is open.
  const pages = await scope.clients.matchAll({ type: "window" });
  // To the same address with a fragment a browser would only scroll.
  await Promise.allSettled(pages.map((page) => page.navigate(page.url.replace(/#.*/s, ""))));
}
