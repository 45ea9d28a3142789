// Keeping the page for offline use: only for a reader who asks for it, and no longer than they want.
import { effect, signal } from "@preact/signals";
import { type Toast, toast, words } from "../state";
import { scriptURL, serviceWorkerURL } from "../trusted";
import { ownCaches } from "./caches";

declare const SINGLE_FILE: boolean;

/**
 * Whether the page is kept. `no`: it cannot be, here; `update`: it is, and a
 * newer build is there too, which the reader has not asked for yet.
 */
export type Offline = "no" | "off" | "keeping" | "on" | "update";

export const offline = signal<Offline>("no");

/** What the service worker answers for: the folder that it is in. */
const base = new URL("./", serviceWorkerURL).href;

/** Finds out what is kept. Nothing is asked of the host unless something is. */
export async function startOffline(): Promise<void> {
  if (!possible()) return;
  try {
    const address = new URL(location.href);
    if (address.searchParams.get("sw") === "off") {
      await stopKeeping();
      // Links that are made of this address are for readers who keep the page.
      address.searchParams.delete("sw");
      history.replaceState(history.state, "", address);
    }
    const mine = await registered();
    offline.value = mine ? "on" : "off";
    if (mine) await look(mine);
  } catch {
    // A browser may forbid what its reader forbade it; then there is nothing to offer.
  }
}

/** In a frame it is another page that the reader visits. */
function possible(): boolean {
  try {
    return !SINGLE_FILE && window === window.top && !!navigator.serviceWorker && !!caches;
  } catch {
    return false;
  }
}

/** The page's own registration: another site may stand above or beside it. */
async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker.getRegistration(base);
  const worker = found?.active ?? found?.waiting ?? found?.installing;
  return found?.scope === base && worker?.scriptURL === serviceWorkerURL ? found : undefined;
}

/** Looks for a newer build, and whether the host still has any. */
async function look(mine: ServiceWorkerRegistration): Promise<void> {
  follow(mine);
  try {
    await mine.update();
  } catch {
    const status = await fetch(serviceWorkerURL, { cache: "no-store" }).then((r) => r.status, () => 0);
    if (status === 404 || status === 410) await stopKeeping();
  }
}

function follow(mine: ServiceWorkerRegistration): void {
  const watch = (next: ServiceWorker | null) => {
    const ready = () => next?.state === "installed" && mine.active && announce(mine);
    next?.addEventListener("statechange", ready);
    ready();
  };
  watch(mine.waiting ?? mine.installing);
  mine.addEventListener("updatefound", () => watch(mine.installing));
}

function announce(mine: ServiceWorkerRegistration): void {
  offline.value = "update";
  apply = () => {
    const next = mine.waiting;
    if (!next) return location.reload(); // another tab was told to
    next.addEventListener("statechange", () => next.state === "activated" && location.reload());
    next.postMessage("skip-waiting");
  };
  say({ text: words.peek().offlineUpdate, action: { label: words.peek().offlineReload, run: takeUpdate } });
}

let apply = () => location.reload();

/** Takes the newer build, as the reader said; the work on screen comes along. */
export function takeUpdate(): void {
  apply();
}

/** Says something once nothing else is being said: that may have a way back in it. */
function say(what: Toast): void {
  let said = false;
  const stop = effect(() => {
    if (said || toast.value) return;
    said = true;
    queueMicrotask(() => {
      stop();
      toast.value = what;
    });
  });
}

export async function keepOffline(): Promise<void> {
  offline.value = "keeping";
  try {
    const mine = await navigator.serviceWorker.register(scriptURL(serviceWorkerURL), { updateViaCache: "none" });
    await settled(mine.installing);
    follow(mine);
    offline.value = "on";
    toast.value = { text: words.peek().offlineKept };
  } catch {
    offline.value = "off";
    toast.value = { text: words.peek().offlineFailed };
  }
}

/** Waits until all is kept; rejects where a file could not be had. */
function settled(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!worker || worker.state === "activated") resolve();
      else if (worker.state === "redundant") reject(new Error(worker.state));
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

export async function stopKeeping(): Promise<void> {
  const kept = await ownCaches(base);
  const mine = await registered();
  await mine?.unregister();
  await Promise.all(kept.map((name) => caches.delete(name)));
  offline.value = "off";
  if (mine || kept.length > 0) say({ text: words.peek().offlineEnded });
}
