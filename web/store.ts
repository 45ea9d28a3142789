// What the browser remembers: the work on screen, the work before it, and the reader's choices.
import type { Scenario } from "./wire.gen";

/** Work as it is kept: with the link it came from, and whether it was changed since it was opened. */
export interface Saved {
  scenario: Scenario;
  fragment: string; // the link's, without "#"; "" where it came from none or was changed since
  changed: boolean;
  at: number; // milliseconds since 1970
}

/** How many pieces of earlier work are kept. */
export const earlierMost = 8;

const workKey = "ramplay.work";
const earlierKey = "ramplay.earlier";
const linksKey = "ramplay.links";
const choiceKey = "ramplay.choice.";

/** Everything that is read comes from outside: only a thing that looks like a scenario is taken. */
export function looksLikeScenario(value: unknown): value is Scenario {
  const s = value as Scenario;
  const text = (v: unknown) => v === undefined || typeof v === "string";
  return (
    typeof s === "object" && s !== null && s.version === 1 && Array.isArray(s.policies) &&
    s.policies.every((p) => typeof p === "object" && p !== null && typeof p.text === "string" && typeof p.layer === "string" && text(p.name)) &&
    (s.request === undefined || s.request === null || typeof s.request.resource === "string") &&
    (s.tests === undefined || (Array.isArray(s.tests) && s.tests.every((t) => typeof t?.name === "string" && typeof t.request?.resource === "string")))
  );
}

function parseSaved(text: string | null): Saved | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Saved;
    if (!looksLikeScenario(value?.scenario)) return null;
    return { scenario: value.scenario, fragment: String(value.fragment ?? ""), changed: value.changed === true, at: Number(value.at) || 0 };
  } catch {
    return null;
  }
}

/**
 * Keeps the work on screen. Both storages hold it: the session's is this tab's
 * own and survives a reload whatever other tabs do, the local one serves the
 * next visit. The answer tells whether at least one took it.
 */
export function saveWork(saved: Saved): boolean {
  const text = JSON.stringify(saved);
  let kept = false;
  for (const storage of storages()) {
    try {
      storage.setItem(workKey, text);
      kept = true;
    } catch {
      // A full or forbidden storage: the other may do.
    }
  }
  return kept;
}

export function loadWork(): Saved | null {
  for (const storage of storages()) {
    const saved = parseSaved(read(storage, workKey));
    if (saved) return saved;
  }
  return null;
}

/** The earlier work, newest first. */
export function loadEarlier(): Saved[] {
  const text = read(local(), earlierKey);
  if (!text) return [];
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) ? list.map((item) => parseSaved(JSON.stringify(item))).filter((s): s is Saved => s !== null) : [];
  } catch {
    return [];
  }
}

/** Puts work before the earlier work; where the storage is full the oldest go first. */
export function keepEarlier(saved: Saved): Saved[] {
  let list = [saved, ...loadEarlier().filter((s) => JSON.stringify(s.scenario) !== JSON.stringify(saved.scenario))].slice(0, earlierMost);
  for (; list.length > 0; list = list.slice(0, -1)) {
    try {
      local()?.setItem(earlierKey, JSON.stringify(list));
      return list;
    } catch {
      // One piece fewer may fit.
    }
  }
  return [saved];
}

export function forgetEarlier(): void {
  try {
    local()?.removeItem(earlierKey);
  } catch {
    // Nothing was kept then.
  }
}

/** A short link that was made here: what takes it back, not what opens it. */
export interface KeptLink {
  id: string;
  token: string;
  expires: string; // RFC 3339
  title: string;
}

/** The short links made in this browser that can still be open, newest first. */
export function loadLinks(now = Date.now()): KeptLink[] {
  try {
    const list = JSON.parse(read(local(), linksKey) ?? "[]") as KeptLink[];
    return list.filter((l) => [l?.id, l?.token, l?.expires, l?.title].every((text) => typeof text === "string") && Date.parse(l.expires) > now);
  } catch {
    return [];
  }
}

/** False where the browser keeps nothing: such a link can be taken back only while the page is open. */
export function saveLinks(list: readonly KeptLink[]): boolean {
  try {
    local()!.setItem(linksKey, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

export function loadChoice(name: string): string | null {
  return read(local(), choiceKey + name);
}

export function saveChoice(name: string, value: string): void {
  try {
    local()?.setItem(choiceKey + name, value);
  } catch {
    // A choice that cannot be kept holds for this visit.
  }
}

function read(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** The mere access throws where a browser forbids storage. */
function local(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function session(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

function storages(): Storage[] {
  return [session(), local()].filter((s): s is Storage => s !== null);
}
