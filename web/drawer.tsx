// The strip with its counts, and the drawer that it opens; what stands in the drawer is given.
import type { ComponentChildren } from "preact";
import { focusSoon } from "./focus";
import { closeDrawer, openDrawer, toggleDrawer } from "./gestures";
import { Close } from "./icons";
import { engineState } from "./engine";
import { drawer, info, lastDrawer, problems, result, scenario, verdict, words, type Drawer as Which } from "./state";

/** The counts, always in view on a wide page. */
export function Strip() {
  const w = words.value;
  const tests = result.value?.tests ?? [];
  const all = scenario.value.tests?.length ?? 0;
  const failing = tests.filter((t) => !t.pass).length;
  const errors = problems.value.filter((p) => p.problem.severity === "error").length;
  const rest = verdict.value?.assumptions?.length ?? 0;
  const state = engineState.value;
  return (
    <footer class="strip" aria-label={w.status} onKeyDown={onEscape}>
      <StripButton which="problems" label={w.problems} tone={errors > 0 ? "deny" : problems.value.length > 0 ? "depends" : "allow"}>
        {result.value ? problems.value.length : ""}
      </StripButton>
      <StripButton which="tests" label={w.tests} tone={failing > 0 ? "deny" : tests.length > 0 ? "allow" : "quiet"}>
        {tests.length === 0 ? String(all) : <><span aria-hidden="true">{failing > 0 ? "✗ " : "✓ "}</span>{tests.length - failing}/{all}<span class="ear"> {failing > 0 ? w.failing(failing) : ""}</span></>}
      </StripButton>
      <StripButton which="assumptions" label={w.assumptions} tone="quiet">{rest > 0 ? rest : ""}</StripButton>
      <StripButton which="catalogs" label={w.catalogs} tone="quiet">{(info.value?.catalogs?.length ?? 0) + (scenario.value.catalogs?.length ?? 0) || ""}</StripButton>
      <span class="spring" />
      <span class={`engine-state ${state}`}>
        <span class="engine-dot" aria-hidden="true" />
        {state === "loading" ? w.coreStarting : state === "failed" ? w.coreOff : info.value ? w.engine(info.value.version) : w.coreReady}
      </span>
    </footer>
  );
}

function StripButton(props: { which: Which; label: string; tone: string; children: ComponentChildren }) {
  const open = drawer.value === props.which;
  return (
    <button type="button" id={"strip-" + props.which} class={`strip-button ${open ? "open" : ""}`} aria-expanded={open} aria-controls="drawer" onClick={() => toggleDrawer(props.which)}>
      {props.label}
      {props.children !== "" && <span class={`count ${props.tone}`}>{props.children}</span>}
    </button>
  );
}

function onEscape(event: KeyboardEvent): void {
  if (event.key === "Escape" && !event.defaultPrevented) leaveDrawer();
}

/** Closes the drawer; the keyboard goes back to the count that opens it. */
function leaveDrawer(): void {
  const was = drawer.peek();
  closeDrawer();
  if (was) focusSoon("strip-" + was);
}

/** The drawer. On the phone it is the Tests pane, with its own tabs. */
export function Drawer({ contents }: { contents: Record<Which, () => ComponentChildren> }) {
  const w = words.value;
  const open = drawer.value;
  const which = open ?? lastDrawer.value;
  const titles: Record<Which, string> = { problems: w.problems, tests: w.tests, assumptions: w.assumptions, catalogs: w.catalogs };
  return (
    <section id="drawer" class={`drawer ${open ? "open" : ""}`} aria-label={titles[which]} data-pane="tests" onKeyDown={onEscape}>
      <header class="drawer-head">
        <div class="drawer-tabs">
          {(Object.keys(titles) as Which[]).map((name) => (
            <button key={name} type="button" class="drawer-tab" aria-pressed={name === which} onClick={() => openDrawer(name)}>{titles[name]}</button>
          ))}
        </div>
        <h2>{titles[which]}</h2>
        <span class="spring" />
        <button
          type="button"
          class="button quiet icon-only drawer-close"
          aria-label={w.closePanel}
          title={w.closePanel}
          onClick={leaveDrawer}
        >
          <Close />
        </button>
      </header>
      <div id="drawer-body" class="drawer-body" tabIndex={-1}>{contents[which]()}</div>
    </section>
  );
}
