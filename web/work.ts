// Opening, keeping and handing on work: nothing that a person changed is lost when something else is opened.
import { batch, effect } from "@preact/signals";
import { blank } from "./document";
import { core } from "./engine";
import { fileName } from "./links";
import { unpack } from "./pack";
import { fetchShort, linksPlace } from "./short";
import { active, analysis, changed, dialog, fragment, lang, madeWith, opened, policyKeys, saveFailed, scenario, toast, toggled, words } from "./state";
import * as store from "./store";
import type { Problem, Scenario } from "./wire.gen";
import { sharingWords } from "./words.share";

let lastKey = 0;
const newKeys = (n: number) => Array.from({ length: n }, () => ++lastKey);

/** A key for one more policy. */
export const newKey = () => ++lastKey;

/** Puts a scenario on screen as it is, with fresh undo histories. */
export function show(next: Scenario, asOpened: Scenario | null, ofFragment = ""): void {
  batch(() => {
    scenario.value = next;
    policyKeys.value = newKeys(next.policies.length);
    active.value = 0;
    opened.value = asOpened;
    fragment.value = ofFragment;
    toggled.value = new Map();
  });
}

/**
 * A message with a way back to the scenario before. It goes with the next change,
 * which that way would lose.
 */
export function offer(text: string, label: string, run: () => void): void {
  const made = scenario.peek();
  const shown = { text, action: { label, run } };
  toast.value = shown;
  const stop = scenario.subscribe((present) => {
    if (present === made) return;
    if (toast.peek()?.action === shown.action) toast.value = null; // its text may have been added to
    queueMicrotask(() => stop());
  });
}

/** Opens a scenario in place of the present one, which is kept where it was changed. */
function open(next: Scenario, what: string, ofFragment = ""): void {
  const before = { scenario: scenario.peek(), opened: opened.peek(), fragment: fragment.peek() };
  const mustKeep = changed.peek();
  if (mustKeep) store.keepEarlier({ scenario: before.scenario, fragment: before.fragment, changed: true, at: Date.now() });
  batch(() => {
    show(next, next, ofFragment);
    dialog.value = null;
    const w = words.peek();
    if (!mustKeep) toast.value = { text: what };
    else
      offer(`${what} ${w.workKept}`, w.bringBack, () => {
        show(before.scenario, before.opened, "");
        clearHash();
        toast.value = { text: words.peek().broughtBack };
      });
  });
  if (ofFragment === "") clearHash();
}

export function openExample(title: string, example: Scenario): void {
  open({ ...example, title }, words.peek().opened(title)); // the title in the language of the page
}

export function openBlank(): void {
  open(blank(), words.peek().newStarted);
}

export function openEarlier(saved: store.Saved): void {
  open(saved.scenario, words.peek().broughtBack);
}

/** Where this page's host keeps short links, or null. */
export const shortLinks = () => linksPlace(document, location.href);

let opening = 0;

/** Opens a link's fragment, long or short; a bad one leaves the page as it is, with a sentence. */
export async function openFragment(text: string): Promise<void> {
  // Of two links that are on their way the later one is meant.
  const mine = ++opening;
  const refuseThis = (why: string, again?: () => void) => mine === opening && refuse(why, again);
  let long = text;
  if (/^#?s\d/.test(text)) {
    if (shortLinks()) toast.value = { text: sharingWords.peek().fetching };
    const fetched = await fetchShort(shortLinks(), text);
    if ("refused" in fetched) {
      const passing = ["limited", "unreachable", "failed"].includes(fetched.refused);
      return void refuseThis(sharingWords.peek().refused[fetched.refused], passing ? () => void openFragment(text) : undefined);
    }
    long = fetched.fragment;
  }
  const unpacked = await unpack(long);
  if ("refused" in unpacked) return void refuseThis(words.peek().linkRefused[unpacked.refused]);
  if (core.state.peek().kind === "loading") toast.value = { text: words.peek().linkWaiting };
  try {
    const answer = await core.call("decode", { text: unpacked.text, lang: lang.peek() });
    if (mine !== opening) return;
    if (answer.scenario) {
      open(answer.scenario, withProblem(words.peek().openedLink, answer.problems), text);
      return tellMadeWith(answer.scenario);
    }
    refuse(answer.problems?.[0]?.message ?? "");
  } catch {
    refuseThis("");
  }
}

