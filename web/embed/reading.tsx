// The policy's text to be read: coloured, with what the explanation points at; the editor takes its place when it is asked for.
import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TargetedPointerEvent } from "preact";
import { Select, Text } from "../controls";
import { hasPlace, nodeAt } from "../explanation";
import { editorId } from "../focus";
import { goToProblem, light, selectPolicy } from "../gestures";
import { active, activePolicy, analysis, explained, fresh, lit, place, policyName, problems, scenario, toast, words } from "../state";
import { takeFragment } from "./content";
import { type Mark, paint, shownPart } from "./paint";
import { editing, said } from "./shown";

export function PolicyPane() {
  const w = words.value;
  const policies = scenario.value.policies;
  return (
    <section class="policy-pane" aria-label={w.policy}>
      {policies.length > 1 && (
        <div class="pane-head">
          <Select class="inline-field" label={w.policies} hideLabel value={String(active.value)} options={policies.map((p, i) => ({ value: String(i), label: `${policyName(i)} · ${w.layers[p.layer] ?? p.layer}` }))} onChange={(value) => selectPolicy(Number(value))} />
        </div>
      )}
      {policies.length === 0 ? <p class="empty">{w.noPolicies}</p> : editing.value ? <Editing /> : <Reading />}
      <Worst />
    </section>
  );
}

/** What is marked in the policy on screen: problems, and what is lit. */
function marksNow(index: number): Mark[] {
  if (!fresh(index)) return [];
  const report = analysis.value?.result.policies?.[index];
  const found: Mark[] = (report?.problems ?? []).map(({ from, to, severity }) => ({ from, to: Math.max(to, from + 1), classes: `flaw ${severity}` }));
  const node = lit.value && explained.value.byId.get(lit.value.node)?.node;
  if (node && hasPlace(node) && node.policy === index) found.push({ from: node.from, to: node.to, classes: "lit" });
  return found;
}

function Reading() {
  const w = words.value;
  const box = useRef<HTMLPreElement>(null);
  const index = active.value;
  const text = activePolicy.value?.text ?? "";
  const part = useMemo(() => shownPart(text), [text]);
  const marks = marksNow(index);
  const lines = useMemo(() => paint(part, marks), [part, JSON.stringify(marks)]);
  const decided = (fresh(index) && analysis.value?.result.policies?.[index]?.statements?.filter((s) => s.decide)) || [];

  // What the explanation goes to comes into view; the keyboard follows where it was asked to.
  useSignalEffect(() => {
    const wanted = place.value;
    if (!wanted || wanted.policy !== active.peek()) return;
    requestAnimationFrame(() => {
      const all = [...(box.current?.querySelectorAll<HTMLElement>("[data-from]") ?? [])];
      (all.find((line) => Number(line.dataset["to"]) >= wanted.from) ?? all.at(-1))?.scrollIntoView({ block: "nearest" });
      if (wanted.focus) box.current?.focus({ preventScroll: true });
    });
  });
  const onPointerMove = (event: TargetedPointerEvent<HTMLPreElement>) => {
    const at = (event.target as HTMLElement).dataset["at"];
    const node = at !== undefined && event.pointerType === "mouse" && fresh(index) ? nodeAt(explained.peek(), index, Number(at)) : null;
    light(node?.id ?? null, "editor");
  };
  return (
    <>
      <pre ref={box} id={editorId} class="reading" role="group" tabIndex={0} aria-label={w.policyText(policyName(index))} onPointerMove={onPointerMove} onPointerLeave={() => light(null, "editor")}>
        {lines.map((line) => {
          const decides = decided.find((s) => s.from <= line.to && line.from < s.to);
          return (
            <span key={line.from} data-from={line.from} data-to={line.to} class={`line indent-${Math.min(line.indent, 16)} ${decides ? `decides ${decides.effect.toLowerCase()}` : ""}`}>
              {line.pieces.map((piece) => (
                <span key={piece.from} data-at={piece.from} class={piece.classes}><Text>{piece.text}</Text></span>
              ))}
              {"\n"}
            </span>
          );
        })}
      </pre>
      {part.length < text.length && <p class="note cut">{said.value.cut(text.length.toLocaleString(document.documentElement.lang))}</p>}
    </>
  );
}

type Editor = typeof import("../policy-editor");
let loaded: Editor | null = null;

/** The page's own editor, loaded when somebody writes. */
function Editing() {
  const [there, setThere] = useState(loaded);
  useEffect(() => {
    if (there) return;
    let gone = false;
    import("../policy-editor").then(
      (editor) => {
        loaded = editor;
        if (!gone) setThere(editor);
      },
      () => {
        editing.value = false;
        toast.value = { text: said.peek().partFailed };
      },
    );
    return () => {
      gone = true;
    };
  }, [there]);
  useEffect(() => {
    // Whoever asked for the editor by hand wants to write; one that came with the view takes no keyboard away.
    if (there && document.hasFocus()) document.getElementById(editorId)?.focus({ preventScroll: true });
  }, [there]);
  if (!there) return <><Reading /><span class="ear" role="status">{said.value.editorLoading}</span></>;
  return <div class="editor-box"><there.PolicyEditor onLink={(fragment) => void takeFragment(fragment)} /></div>;
}

/** The worst problem, where it is one that matters to whoever only reads. */
function Worst() {
  const w = words.value;
  const bad = problems.value.filter(({ problem }) => problem.severity === "error" || problem.severity === "security-warning");
  const first = bad[0];
  if (!first) return null;
  return (
    <button type="button" class="worst" onClick={() => goToProblem(first)}>
      <span class="problem-mark" aria-hidden="true">{first.problem.severity === "error" ? "✗" : "!"}</span>
      <span class="worst-text"><b>{w.severities[first.problem.severity]}</b> <Text>{first.problem.message}</Text></span>
      {bad.length > 1 && <span class="badge">{w.problemCount(bad.length)}</span>}
    </button>
  );
}
