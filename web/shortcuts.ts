// The page's keys, wherever the focus is; a field keeps the keys that write.
import { editorId } from "./focus";
import { active, dialog, explained, scenario } from "./state";
import { focusOn, format, goToDrawer, goToNode, openDialog, quickFix, stepProblem } from "./gestures";
import { fragmentOf } from "./links";
import { share } from "./sharing";
import { openFragment } from "./work";

export function startShortcuts(): void {
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("paste", (event) => {
    if (writes(event.target)) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const found = text.includes("://") ? fragmentOf(text) : null;
    if (found) void openFragment(found);
  });
}

/** Whether keys are text there. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const run = commandFor(event);
  if (!run) return;
  event.preventDefault();
  run();
}

function commandFor(event: KeyboardEvent): (() => void) | null {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (mod && !event.altKey && !event.shiftKey && key === "s") return () => void share();
  if (mod && !event.altKey && !event.shiftKey && key === "k") return () => openDialog("palette");
  if (dialog.peek()) return null;
  if (event.key === "F8" && !mod && !event.altKey) return () => stepProblem(event.shiftKey ? -1 : 1);
  if (event.altKey && !mod && event.shiftKey && event.code === "KeyF") return () => void format();
  // The physical key: on a Mac, Alt writes another character.
  if (event.altKey && !mod && !event.shiftKey) {
    const panel = { Digit1: policy, Digit2: request, Digit3: why, Digit4: () => goToDrawer("tests"), Digit5: () => goToDrawer("problems") }[event.code];
    if (panel) return panel;
    if (event.code === "Period" && scenario.peek().policies.length > 0) return () => void quickFix(active.peek(), null);
  }
  if (event.key === "?" && !mod && !event.altKey && !writes(event.target)) return () => openDialog("help");
  return null;
}

const policy = () => focusOn(editorId, "policy");

const request = () => focusOn("call", "request");

function why(): void {
  const first = explained.peek().rows[0];
  if (first) goToNode(first.node.id);
}
