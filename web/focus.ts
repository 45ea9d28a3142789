// Where the keyboard goes after a gesture.

/** The element that holds the policy's text: the editor, and in the frame what is read before it. */
export const editorId = "policy-text";

/** Puts the keyboard on an element, by its id, as soon as it stands there: before the next key is read, where one drawing brings it. */
export function focusSoon(id: string): void {
  onceDrawn(() => focus(id) || requestAnimationFrame(() => focus(id)));
}

/** Runs once the page shows what was just changed, and before the next key is read. */
export function onceDrawn(run: () => void): void {
  // The page is drawn in a microtask, which a batch has not asked for yet: the second of two comes after it.
  queueMicrotask(() => queueMicrotask(run));
}

function focus(id: string): boolean {
  const element = document.getElementById(id);
  // The editor shows its cursor by itself; anything else comes into view no further than it must.
  element?.focus({ preventScroll: id !== editorId });
  if (!element || element !== document.activeElement) return false;
  if (id !== editorId) element.scrollIntoView({ block: "nearest" });
  return true;
}
