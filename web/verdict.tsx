// The verdict as a sentence, with what it rests on and where to go from it.
import type { ComponentChildren } from "preact";
import { Access, Decision, symbolOf, Text, tone } from "./controls";
import { keyFieldId } from "./context-id";
import { core, engineState, retryEngine, type EngineState } from "./engine";
import { copyText, focusOn, goToNode, goToStatement, keepTest, openDrawer, pickOperation } from "./gestures";
import { Copy, Flask } from "./icons";
import { lang, operations, policyName, scenario, stale, stored, verdict, words } from "./state";
import type { Verdict as Said } from "./wire.gen";

/** The verdict's banner: it stays in view on every layout. Its tools are given as children; `idle` is said while nothing was asked yet. */
export function VerdictBanner({ children, idle }: { children: ComponentChildren; idle?: string }) {
  const w = words.value;
  const said = verdict.value;
  const decisions = w.decisions as Record<string, string>;
  // Without an engine no answer is under way; then only an old one is dimmed.
  const waits = stale.value && (!!said || engineState.value !== "failed") && !idle;
  // A call that fails although its own action is allowed is no good news.
  const whole = said?.decision === "Allow" && said.call ? said.call.decision : said?.decision;
  const word = said && (whole === said.decision ? decisions[said.decision] ?? said.decision : whole === "Undetermined" ? w.callOpen : w.callFails);
  const early = stored.value?.scenario === scenario.value ? stored.value.summary[lang.value] : undefined;
  return (
    <section class={`verdict ${whole ? tone(whole) : "quiet"} ${waits ? "stale" : ""}`} aria-labelledby="verdict-title" aria-busy={waits}>
      <h2 id="verdict-title" class="ear">{w.verdict}</h2>
      <span class="verdict-mark" aria-hidden="true">{whole ? symbolOf(whole) : "·"}</span>
      <div class="verdict-text" role="status" aria-live="polite" aria-atomic="true">
        {!said && early ? <><p class="verdict-word">{w.verdict}</p><p class="verdict-sentence"><Text>{early}</Text></p></> : <p class="verdict-word">{word ?? idle ?? <Waiting state={engineState.value} />}</p>}
        {said && <p class="verdict-sentence"><Text>{said.summary}</Text></p>}
        {said?.when && <p class="verdict-when"><Text>{said.when}</Text></p>}
        {said?.call && said.call.decision !== said.decision && (
          <p class="verdict-call"><span class={`symbol ${tone(said.call.decision)}`} aria-hidden="true">{symbolOf(said.call.decision)}</span> <Text>{said.call.summary || `${w.wholeCall(said.call.api)}: ${decisions[said.call.decision] ?? said.call.decision}`}</Text></p>
        )}
      </div>
      <div class="verdict-tools">{children}</div>
      <span class="progress" aria-hidden="true" />
    </section>
  );
}

/** What the page offers to do with a verdict. */
export function VerdictTools() {
  const w = words.value;
  const said = verdict.value;
  return (
    <>
      <button type="button" class="button small" disabled={!said} onClick={keepTest}><Flask />{w.keepTest}</button>
      <button type="button" class="button quiet icon-only" disabled={!said} aria-label={w.copyVerdict} title={w.copyVerdict} onClick={() => said && void copyText(asText(said))}><Copy /></button>
    </>
  );
}

function Waiting({ state }: { state: EngineState }) {
  const w = words.value;
  // The notice above says what is wrong.
  if (state === "failed") return <>{w.verdict}</>;
  if (state === "loading") return <>{w.coreLoading}</>;
  return <>{scenario.value.request ? w.checking : w.noVerdict}</>;
}

/** What went wrong with the engine itself, above everything that it says. */
export function EngineNotice() {
  const w = words.value;
  const state = engineState.value;
  if (state !== "failed" && state !== "stalled" && state !== "restarting") return null;
  const failure = state === "failed" && core.state.value;
  return (
    <div class={`engine-notice ${state}`} role="alert">
      <span aria-hidden="true">{state === "failed" ? "✗" : "?"}</span>
      <span>{failure && failure.kind === "failed" ? `${w.coreFailed} ${w.coreReasons[failure.reason]}` : state === "stalled" ? w.coreStalled : w.coreRestarted}</span>
      {state === "failed" && <button type="button" class="button small" onClick={retryEngine}>{w.coreRetry}</button>}
    </div>
  );
}

