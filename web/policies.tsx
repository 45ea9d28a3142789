// The policies as tabs, with each one's name, layer and size.
import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Menu, Select, sentenceCase, Text } from "./controls";
import { addPolicy, copyText, format, openDialog, ownCopy, removePolicy, selectPolicy, setPolicy } from "./gestures";
import { Close, Copy, Plus } from "./icons";
import { system } from "./parts";
import { active, activePolicy, explained, info, lit, policyKeys, policyName, result, scenario, words } from "./state";

const layers = ["identity", "resource-group", "control", "session", "resource", "trust"];

/** The policy panel; the editor itself stands in it as a child. */
export function Policies({ children }: { children: ComponentChildren }) {
  const w = words.value;
  const policy = activePolicy.value;
  return (
    <section class="policy panel" aria-label={w.policy} data-pane="policy">
      <div class="tab-bar">
        <Tabs />
        <Menu
          class="add-policy"
          name={w.addPolicy}
          label={<Plus />}
          align="end"
          items={[...layers.map((layer) => ({ label: layerTitle(layer), run: () => addPolicy(layer) })), { label: w.systemPolicies, run: () => openDialog("library") }]}
        />
        <span class="spring" />
        {system.value ? (
          <button type="button" class="button small" onClick={() => ownCopy(active.value)}>{w.editCopy}</button>
        ) : (
          <>
            <button type="button" class="button quiet small" disabled={!policy} onClick={() => openDialog("insert")} title={w.insertLong}>{w.insert}</button>
            <button type="button" class="button quiet small" disabled={!policy} onClick={() => void format()} title="Alt+Shift+F">{w.format}</button>
          </>
        )}
        <button type="button" class="button quiet icon-only" disabled={!policy} aria-label={w.copyPolicy} title={w.copyPolicy} onClick={() => void copyText(policy?.text ?? "")}>
          <Copy />
        </button>
      </div>
      {policy ? <Settings key={policyKeys.value[active.value]} /> : <p class="empty">{w.noPolicies}</p>}
      <div id="policy-panel" class={`editor-box ${policy ? "" : "closed"}`} role="tabpanel" aria-label={policyName(active.value)}>{children}</div>
      {policy && <Foot />}
    </section>
  );
}

function layerTitle(layer: string): string {
  return sentenceCase(info.value?.layers?.find((l) => l.layer === layer)?.title ?? words.value.layers[layer] ?? layer);
}

function Tabs() {
  const w = words.value;
  const bar = useRef<HTMLDivElement>(null);
  // Where the tabs are too many for their place, the one that is chosen shows.
  useEffect(() => bar.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [active.value, scenario.value.policies.length]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const n = scenario.value.policies.length;
    const to = { ArrowRight: active.value + 1, ArrowLeft: active.value - 1, Home: 0, End: n - 1 }[event.key];
    if (to === undefined) {
      if (event.key === "Delete") removePolicy(active.value);
      return;
    }
    event.preventDefault();
    selectPolicy((to + n) % n);
    queueMicrotask(() => bar.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div ref={bar} class="tabs" role="tablist" aria-label={w.policies} onKeyDown={onKeyDown}>
      {scenario.value.policies.map((policy, i) => {
        const report = result.value?.policies?.[i];
        const errors = (report?.problems ?? []).filter((p) => p.severity === "error").length;
        const n = report?.problems?.length ?? 0;
        const name = policyName(i);
        // What is lit in another policy shows on its tab.
        const isLit = lit.value !== null && i !== active.value && explained.value.byId.get(lit.value.node)?.node.policy === i;
        return (
          <button
            key={policyKeys.value[i]}
            type="button"
            role="tab"
            class={`tab ${isLit ? "lit" : ""}`}
            aria-selected={i === active.value}
            aria-controls="policy-panel"
            tabIndex={i === active.value ? 0 : -1}
            onClick={() => selectPolicy(i)}
          >
            <span class="tab-name"><Text>{name}</Text></span>
            <span class={`layer-badge layer-${policy.layer}`}>{w.layers[policy.layer] ?? policy.layer}{policy.layer === "control" ? ` ${policy.level ?? 0}` : ""}</span>
            <span class={`tab-count ${errors > 0 ? "error" : ""} ${n === 0 ? "none" : ""}`}>
              <span aria-hidden="true">{n}</span>
              <span class="ear">{w.problemCount(n)}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Settings() {
  const w = words.value;
  const i = active.value;
  const policy = activePolicy.value!;
  const about = info.value?.layers?.find((l) => l.layer === policy.layer)?.text;
  return (
    <div class="policy-settings" role="group" aria-label={w.policySettings}>
      <label class="inline-field">
        <span class="label">{w.policyName}</span>
        <input class="field small name" type="text" readOnly={system.value} value={policy.name ?? ""} placeholder={w.policyNumber(i + 1)} spellcheck={false} autocomplete="off" onInput={(event) => setPolicy(i, { name: event.currentTarget.value })} />
      </label>
      <Select class="inline-field" label={w.attachedAs} value={policy.layer} options={layers.map((layer) => ({ value: layer, label: layerTitle(layer) }))} onChange={(layer) => setPolicy(i, { layer })} />
      {policy.layer === "control" && (
        <label class="inline-field" title={w.levelHelp}>
          <span class="label">{w.level}</span>
          <input class="field small number" type="number" min={0} max={20} value={policy.level ?? 0} onInput={(event) => setPolicy(i, { level: Math.max(0, Math.min(20, Math.trunc(event.currentTarget.valueAsNumber) || 0)) })} />
        </label>
      )}
      <span class="policy-about" title={system.value ? w.readOnly : about}>{system.value ? w.readOnly : about}</span>
      <button type="button" class="button quiet icon-only" aria-label={w.removePolicyLong(policyName(i))} title={w.removePolicyLong(policyName(i))} onClick={() => removePolicy(i)}>
        <Close />
      </button>
    </div>
  );
}

function Foot() {
  const w = words.value;
  const report = result.value?.policies?.[active.value];
  const size = report?.size;
  return (
    <div class="policy-foot">
      {size && size.limit > 0 && (
        <span class="size" title={w.sizeHelp}>
          <Meter part={size.characters / size.limit} />
          <span>{w.sizeOf(grouped(size.characters), grouped(size.limit))}</span>
          {size.minified > 0 && size.minified !== size.characters && <span class="faint">{w.sizeMinified(grouped(size.minified))}</span>}
        </span>
      )}
      {report?.rejected && <span class="rejected"><span aria-hidden="true">✗ </span>{w.rejected}</span>}
      <span class="spring" />
      <span class="faint editor-hint">{w.editorKeys}</span>
    </div>
  );
}

/** A whole number as both languages write it. The browser's own formatter takes longer to make than the rest of the page. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function Meter({ part }: { part: number }) {
  const ref = useRef<HTMLSpanElement>(null);
  ref.current?.style.setProperty("--part", String(Math.min(1, part)));
  useSignalEffect(() => {
    void result.value;
    ref.current?.style.setProperty("--part", String(Math.min(1, part)));
  });
  return <span ref={ref} class={`meter ${part > 1 ? "over" : part > 0.85 ? "near" : ""}`} aria-hidden="true"><span class="meter-fill" /></span>;
}
