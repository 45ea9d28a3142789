// The problems of all policies and of the request, each with the way to it and its fixes.
import { Text } from "./controls";
import { applyFix, fixAll, goToProblem, openDialog, openRule, setSilenced, stepProblem } from "./gestures";
import { ChevronRight } from "./icons";
import { fresh, policyName, problemAt, problems, scenario, stale, words, type Placed } from "./state";

const marks: Record<string, string> = { error: "✗", "security-warning": "!", warning: "!", suggestion: "i" };

export function Problems() {
  const w = words.value;
  const all = problems.value;
  const silenced = scenario.value.silence ?? [];
  const safe = all.some((p) => p.policy >= 0 && p.problem.fixes?.some((fix) => !fix.changesDecision));
  return (
    <>
      <div class="problem-tools">
        <button type="button" class="button small" disabled={!safe} onClick={() => void fixAll()}>{w.fixAll}</button>
        <button type="button" class="button quiet small" onClick={() => openDialog("rules")}>{w.rules}</button>
        {silenced.length > 0 && <span class="faint">{w.silencedHere}</span>}
        {silenced.map((code) => <button key={code} type="button" class="chip" aria-label={w.unsilence(code)} title={w.unsilence(code)} onClick={() => setSilenced(code, false)}><code class="mono"><Text>{code}</Text></code> <span aria-hidden="true">×</span></button>)}
      </div>
      {all.length === 0 ? <p class="empty"><span class="test-mark pass" aria-hidden="true">✓</span> {w.problemsNone}</p> : <List all={all} />}
    </>
  );
}

function List({ all }: { all: readonly Placed[] }) {
  return (
    <ul class={`problem-list ${stale.value ? "stale" : ""}`}>
      {all.map((placed, i) => <ProblemRow key={`${placed.policy}/${placed.problem.code}/${placed.problem.from}/${i}`} placed={placed} />)}
    </ul>
  );
}

function ProblemRow({ placed }: { placed: Placed }) {
  const w = words.value;
  const { problem, policy } = placed;
  const name = policy < 0 ? w.inRequest : policyName(policy);
  const { line, column } = problem.range.start;
  return (
    <li class={`problem ${problem.severity}`}>
      <span class="problem-mark" aria-hidden="true">{marks[problem.severity] ?? "!"}</span>
      <div class="problem-body">
        <button type="button" class="problem-go" onClick={() => goToProblem(placed)}>
          <span class="problem-level">{w.severities[problem.severity] ?? problem.severity}</span>
          <span class="problem-text"><Text>{problem.message}</Text></span>
        </button>
        {(problem.related ?? []).map((related, i) => <p key={i} class="faint"><Text>{related.message}</Text></p>)}
        <p class="problem-facts faint">
          <span><Text>{policy < 0 ? name : w.place(name, line, column)}</Text></span>
          {policy < 0 ? <code class="mono">{problem.code}</code> : <button type="button" class="link-button mono" title={w.ruleWhy} onClick={() => openRule(problem.code)}>{problem.code}</button>}
          {problem.refusal && <span>{w.refusedWith(problem.refusal)}</span>}
          {problem.doc && <span><Text>{w.consoleFinding(problem.doc)}</Text></span>}
        </p>
      </div>
      {policy >= 0 && (problem.fixes ?? []).length > 0 && (
        <div class="problem-fixes">
          {problem.fixes!.map((fix, i) => (
            <button key={i} type="button" class="button small" disabled={!fresh(policy)} onClick={() => applyFix(policy, fix)}>
              <Text>{fix.title}</Text>
              {fix.changesDecision && <span class="badge">{w.fixChanges}</span>}
              {!!fix.losesComments && <span class="badge">{w.fixLoses(fix.losesComments)}</span>}
            </button>
          ))}
        </div>
      )}
      {policy >= 0 && problem.severity !== "error" && (
        <button type="button" class="button quiet small" aria-label={w.silenceLong(problem.code)} title={w.silenceLong(problem.code)} onClick={() => setSilenced(problem.code, true)}>{w.silence}</button>
      )}
    </li>
  );
}

/** The phone's bar: one problem at a time, with its first fix. */
export function ProblemBar() {
  const w = words.value;
  const all = problems.value;
  const at = Math.min(problemAt.value, all.length - 1);
  const placed = all[at];
  if (!placed) return null;
  const fix = placed.policy >= 0 ? placed.problem.fixes?.[0] : undefined;
  return (
    <div class="problem-bar">
      <button type="button" class="button quiet icon-only back" aria-label={w.previousProblem} onClick={() => stepProblem(-1)}><ChevronRight /></button>
      <button type="button" class="problem-now" onClick={() => goToProblem(placed)}>
        <span class="faint">{w.problemOf(at + 1, all.length)}</span>
        <span class="problem-text"><Text>{placed.problem.message}</Text></span>
      </button>
      <button type="button" class="button quiet icon-only" aria-label={w.nextProblem} onClick={() => stepProblem(1)}><ChevronRight /></button>
      {fix && <button type="button" class="button small" aria-label={`${w.fix}: ${fix.title}`} onClick={() => applyFix(placed.policy, fix)}>{w.fix}</button>}
    </div>
  );
}
