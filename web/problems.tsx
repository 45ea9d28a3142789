// The problems of all policies and of the request, each with the way to it and its fixes.
import { Text } from "./controls";
import { applyFix, goToProblem, stepProblem } from "./gestures";
import { ChevronRight } from "./icons";
import { fresh, policyName, problemAt, problems, stale, words, type Placed } from "./state";

const marks: Record<string, string> = { error: "✗", "security-warning": "!", warning: "!", suggestion: "i" };

export function Problems() {
  const w = words.value;
  const all = problems.value;
  if (all.length === 0) return <p class="empty"><span class="test-mark pass" aria-hidden="true">✓</span> {w.problemsNone}</p>;
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
          <code class="mono">{problem.code}</code>
          {problem.doc && <span><Text>{w.consoleFinding(problem.doc)}</Text></span>}
        </p>
      </div>
      {policy >= 0 && (problem.fixes ?? []).length > 0 && (
        <div class="problem-fixes">
          {problem.fixes!.map((fix, i) => (
            <button key={i} type="button" class="button small" disabled={!fresh(policy)} onClick={() => applyFix(policy, fix)}>
              <Text>{fix.title}</Text>
              {fix.changesDecision && <span class="badge">{w.fixChanges}</span>}
            </button>
          ))}
        </div>
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
