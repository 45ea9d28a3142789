// The whole page put together: it alone knows where the panels stand.
import { useSignalEffect } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Assumptions } from "./assumptions";
import { CallField } from "./call";
import { Catalogs } from "./catalogs";
import { Chain } from "./chain";
import { ContextFields } from "./context";
import { Earlier, Gallery, Help } from "./dialogs";
import { Drawer, Strip } from "./drawer";
import { Explanation } from "./explain";
import { dismissToast, showPane } from "./gestures";
import { Header } from "./header";
import { Close } from "./icons";
import { Palette } from "./palette";
import { Policies } from "./policies";
import { PolicyEditor } from "./policy-editor";
import { LayerFields, PrincipalFields } from "./principal";
import { ProblemBar, Problems } from "./problems";
import { Request } from "./request";
import { ResourceField } from "./resource";
import { ShareDialog } from "./share";
import { dialog, drawer, focusNext, pane, result, scenario, toast, words, type Pane } from "./state";
import { loadChoice, saveChoice } from "./store";
import { Tests } from "./tests";
import { Text } from "./controls";
import { EngineNotice, Siblings, VerdictBanner, VerdictFacts, VerdictTools } from "./verdict";
import { openFile, openFragment } from "./work";

const dialogs = { gallery: Gallery, share: ShareDialog, help: Help, palette: Palette, earlier: Earlier };

export function App() {
  const w = words.value;
  const Open = dialog.value && dialogs[dialog.value];
  useFocusNext();
  return (
    <>
      <a class="skip" href="#editor" onClick={(event) => { event.preventDefault(); showPane("policy"); document.querySelector<HTMLElement>("#editor .cm-content")?.focus(); }}>{w.skipToPolicy}</a>
      <Header />
      <PaneSwitch />
      <main class={`desk ${drawer.value ? "with-drawer" : ""}`} data-pane={pane.value}>
        <Policies><PolicyEditor onLink={openFragment} /></Policies>
        <Splitter />
        <div class="side">
          <Request>
            <CallField />
            <ResourceField />
            <ContextFields />
            <PrincipalFields />
            <LayerFields />
          </Request>
          <div class="verdict-box"><EngineNotice /><VerdictBanner><VerdictTools /></VerdictBanner></div>
          <div class="answers" data-pane="why">
            <VerdictFacts />
            <Chain />
            <Explanation />
            <Siblings list={result.value?.form?.siblings ?? []} />
          </div>
        </div>
        <Drawer contents={{ problems: () => <Problems />, tests: () => <Tests />, assumptions: () => <Assumptions />, catalogs: () => <Catalogs /> }} />
        <ProblemBar />
      </main>
      <Strip />
      {Open && <Open />}
      <Toast />
      <DropTarget />
    </>
  );
}

/** The phone's choice of panel. */
function PaneSwitch() {
  const w = words.value;
  const tests = result.value?.tests ?? [];
  const all = scenario.value.tests?.length ?? 0;
  const failing = tests.filter((t) => !t.pass).length;
  const panes: Pane[] = ["policy", "request", "why", "tests"];
  return (
    <nav class="panes" aria-label={w.paneSwitch}>
      {panes.map((name) => (
        <button key={name} type="button" class="pane-button" aria-pressed={pane.value === name} onClick={() => showPane(name)}>
          {w.panes[name]}
          {name === "tests" && all > 0 && <span class={`count ${failing > 0 ? "deny" : "allow"}`}>{tests.length - failing}/{all}</span>}
        </button>
      ))}
    </nav>
  );
}

const narrowest = 25;
const widest = 70;

/** The bar between the columns: dragged, or moved by the arrow keys. */
function Splitter() {
  const w = words.value;
  const [share, setShare] = useState(() => Math.min(widest, Math.max(narrowest, Number(loadChoice("columns")) || 48)));
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.parentElement?.style.setProperty("--left", share + "%");
    saveChoice("columns", String(share));
  }, [share]);
  const set = (to: number) => setShare(Math.round(Math.min(widest, Math.max(narrowest, to)) * 10) / 10);
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const bar = event.currentTarget;
    bar.setPointerCapture(event.pointerId);
    const box = bar.parentElement!.getBoundingClientRect();
    const move = (e: PointerEvent) => set(((e.clientX - box.left) / box.width) * 100);
    bar.addEventListener("pointermove", move);
    bar.addEventListener("lostpointercapture", () => bar.removeEventListener("pointermove", move), { once: true });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const to = { ArrowLeft: share - 2, ArrowRight: share + 2, Home: narrowest, End: widest }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  };
  return (
    <div ref={ref} class="splitter" role="separator" aria-orientation="vertical" aria-label={w.columns} aria-valuenow={Math.round(share)} aria-valuemin={narrowest} aria-valuemax={widest} tabIndex={0} onPointerDown={onPointerDown} onKeyDown={onKeyDown} onDblClick={() => set(48)} />
  );
}

/** A message that passes: what was done, and the way back. */
function Toast() {
  const w = words.value;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast.value || held) return;
    const timer = setTimeout(dismissToast, toast.value.action ? 10_000 : Math.max(4_000, toast.value.text.length * 60));
    return () => clearTimeout(timer);
  }, [toast.value, held]);
  const shown = toast.value;
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {shown && (
        <div class="toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}>
          <span><Text>{shown.text}</Text></span>
          {shown.action && <button type="button" class="button small" onClick={shown.action.run}>{shown.action.label}</button>}
          <button type="button" class="button quiet icon-only small" aria-label={w.dismiss} onClick={dismissToast}><Close /></button>
        </div>
      )}
    </div>
  );
}

/** A scenario's file can be dropped anywhere. */
function DropTarget() {
  const w = words.value;
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const drag = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => !event.relatedTarget && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(file);
    };
    addEventListener("dragover", drag);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", drag);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return over ? <div class="drop-target" aria-hidden="true"><p>{w.dropHere}</p></div> : null;
}

/** Puts the keyboard where a gesture asked for it, once the element stands there. */
function useFocusNext(): void {
  useSignalEffect(() => {
    const id = focusNext.value;
    if (!id) return;
    requestAnimationFrame(() => {
      focusNext.value = null;
      const element = document.getElementById(id);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: "nearest" });
    });
  });
}
