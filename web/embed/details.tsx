// What is behind the view's first sight, loaded after it: the explanation, the tests, the fields of the resource.
import { useEffect, useRef } from "preact/hooks";
import { Chain } from "../chain";
import { Code, Decision, Text } from "../controls";
import { Explanation } from "../explain";
import { openTest, setResource } from "../gestures";
import { Close } from "../icons";
import { ResourceField } from "../resource";
import { result, scenario, stale, words } from "../state";
import { visible } from "../visible";
import type { Test, TestReport } from "../wire.gen";
import { relativePart, resourcesOf } from "./resources";
import { face, given, said } from "./shown";

export function Why() {
  return <><Chain /><Explanation /></>;
}

export function TestList() {
  const w = words.value;
  const tests = scenario.value.tests ?? [];
  const reports = result.value?.tests ?? [];
  if (tests.length === 0) return <p class="empty">{said.value.noTests}</p>;
  return <ul class={`test-list ${stale.value ? "stale" : ""}`} aria-label={w.tests}>{tests.map((test, i) => <TestRow key={i} test={test} index={i} report={reports[i]} />)}</ul>;
}

function TestRow({ test, index, report }: { test: Test; index: number; report: TestReport | undefined }) {
  const w = words.value;
  const s = said.value;
  const short = w.decisionShort as Record<string, string>;
  const state = report ? (report.pass ? "pass" : "fail") : "waiting";
  return (
    <li class={`test ${state}`}>
      <span class={`test-mark ${state}`} aria-hidden="true">{state === "pass" ? "✓" : state === "fail" ? "✗" : "·"}</span>
      <div class="test-body">
        <button type="button" class="test-go" title={s.testAsk(test.name)} onClick={() => { openTest(index); face.value = "ask"; }}><span class="ear">{state === "pass" ? w.testPass : state === "fail" ? w.testFail : w.checking}: </span><Text>{test.name}</Text></button>
        {report && !report.pass && report.why && <p class="faint"><Text>{report.why}</Text></p>}
      </div>
      <span class="test-said">
        {report && <Decision of={report.decision} />}
        {report && !report.pass && <span class="faint">{s.expected(short[report.expect] ?? report.expect)}</span>}
      </span>
    </li>
  );
}

/** The resource to ask about: its fields, and those of the sample. */
export function WherePanel({ close }: { close: (refocus: boolean) => void }) {
  const s = said.value;
  const w = words.value;
  const box = useRef<HTMLDivElement>(null);
  const now = scenario.value.request?.resource;
  const offered = resourcesOf(given.value ?? scenario.value);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, select, button")?.focus();
    const away = (event: PointerEvent) => !box.current?.parentElement?.contains(event.target as Node) && close(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, []);
  return (
    <div ref={box} class="sheet" role="dialog" aria-label={w.resource} onKeyDown={(event) => event.key === "Escape" && close(true)}>
      <button type="button" class="button quiet icon-only small sheet-close" aria-label={w.close} onClick={() => close(true)}><Close /></button>
      <ResourceField />
      {offered.length > 1 && (
        <div class="offered">
          <span class="label" id="offered">{s.resourcesHere}</span>
          <ul aria-labelledby="offered">
            {offered.map((resource) => (
              <li key={resource}>
                <button type="button" class="link-row" aria-pressed={resource === now} title={visible(resource)} onClick={() => { setResource(resource); close(true); }}><Code>{relativePart(resource)}</Code></button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
