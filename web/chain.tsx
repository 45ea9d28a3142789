// The checks of a whole call, as the chain that they are.
import { Code, Decision, symbolOf, Text, tone } from "./controls";
import { stale, verdict, words } from "./state";

export function Chain() {
  const w = words.value;
  const call = verdict.value?.call;
  if (!call || (call.checks ?? []).length === 0) return null;
  return (
    <details class={`fact chain ${stale.value ? "stale" : ""}`} open={call.decision !== verdict.value?.decision}>
      <summary><h3>{w.wholeCall(call.api)} <Decision of={call.decision} /></h3></summary>
      {call.summary && <p class="chain-summary"><Text>{call.summary}</Text></p>}
      <ol class="chain-list" aria-label={w.checks}>
        {call.checks.map((check, i) => (
          <li key={check.action + i} class={`chain-link ${tone(check.decision)}`}>
            <span class="chain-dot" aria-hidden="true">{symbolOf(check.decision)}</span>
            <div class="chain-body">
              <div class="chain-head">
                <Code>{check.action}</Code>
                <span class="faint">{i === 0 ? w.checkMain : w.checkNeeds}</span>
                <span class="spring" />
                <Decision of={check.decision} />
              </div>
              {check.resource && <div class="chain-resource"><Code>{check.resource}</Code></div>}
              {((i > 0 && check.summary) || w.checkSource[check.source] || (check.missing ?? []).length > 0) && (
                <div class="faint">
                  {[w.checkSource[check.source], (check.missing ?? []).length > 0 ? w.checkMissing(check.missing!.join(", ")) : "", i > 0 ? check.summary : ""].filter(Boolean).map((text, j) => <span key={j} class="chain-note"><Text>{text!}</Text></span>)}
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
