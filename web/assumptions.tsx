// The open questions of the language as switches, with what each one means and would change.
import { Decision, Text } from "./controls";
import { resetAssumptions, setAssumption } from "./gestures";
import { info, scenario, verdict, words } from "./state";

export function Assumptions() {
  const w = words.value;
  const list = info.value?.assumptions ?? [];
  const assume = scenario.value.assume ?? {};
  const effects = new Map((verdict.value?.effects ?? []).map((effect) => [effect.name, effect]));
  // Those that decide the present request come first; the others keep their order.
  const sorted = [...list].sort((a, b) => Number(effects.has(b.name)) - Number(effects.has(a.name)));
  return (
    <div class="assumptions">
      <div class="drawer-intro">
        <p>{w.assumptionsHelp}</p>
        {Object.keys(assume).length > 0 && <button type="button" class="button small" onClick={resetAssumptions}>{w.assumptionReset}</button>}
      </div>
      {list.length === 0 && <p class="empty">{w.coreLoading}</p>}
      <ul class="assumption-list">
        {sorted.map((assumption) => {
          const on = assume[assumption.name] ?? assumption.default;
          const effect = effects.get(assumption.name);
          return (
            <li key={assumption.name} class={`assumption ${effect ? "matters" : ""}`}>
              <label class="switch">
                <input type="checkbox" role="switch" checked={on} onChange={(event) => setAssumption(assumption.name, event.currentTarget.checked, assumption.default)} />
                <span class="switch-track" aria-hidden="true" />
                <span class="switch-text">
                  <span class="assumption-title"><Text>{assumption.title}</Text>{on !== assumption.default && <span class="badge">{w.assumptionChanged}</span>}</span>
                  <span class="assumption-text"><Text>{assumption.text}</Text></span>
                </span>
              </label>
              <p class="assumption-effect">
                <code class="mono faint">{assumption.name}</code>
                {effect ? (
                  <span title={effect.text}>{w.assumptionOther} <Decision of={effect.decision} /></span>
                ) : (
                  verdict.value && <span class="faint">{w.assumptionSame}</span>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
