// The service worker of a reader who asked for it: keeps one build of the page and answers from it.
import { type Scope, cacheName, ownCaches, takeOver } from "./caches";

// What the build put in: a hash of all files, their names, and the script that
// each page names.
declare const BUILD: string;
declare const FILES: readonly string[];
declare const SCRIPTS: Readonly<Record<string, string>>;

const scope = self as unknown as Scope;
const base = scope.registration.scope;
const kept = cacheName(BUILD, base);
const files = new Set(FILES);
const hashed = /\.[0-9A-Z]{8}\./;

scope.addEventListener("install", (event) => event.waitUntil(keep()));
scope.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
// A new build waits until the reader says so: nothing changes under open work.
scope.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") takeOver(scope);
});
scope.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== null) event.respondWith(answer(event.request, name));
});

/** Fetches all files before it keeps any: half a build is of no use. */
async function keep(): Promise<void> {
  const answers = await Promise.all(FILES.map((name) => fetchFile(name)));
  const cache = await caches.open(kept);
  await Promise.all(FILES.map((name, i) => cache.put(base + name, answers[i]!)));
}

async function fetchFile(name: string): Promise<Response> {
  // Of a page some hosts redirect its name to a shorter one.
  const path = name === "index.html" ? "" : name;
  const response = await fetch(base + path, { cache: hashed.test(name) ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const script = SCRIPTS[name];
  // While a host is being filled its page may be of another build.
  if (script && !(await response.clone().text()).includes(script)) throw new Error(`${name} is of another build`);
  // A page that came by a redirect may not answer for another address.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

async function forgetOthers(): Promise<void> {
  const names = await ownCaches(base);
  await Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name)));
}

/** The file that answers a request; null where the network is to. */
function nameOf(request: Request): string | null {
  const url = new URL(request.url);
  url.hash = url.search = "";
  if (request.method !== "GET" || !url.href.startsWith(base)) return null;
  const name = url.href.slice(base.length) || "index.html";
  if (files.has(name)) return name;
  return files.has(name + ".html") ? name + ".html" : null;
}

async function answer(request: Request, name: string): Promise<Response> {
  // ?sw=off is for a reader whose kept page is broken: it gets the host's own.
  const fromHost = new URL(request.url).searchParams.get("sw") === "off";
  // Not by opening it: once it was forgotten it is not to come back.
  const found = () => caches.match(base + name, { cacheName: kept });
  if (fromHost) return fetch(request).catch(async () => (await found()) ?? Response.error());
  return (await found()) ?? fetch(request);
}
