// The whole page put together: it alone knows where the panels stand.
import { signal, useComputed } from "@preact/signals";
import { type ComponentChildren, render, type TargetedKeyboardEvent, type TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { CallField } from "./call";
import { Chain } from "./chain";
import { ContextFields } from "./context";
import { Drawer, Strip } from "./drawer";
import { Explanation } from "./explain";
import { editorId } from "./focus";
import { dismissToast, focusOn, showPane } from "./gestures";
import { Header } from "./header";
import { Close } from "./icons";
import { editorPart, laterPart, loadEditor, loadLater, system } from "./parts";
import { Policies } from "./policies";
import { LayerFields, PrincipalFields } from "./principal";
import { ProblemBar, Problems } from "./problems";
import { Request } from "./request";
import { ResourceField } from "./resource";
import { activePolicy, dialog, drawer, pane, result, scenario, toast, words, type Pane } from "./state";
import { loadChoice, saveChoice } from "./store";
import { nextTask } from "./tasks";
import { Text } from "./controls";
import { EngineNotice, Siblings, VerdictBanner, VerdictFacts, VerdictTools } from "./verdict";
import { openFile, openFragment } from "./work";

/** How many steps of the page are drawn; more than there are means all. */
const drawn = signal(0);
const steps = 5;

/** Draws its content in the n-th step: a slow phone answers in between. */
function Step({ n, children }: { n: number; children: () => ComponentChildren }) {
  return useComputed(() => drawn.value >= n).value ? <>{children()}</> : null;
}

/** Puts the page together beside the document, where nothing is laid out yet, and then in place of the element. */
export async function takeOver(first: Element): Promise<void> {
  const root = document.createElement("div");
  root.id = first.id;
  render(<App />, root);
  while (drawn.peek() < steps) {
    await nextTask();
    drawn.value++;
  }
  await nextTask();
  first.replaceWith(root);
  await nextTask();
  await loadEditor();
}

export function App() {
  const w = words.value;
  return (
    <>
      <a class="skip" href="#editor" onClick={(event) => { event.preventDefault(); focusOn(editorId, "policy"); }}>{w.skipToPolicy}</a>
      <Step n={1}>{() => <Header />}</Step>
      <PaneSwitch />
      <main class={`desk ${drawer.value ? "with-drawer" : ""}`} data-pane={pane.value}>
        <Step n={2}>{() => <Policies><Editor /></Policies>}</Step>
        <Splitter />
        <div class="side">
          <Step n={3}>
            {() => (
              <Request>
                <CallField />
                <ResourceField />
                <ContextFields />
                <Step n={4}>{() => <><PrincipalFields /><LayerFields /></>}</Step>
              </Request>
            )}
          </Step>
          <div class="verdict-box"><EngineNotice /><VerdictBanner><VerdictTools /></VerdictBanner></div>
          <div class="answers" data-pane="why">
            <VerdictFacts />
            <Chain />
            <Explanation />
            <Siblings list={result.value?.form?.siblings ?? []} />
          </div>
        </div>
        <Step n={5}>{() => <Drawer contents={contents} />}</Step>
        <ProblemBar />
      </main>
      <Strip />
      <OpenDialog />
      <Toast />
      <DropTarget />
    </>
  );
}

/** Until the editor is there the text stands where it will stand. */
function Editor() {
  const There = editorPart.value?.PolicyEditor;
  if (There) return <There onLink={openFragment} fixed={system} />;
  return <div id="editor" class="editor"><pre class="first-policy" aria-hidden="true">{activePolicy.value?.text}</pre></div>;
}

const contents = {
  problems: () => <Problems />,
  tests: () => <Later of={(part) => <part.Tests />} />,
  assumptions: () => <Later of={(part) => <part.Assumptions />} />,
  catalogs: () => <Later of={(part) => <part.Catalogs />} />,
};

type LaterPart = NonNullable<typeof laterPart.value>;

/** What the first sight did without; it is asked for where it is not there yet. */
function Later({ of }: { of: (part: LaterPart) => ComponentChildren }) {
  const part = laterPart.value;
  useEffect(() => void loadLater(), []);
  return part && <>{of(part)}</>;
}

function OpenDialog() {
  switch (dialog.value) {
    case null:
      return null;
    case "gallery":
      return <Later of={(part) => <part.Gallery />} />;
    case "share":
      return <Later of={(part) => <part.ShareDialog />} />;
    case "help":
      return <Later of={(part) => <part.Help />} />;
    case "palette":
      return <Later of={(part) => <part.Palette />} />;
    case "earlier":
      return <Later of={(part) => <part.Earlier />} />;
    case "insert":
      return <Later of={(part) => <part.Insert />} />;
    case "rules":
      return <Later of={(part) => <part.Rules />} />;
    case "library":
      return <Later of={(part) => <part.Library />} />;
  }
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
    if (!toast.value) setHeld(false); // it went from under the pointer, which does not tell that it leaves
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
