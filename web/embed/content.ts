// What a view shows: given by the link in its address or by the page around, read at once, and again by the core when it is there.
import { effect } from "@preact/signals";
import { same } from "../document";
import { core, startEngine } from "../engine";
import { unpack } from "../pack";
import { lang, scenario, toast } from "../state";
import type { Problem, Scenario } from "../wire.gen";
import { show } from "../work";
import { pickScenario } from "./pick";
import { given, loadDetails, missing, started } from "./shown";

/** The text of what is on screen, until the core has read it too. */
let unread: { text: string; shown: Scenario } | null = null;

function put(next: Scenario): void {
  show(next, next);
  given.value = next;
  missing.value = null;
  toast.value = null;
}

/** Shows the scenario of a text, and gives what the core finds wrong with it once it runs; null where it is no scenario. */
export async function take(text: string): Promise<Problem[] | null> {
  let picked: Scenario | null = null;
  try {
    picked = pickScenario(JSON.parse(text));
  } catch {
    // No JSON, or nested beyond what can be written out again.
  }
  if (!picked) {
    if (!given.peek()) missing.value = "not-a-scenario";
    return null;
  }
  unread = { text, shown: picked };
  put(picked);
  return started.peek() ? read() : [];
}

/** Shows what a fragment holds. */
export async function takeFragment(fragment: string): Promise<void> {
  const unpacked = await unpack(fragment);
  if ("text" in unpacked) await take(unpacked.text);
  else if (!given.peek()) missing.value = unpacked.refused;
}

/** Has the core read what is on screen: it knows members that are only taken on trust here, such as catalogues. */
async function read(): Promise<Problem[]> {
  const now = unread;
  if (!now) return [];
  unread = null;
  try {
    const answer = await core.call("decode", { text: now.text, lang: lang.peek() });
    const whole = answer.scenario;
    const untouched = scenario.peek() === now.shown;
    if (whole && untouched && !same(whole, now.shown)) put(whole);
    // What was changed meanwhile stays, and catalogues, which nobody can have changed, come to it.
    else if (whole?.catalogs && !untouched && given.peek() && !unread) scenario.value = { ...scenario.peek(), catalogs: whole.catalogs };
    return answer.problems ?? [];
  } catch {
    return [];
  }
}

/** Asks for the core; it is loaded as soon as there is something to judge. */
export function startJudging(): void {
  if (started.peek()) return;
  started.value = true;
  const stop = effect(() => {
    if (!given.value) return;
    startEngine();
    void read();
    void loadDetails();
    queueMicrotask(() => stop());
  });
}

/** Starts when the view is seen, or when it is used. */
export function startWhen(load: "eager" | "lazy" | "click"): void {
  if (load === "eager") return startJudging();
  const used = ["pointerdown", "keydown", "focusin"] as const;
  const start = () => {
    for (const name of used) removeEventListener(name, start);
    seen?.disconnect();
    startJudging();
  };
  for (const name of used) addEventListener(name, start);
  const seen = load === "lazy" && typeof IntersectionObserver === "function" ? new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && start()) : null;
  seen?.observe(document.documentElement);
}
