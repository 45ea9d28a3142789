// The answer: the verdict in a sentence, and the ways to what stands behind it.
import { engineState, retryEngine } from "../engine";
import { ChevronRight, Flask } from "../icons";
import { result, scenario, verdict, words } from "../state";
import type { Test } from "../wire.gen";
import { VerdictBanner } from "../verdict";
import { startJudging } from "./content";
import { details, face, loadDetails, options, said, started, type Face } from "./shown";

/** Shows a face of the view, or the question again where it shows already. */
export function turn(to: Face): void {
  face.value = face.peek() === to ? "ask" : to;
  void loadDetails();
}

export function Answer() {
  const s = said.value;
  const tests = scenario.value.tests ?? [];
  const idle = started.value ? undefined : s.idle;
  return (
    <div class={`verdict-box ${started.value && options.value.run ? "with-run" : ""}`}>
      <Notice />
      <VerdictBanner {...(idle !== undefined && { idle })}>
        {(!started.value || options.value.run) && <button type="button" class={`button small ${started.value ? "quiet" : "primary"}`} onClick={judge}>{s.run}</button>}
        {tests.length > 0 && <TestsButton tests={tests} />}
        {started.value && <button type="button" class="button quiet small turn" disabled={!verdict.value} aria-expanded={face.value === "explain"} aria-controls="why" aria-label={s.whyLong} onClick={() => turn("explain")}>{s.why}<ChevronRight /></button>}
      </VerdictBanner>
    </div>
  );
}

function judge(): void {
  if (engineState.peek() === "failed") retryEngine();
  else startJudging();
}

function TestsButton({ tests }: { tests: readonly Test[] }) {
  const s = said.value;
  const reports = result.value?.tests ?? [];
  const passed = reports.filter((t) => t.pass).length;
  const known = reports.length === tests.length;
  return (
    <button type="button" class={`button quiet small turn ${known && passed < tests.length ? "failing" : ""}`} aria-expanded={face.value === "tests"} aria-controls="tests" aria-label={known ? s.testsLong(passed, tests.length) : s.testsPlain(tests.length)} onClick={() => turn("tests")}>
      <Flask />{known ? s.tests(passed, tests.length) : s.testsPlain(tests.length)}
    </button>
  );
}

function Notice() {
  const w = words.value;
  const s = said.value;
  const state = engineState.value;
  if (!started.value || (state !== "failed" && state !== "stalled" && state !== "restarting")) return null;
  return (
    <div class={`engine-notice ${state}`} role="alert">
      <span aria-hidden="true">{state === "failed" ? "✗" : "?"}</span>
      <span>{state === "failed" ? s.engineFailed : state === "stalled" ? w.coreStalled : s.restarted}</span>
      {state === "failed" && <button type="button" class="button small" onClick={retryEngine}>{w.coreRetry}</button>}
    </div>
  );
}

/** The explanation or the tests, whichever is open. */
export function Behind() {
  const open = face.value;
  const parts = details.value;
  return (
    <>
      <div id="why" class="answers" hidden={open !== "explain"}>{open === "explain" && parts && <parts.Why />}</div>
      <div id="tests" class="answers" hidden={open !== "tests"}>{open === "tests" && parts && <parts.TestList />}</div>
    </>
  );
}
