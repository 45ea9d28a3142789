// Starts the page: what was kept or linked comes on screen first, the core answers when it has arrived.
import { effect } from "@preact/signals";
import { takeOver } from "./app";
import { createCore } from "./core";
import { engineState, startEngine, useCore } from "./engine";
import { startOffline } from "./offline/install";
import { startShortcuts } from "./shortcuts";
import { analysis, info, lang, scenario, stored, tables, theme, words, type Lang, type Theme } from "./state";
import { loadLater } from "./parts";
import { loadChoice, looksLikeScenario } from "./store";
import { nextTask } from "./tasks";
import { show, start, startKeeping } from "./work";
import type { Scenario } from "./wire.gen";
import { english } from "./words.en";
import { chinese } from "./words.zh";

/** The first example and its verdict, which the build wrote into the page; null where it did not. */
function firstExample(): { scenario: Scenario; summary: Record<string, string> } | null {
  try {
    const value = JSON.parse(document.getElementById("example")?.textContent ?? "") as { scenario: unknown; summary?: Record<string, string> };
    return looksLikeScenario(value.scenario) ? { scenario: value.scenario, summary: value.summary ?? {} } : null;
  } catch {
    return null;
  }
}

/** A page that holds this one in a frame may choose for it, by ?lang= and ?theme=. */
const asked = new URLSearchParams(location.search);

function chooseLanguage(): Lang {
  const kept = asked.get("lang") ?? loadChoice("lang");
  if (kept === "en" || kept === "zh") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function chooseTheme(): Theme {
  const kept = asked.get("theme") ?? loadChoice("theme");
  return kept === "light" || kept === "dark" ? kept : "system";
}

tables.value = { en: english, zh: chinese };
lang.value = chooseLanguage();
theme.value = chooseTheme();
effect(() => {
  const page = document.documentElement;
  page.lang = lang.value === "zh" ? "zh-CN" : "en";
  if (theme.value === "system") delete page.dataset["theme"];
  else page.dataset["theme"] = theme.value;
});
effect(() => {
  document.title = scenario.value.title ? `${scenario.value.title} · ${words.value.product}` : words.value.product;
});

useCore(createCore());
startEngine();
const first = firstExample();
const { needsExample } = start(first?.scenario ?? null);
if (first && scenario.peek() === first.scenario) stored.value = { scenario: first.scenario, summary: first.summary };
if (needsExample) {
  const untouched = scenario.peek();
  const stop = effect(() => {
    const example = info.value?.examples?.[0]?.scenario;
    if (!example) return;
    // Whoever began to write before the example came keeps what they wrote.
    if (scenario.peek() === untouched) show(example, example);
    queueMicrotask(() => stop());
  });
}
startKeeping();
startShortcuts();
void startOffline();

const begin = () => void takeOver(document.getElementById("app")!);
// Not before the document's own first paint: it has the example and its verdict. A page that nobody sees does not paint.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));

// The rest comes when the first answer is there, so that all works without a network from then on.
const stopWaiting = effect(() => {
  if (!analysis.value && engineState.value !== "failed") return;
  queueMicrotask(() => stopWaiting());
  void nextTask().then(loadLater);
});
