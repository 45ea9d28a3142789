// The kept requests: what each should be decided, what it is decided, and why.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Code, Decision, Text } from "./controls";
import { duplicateTest, keepTest, openTest, removeTest, setTest, updateTest } from "./gestures";
import { Flask } from "./icons";
import { editTest, result, scenario, stale, words } from "./state";
import type { Test, TestReport } from "./wire.gen";

const decisions = ["Allow", "ExplicitDeny", "ImplicitDeny", "Undetermined"];

export function Tests() {
  const w = words.value;
  const tests = scenario.value.tests ?? [];
  const reports = result.value?.tests ?? [];
  if (tests.length === 0) {
    return (
      <div class="empty">
        <p>{w.testsNone}</p>
        <button type="button" class="button" disabled={!scenario.value.request} onClick={keepTest}><Flask />{w.keepTest}</button>
      </div>
    );
  }
  return (
    <div class={`table-box ${stale.value ? "stale" : ""}`} tabIndex={0} role="group" aria-label={w.tests}>
      <table class="table tests">
        <thead>
          <tr>
            <th scope="col" class="narrow"><span class="ear">{w.status}</span></th>
            <th scope="col">{w.testName}</th>
            <th scope="col">{w.testRequest}</th>
            <th scope="col">{w.testExpect}</th>
            <th scope="col">{w.testActual}</th>
            <th scope="col" class="wide">{w.testWhy}</th>
            <th scope="col" class="narrow"><span class="ear">{w.testActions}</span></th>
          </tr>
        </thead>
        <tbody>{tests.map((test, i) => <TestRow key={i} test={test} index={i} report={reports[i]} />)}</tbody>
      </table>
    </div>
  );
}

function TestRow({ test, index, report }: { test: Test; index: number; report: TestReport | undefined }) {
  const w = words.value;
  const name = useRef<HTMLInputElement>(null);
  const wanted = editTest.value === index;
  useLayoutEffect(() => {
    if (!wanted) return;
    editTest.value = null;
    name.current?.focus();
    name.current?.select();
    name.current?.scrollIntoView({ block: "nearest" });
  }, [wanted]);
  const short = w.decisionShort as Record<string, string>;
  const state = report ? (report.pass ? "pass" : "fail") : "waiting";
  return (
    <tr class={`test ${state}`}>
      <td class="test-state" data-label={w.status}>
        <span class={`test-mark ${state}`} aria-hidden="true">{state === "pass" ? "✓" : state === "fail" ? "✗" : "·"}</span>
        <span class="ear">{state === "pass" ? w.testPass : state === "fail" ? w.testFail : w.checking}</span>
      </td>
      <td class="test-name" data-label={w.testName}>
        <input ref={name} class="field small bare" type="text" aria-label={w.testNameOf(index + 1)} value={test.name} spellcheck={false} onInput={(event) => setTest(index, { name: event.currentTarget.value })} />
      </td>
      <td class="test-request" data-label={w.testRequest}>
        <Code>{test.request.api ?? test.request.action ?? ""}</Code>
        <span class="test-resource" title={test.request.resource}><Text>{test.request.resource}</Text></span>
      </td>
      <td class="test-expect" data-label={w.testExpect}>
        <select class="field small select" aria-label={w.testExpectOf(test.name)} value={test.expect} onChange={(event) => setTest(index, { expect: event.currentTarget.value })}>
          {decisions.map((d) => <option key={d} value={d}>{short[d]}</option>)}
        </select>
        {test.request.api && (
          <label class="test-call">
            <span class="faint">{w.testExpectCall}</span>
            <select class="field small select" aria-label={w.testExpectCallOf(test.name)} value={test.expectCall ?? ""} onChange={(event) => setTest(index, { expectCall: event.currentTarget.value })}>
              <option value="">{w.testAny}</option>
              {decisions.map((d) => <option key={d} value={d}>{short[d]}</option>)}
            </select>
          </label>
        )}
      </td>
      <td class="test-actual" data-label={w.testActual}>
        {report && <Decision of={report.decision} />}
        {report?.callDecision && <span class="test-call"><span class="faint">{w.testExpectCall}</span> <Decision of={report.callDecision} /></span>}
      </td>
      <td class="test-why" data-label={w.testWhy}>{report && <Text>{report.why}</Text>}</td>
      <td class="test-tools">
        <button type="button" class="button quiet small" aria-label={w.testEdit(test.name)} title={w.testEdit(test.name)} onClick={() => openTest(index)}>{w.testOpen}</button>
        <button type="button" class="button quiet small" aria-label={w.testUpdateOf(test.name)} title={w.testUpdateOf(test.name)} disabled={!scenario.value.request} onClick={() => updateTest(index)}>{w.testUpdate}</button>
        <button type="button" class="button quiet small" aria-label={w.testDuplicateOf(test.name)} title={w.testDuplicateOf(test.name)} onClick={() => duplicateTest(index)}>{w.testDuplicate}</button>
        <button type="button" class="button quiet small" aria-label={w.testRemoveOf(test.name)} title={w.testRemoveOf(test.name)} onClick={() => removeTest(index)}>{w.testRemove}</button>
      </td>
    </tr>
  );
}