/** Adds to what is said of an opened link that other versions made it, once the core has looked at it. */
function tellMadeWith(next: Scenario): void {
  const stop = effect(() => {
    const told = analysis.value?.scenario === next && analysis.value.result.problems?.find((p) => p.code === "made-with-other");
    const said = toast.peek();
    if (told && said) toast.value = { ...said, text: `${said.text} ${told.message}` };
    if (told || scenario.value !== next) queueMicrotask(() => stop());
  });
}

/** What was opened, and the first thing that was left out of it. */
function withProblem(what: string, problems: readonly Problem[] | null): string {
  const first = problems?.[0]?.message;
  return first ? `${what} ${first}` : what;
}

function refuse(why: string, again?: () => void): void {
  toast.value = { text: `${words.peek().linkBroken} ${why}`.trim(), ...(again && { action: { label: words.peek().coreRetry, run: again } }) };
  clearHash();
}

/** The most that a file may hold, in bytes. */
const fileMost = 1 << 20;

export async function openFile(file: File): Promise<void> {
  if (file.size > fileMost) {
    toast.value = { text: words.peek().fileTooLarge(file.name) };
    return;
  }
  try {
    const text = await file.text();
    if (core.state.peek().kind === "failed") return openUnread(text, file.name);
    const answer = await core.call("decode", { text, lang: lang.peek() });
    if (answer.scenario) return open(answer.scenario, withProblem(words.peek().opened(file.name), answer.problems));
    toast.value = { text: `${words.peek().fileBroken(file.name)} ${answer.problems?.[0]?.message ?? ""}`.trim() };
  } catch {
    toast.value = { text: words.peek().fileBroken(file.name) };
  }
}

/** Without the core a file is taken as it is, where it looks like a scenario. */
function openUnread(text: string, name: string): void {
  const value: unknown = JSON.parse(text);
  if (!store.looksLikeScenario(value)) throw new Error(name);
  open(value, words.peek().opened(name));
}

/** Downloads a scenario as the document that links and the command read too. */
export function downloadScenario(what: Scenario): void {
  downloadJSON(fileName(what.title), what);
}

export function downloadJSON(name: string, what: unknown): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(what, null, 2) + "\n"], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Downloads the work on screen. */
export function download(): void {
  const by = madeWith.peek();
  downloadScenario(by ? { ...scenario.peek(), madeWith: by } : scenario.peek());
}

/** Puts a text on the clipboard; false where the browser forbids it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function clearHash(): void {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
}

/**
 * What to start with: the link in the address, unless it is the one that the
 * kept work came from; else the kept work; else the first example.
 */
export function start(first: Scenario | null): { needsExample: boolean } {
  const saved = store.loadWork();
  const wanted = location.hash.slice(1);
  if (saved) show(saved.scenario, saved.changed ? null : saved.scenario, saved.fragment);
  else if (first) show(first, first);
  else show(blank(), blank());
  if (wanted && wanted !== saved?.fragment) void openFragment(wanted);
  return { needsExample: !saved && !first && !wanted };
}

/** Keeps the work from now on, and hears of new links in the address. */
export function startKeeping(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const kept = store.saveWork({ scenario: scenario.peek(), fragment: fragment.peek(), changed: changed.peek(), at: Date.now() });
    if (saveFailed.peek() === kept) {
      saveFailed.value = !kept;
      if (!kept) toast.value = { text: words.peek().saveFailed, action: { label: words.peek().menuDownload, run: download } };
    }
  };
  let shownScenario = scenario.peek();
  effect(() => {
    const present = scenario.value;
    // The address must not show a link that no longer holds what is on screen.
    if (present !== shownScenario && fragment.peek() && opened.peek() !== present && location.hash === "#" + fragment.peek()) {
      fragment.value = "";
      clearHash();
    }
    shownScenario = present;
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  // A page that goes away saves at once.
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && timer && save());
  addEventListener("hashchange", () => {
    const wanted = location.hash.slice(1);
    if (wanted && wanted !== fragment.peek()) void openFragment(wanted);
  });
}
