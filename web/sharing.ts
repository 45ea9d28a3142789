// Handing work on: what goes in, what is hidden in it, and the link or the file that comes of it. The work on screen stays as it is.
import { batch, computed, signal } from "@preact/signals";
import { core } from "./engine";
import { linkOf, looksOf, type Looks } from "./links";
import { pack } from "./pack";
import { leaveOut } from "./share-parts";
import { dialog, fragment, lang, madeWith, opened, policyKeys, scenario } from "./state";
import type { RedactResult, Scenario } from "./wire.gen";
import { clearHash, copy, downloadScenario } from "./work";

export type Way = "link" | "short" | "embed";

/** What a person chose for handing on what is open. */
export interface Choice {
  /** The scenario as it was opened: for another one, everything is chosen anew. */
  of: Scenario | null;
  way: Way;
  /** ids of the parts that stay here */
  out: ReadonlySet<string>;
  hide: boolean;
  /** ids of what was found and is not hidden all the same */
  shown: ReadonlySet<string>;
  looks: Looks;
}

/** What came of the choice. */
export interface Shared {
  /** what is handed on; null where hiding did not work, so that there is nothing */
  scenario: Scenario | null;
  /** "" where there is no link */
  fragment: string;
  copied: boolean;
  trouble?: "too-long" | "unsupported" | "moved" | "engineOff";
  hidden?: RedactResult;
}

const fresh = (): Choice => ({ of: opened.peek(), way: "link", out: new Set(), hide: false, shown: new Set(), looks: looksOf(location.href) });

export const choice = signal(fresh());
/** null while it is being made for the first time */
export const shared = signal<Shared | null>(null);
export const link = computed(() => (shared.value?.fragment ? linkOf(location.href, shared.value.fragment, choice.value.looks) : ""));

/** Opens the dialog with the link made and copied. */
export async function share(): Promise<void> {
  const before = choice.peek();
  choice.value = { ...(before.of === opened.peek() ? before : fresh()), way: "link" };
  // Open already, it stays; else it opens on nothing older.
  if (dialog.peek() !== "share") shared.value = null;
  await make();
  dialog.value = "share";
}

/** Changes the choice, and makes again what comes of it. */
export function choose(change: Partial<Choice>): void {
  choice.value = { ...choice.peek(), ...change };
  void make();
}

/** A set with one thing put in or taken out. */
export function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

/** Whether what is shown is not yet what was chosen. */
export const making = signal(false);

let latest = 0;

async function make(): Promise<void> {
  const mine = ++latest;
  making.value = true;
  const chosen = choice.peek();
  const present = scenario.peek();
  const parts = leaveOut(present, policyKeys.peek(), chosen.out);
  const made = await makeOf(parts, chosen);
  if (mine !== latest) return;
  batch(() => {
    // What is on the clipboard stays said until it is known whether this is there too.
    shared.value = { ...made, copied: shared.peek()?.copied ?? false };
    making.value = false;
  });
  // The address shows the work itself, or nothing: what is kept back must not be copied from there.
  if (made.fragment && parts === present && !chosen.hide) {
    if (scenario.peek() === present) fragment.value = made.fragment;
    history.replaceState(null, "", linkOf(location.href, made.fragment));
  } else {
    fragment.value = "";
    clearHash();
  }
  // The clipboard holds what the dialog shows: nobody should paste the link from before they hid something.
  const copied = chosen.way === "link" && link.peek() !== "" && (await copy(link.peek()));
  if (mine === latest) shared.value = { ...shared.peek()!, copied };
}

async function makeOf(parts: Scenario, chosen: Choice): Promise<Shared> {
  const none = { scenario: null, fragment: "", copied: false };
  let result = parts;
  let hidden: RedactResult | undefined;
  if (chosen.hide) {
    try {
      hidden = await core.call("redact", { scenario: parts, keep: [...chosen.shown], lang: lang.peek() });
    } catch {
      return { ...none, trouble: "engineOff" };
    }
    if (!hidden.safe || !hidden.scenario) return { ...none, hidden, trouble: "moved" };
    result = hidden.scenario;
  }
  const by = madeWith.peek();
  if (by) result = { ...result, madeWith: by };
  try {
    const packed = await pack(result);
    return { scenario: result, fragment: packed ?? "", copied: false, hidden, ...(packed === null && { trouble: "too-long" as const }) };
  } catch {
    // Without compression in the browser there is no link, but still a file.
    return { scenario: result, fragment: "", copied: false, hidden, trouble: "unsupported" };
  }
}

/** Downloads what the dialog hands on. */
export function downloadShared(): void {
  const ready = shared.peek()?.scenario;
  if (ready) downloadScenario(ready);
}
