// The view's side of the messages with the page around it: commands are carried out, and what happens is told.
import { batch, effect, signal } from "@preact/signals";
import { setRequest } from "../document";
import { engineState } from "../engine";
import { analysis, scenario, stale, theme } from "../state";
import type { AnalyzeResult, Request } from "../wire.gen";
import { readCommand, type Read } from "./command";
import { startJudging, take } from "./content";
import { langOf, themeOf } from "./options";
import { type Answers, type ErrorCode, type Event, type EventMessage, type Id, source, type State, type TestsOf, type VerdictOf, version } from "./protocol";
import { given, missing, speak } from "./shown";

/** How many `run` may wait for one judgement. */
const waitingMost = 16;

/** What came, from where; `own` tells that it came from the page that holds the view. */
export interface Heard {
  data: unknown;
  origin: string;
  own: boolean;
}

export interface HostOptions {
  origins: readonly string[] | null;
  post(message: EventMessage, to: string): void;
  /** The view changes what it shows. */
  view(view: string): void;
}

export interface Host {
  hear(heard: Heard): void;
  /** The reader went on in the playground, by this link. */
  opened(link: string): void;
  /** The content takes that height, in CSS pixels. */
  height(height: number): void;
}

/** Starts to tell. */
export function startHost({ origins, post, view }: HostOptions): Host {
  const pinned = signal<string | null>(null);
  const send = (event: Event, to: string) => post({ source, v: version, ...event }, to);
  // Content goes to the pinned origin only; a page of no origin has none that could be named.
  const tell = (event: Event) => {
    const to = pinned.peek();
    if (to !== null && to !== "null") send(event, to);
  };
  const refuse = (code: ErrorCode, mark: { id?: Id }) => send({ type: "error", code, ...(mark.id !== undefined && { id: mark.id }) }, "*");
  const answer = <K extends keyof Answers>(_: K, { id }: { id?: Id }, result: Answers[K]) => {
    if (id === undefined) return;
    if (pinned.peek() === "null") refuse("no-origin", { id });
    else tell({ type: "answer", id, result });
  };

  // One load is under way and one waits.
  let loading = false;
  let nextLoad: Extract<Read, { type: "load" }> | null = null;
  async function load(command: Extract<Read, { type: "load" }>): Promise<void> {
    if (loading) {
      if (nextLoad) refuse("superseded", nextLoad);
      nextLoad = command;
      return;
    }
    loading = true;
    const problems = await take(command.text);
    if (problems) answer("load", command, { problems: problems.map(({ code, severity, message }) => ({ code, severity, message })) });
    else refuse("not-a-scenario", command);
    loading = false;
    const next = nextLoad;
    nextLoad = null;
    if (next) void load(next);
  }

  let waiting: { id?: Id }[] = [];
  effect(() => {
    const failed = engineState.value === "failed";
    if ((stale.value && !failed) || waiting.length === 0) return;
    const ready = waiting;
    waiting = [];
    for (const command of ready) {
      if (failed) refuse("unavailable", command);
      else answer("run", command, stateNow());
    }
  });

  function carryOut(command: Read): void {
    switch (command.type) {
      case "load":
        return void load(command);
      case "setRequest":
        if (!given.peek()) return refuse("not-a-scenario", command);
        batch(() => {
          scenario.value = setRequest(scenario.peek(), command.request ?? undefined);
          given.value = scenario.peek();
        });
        return answer("setRequest", command, null);
      case "present":
        batch(() => {
          if (command.theme !== undefined) theme.value = themeOf(command.theme);
          if (command.lang !== undefined) void speak(langOf(command.lang, [])).catch(() => {});
          if (command.view !== undefined) view(command.view);
        });
        return answer("present", command, null);
      case "getState":
        return answer("getState", command, stateNow());
      case "run":
        if (missing.peek()) return refuse("not-a-scenario", command);
        if (waiting.length >= waitingMost) return refuse("busy", command);
        startJudging();
        if (engineState.peek() === "failed") return refuse("unavailable", command);
        if (!stale.peek()) return answer("run", command, stateNow());
        waiting.push(command);
    }
  }

  effect(() => {
    const now = scenario.value;
    // What the page around gave is not told back to it.
    if (given.value && given.value !== now) tell({ type: "change", scenario: now });
  });
  effect(() => {
    const now = analysis.value;
    if (pinned.value === null || !now || stale.value) return;
    tell({ type: "verdict", verdict: verdictOf(now.result, now.scenario.request) });
    tell({ type: "tests", tests: testsOf(now.result) });
  });

  send({ type: "ready" }, "*");
  return {
    hear({ data, origin, own }) {
      if (!own || (pinned.peek() ?? origin) !== origin || (origins && !origins.includes(origin))) return;
      const command = readCommand(data);
      if (!command) return;
      pinned.value = origin;
      if ("refused" in command) refuse(command.refused, command);
      else carryOut(command);
    },
    opened: (link) => tell({ type: "open", link }),
    height: (height) => send({ type: "height", height }, "*"),
  };
}

function stateNow(): State {
  const now = stale.peek() ? null : analysis.peek();
  return { scenario: scenario.peek(), verdict: now && verdictOf(now.result, now.scenario.request), tests: now && testsOf(now.result) };
}

function verdictOf({ verdict }: AnalyzeResult, request: Request | null | undefined): VerdictOf | null {
  if (!verdict || !request) return null;
  const { decision, summary, when, call } = verdict;
  return { request, decision, summary, ...(when && { when }), ...(call && { call: { api: call.api, decision: call.decision, ...(call.summary && { summary: call.summary }) } }) };
}

function testsOf({ tests }: AnalyzeResult): TestsOf {
  const list = (tests ?? []).map(({ name, expect, decision, pass }) => ({ name, expect, decision, pass }));
  const passed = list.filter((t) => t.pass).length;
  return { passed, failed: list.length - passed, tests: list };
}