function asText(said: Said): string {
  const request = scenario.peek().request;
  const w = words.peek();
  const decisions = w.decisions as Record<string, string>;
  return [
    `${decisions[said.decision] ?? said.decision}: ${said.summary}`,
    ...(said.when ? [said.when] : []),
    ...(said.call?.summary ? [said.call.summary] : []),
    `${request?.api ? request.api + " " : ""}(${request?.action ?? ""}) → ${request?.resource ?? ""}`,
  ].join("\n");
}

/** What the verdict rests on, below it: each part is there only when it says something. */
export function VerdictFacts() {
  const w = words.value;
  const said = verdict.value;
  if (!said) return null;
  const decided = said.decidedBy ?? [];
  const depends = said.dependsOn ?? [];
  const assumptions = said.assumptions ?? [];
  return (
    <div class={`verdict-facts ${stale.value ? "stale" : ""}`}>
      <ul class="chips" aria-label={w.verdict}>
        {said.policyType && <li class="chip-text">{w.settledBy(w.policyTypes[said.policyType] ?? said.policyType)}</li>}
        {decided.map((ref) => (
          <li key={`${ref.policy}/${ref.statement}`}>
            <button type="button" class="chip" title={w.decidedBy} onClick={() => goToStatement(ref.policy, ref.statement)}>
              <span aria-hidden="true">● </span><Text>{policyName(ref.policy)}</Text> · {w.statement(ref.statement + 1)}
            </button>
          </li>
        ))}
        {depends.length > 0 && <li class="chip-text">{w.dependsOn}</li>}
        {depends.map((name) => (
          <li key={name}>
            {name.startsWith("layer:") ? (
              <span class="chip plain">{w.dependsOnLayer(w.layers[name.slice(6)] ?? name.slice(6))}</span>
            ) : (
              <button type="button" class="chip depends" onClick={() => focusOn(keyFieldId(name), "request")}><span aria-hidden="true">? </span><Text>{name}</Text></button>
            )}
          </li>
        ))}
        {assumptions.length > 0 && (
          <li><button type="button" class="chip" onClick={() => openDrawer("assumptions")}>{w.assumptionsRest(assumptions.length)}</button></li>
        )}
      </ul>
      {(said.nearest ?? []).length > 0 && (
        <div class="fact">
          <h3>{w.nearest}</h3>
          <ol class="near-list">
            {said.nearest.map((near) => (
              <li key={near.node}>
                <button type="button" class="link-row" onClick={() => goToNode(near.node)}>
                  <Text>{near.text}</Text>
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
      {(said.notes ?? []).length > 0 && (
        <div class="fact">
          <h3>{w.notes}</h3>
          <ul class="notes">{said.notes.map((note) => <li key={note.code + note.text}><Text>{note.text}</Text></li>)}</ul>
        </div>
      )}
    </div>
  );
}

/** The other APIs that the same action opens. */
export function Siblings({ list }: { list: readonly { api: string; access: string; resource: string; decision: string }[] }) {
  const w = words.value;
  if (list.length === 0) return null;
  const pick = (api: string) => {
    const found = operations.value.find((o) => o.operation.api === api && o.operation.action.toLowerCase() === scenario.peek().request?.action?.toLowerCase()) ?? operations.value.find((o) => o.operation.api === api);
    if (found) pickOperation(found);
  };
  return (
    <div class="fact">
      <h3 title={w.siblingsHelp}>{w.siblings}</h3>
      <ul class="siblings">
        {list.map((sibling) => (
          <li key={sibling.api}>
            <button type="button" class="sibling" title={`${w.askThis(sibling.api)}: ${sibling.resource}`} onClick={() => pick(sibling.api)}>
              <Decision of={sibling.decision} />
              <code class="mono">{sibling.api}</code>
              <Access of={sibling.access} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
