// The core at work: it is told each change of the scenario, and its answers go into the state.
import { computed, effect } from "@preact/signals";
import type { Core } from "./core";
import { analysis, info, lang, scenario } from "./state";

/** The core that is asked. */
export let core: Core;

/** Says which core is asked, before anything else here is used: the page has its own, embedded views share one. */
export function useCore(chosen: Core): void {
  core = chosen;
}

export type EngineState = "loading" | "ready" | "stalled" | "restarting" | "failed";

export const engineState = computed<EngineState>(() => {
  const kind = core.state.value.kind;
  if (kind === "restarting" || kind === "ready") return core.stalled.value ? "stalled" : kind;
  return kind;
});

/** Starts asking; from then on each change of scenario or language is answered. */
export function startEngine(): void {
  effect(() => {
    const asked = lang.value;
    core.call("info", { lang: asked }).then(
      (answer) => {
        if (lang.peek() === asked) info.value = answer;
      },
      // A core that failed says so in its state; a retry asks again below.
      () => {},
    );
  });
  effect(() => {
    const asked = scenario.value;
    const inLang = lang.value;
    core.latest("analyze", { scenario: asked, lang: inLang }).then(
      (result) => {
        if (result) analysis.value = { scenario: asked, lang: inLang, result };
      },
      // The last answer stays, dimmed; the state says why none is newer.
      () => {},
    );
  });
}

/** Loads the core again after it failed, and asks what was left unanswered. */
export function retryEngine(): void {
  core.retry();
  const asked = lang.peek();
  core.call("info", { lang: asked }).then((answer) => (info.value = answer), () => {});
  // A new object is a new question.
  scenario.value = { ...scenario.peek() };
}
