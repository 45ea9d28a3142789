// The parts of the page that come in files of their own, each asked for once unless it did not arrive.
import { computed, type Signal, signal } from "@preact/signals";
import { activePolicy, toast, words } from "./state";

type Later = typeof import("./later");
type Editor = typeof import("./policy-editor");

/** The editor, once it is there. */
export const editorPart = signal<Editor | null>(null);
/** The dialogs and what the drawer holds, once they are there. */
export const laterPart = signal<Later | null>(null);

/** Whether the policy on screen is a system policy as it was printed: it is read, not written. */
export const system = computed(() => !!laterPart.value?.systemOf(activePolicy.value));

const coming = new Set<Signal<unknown>>();

/** That a part did not arrive is told, with a way to try again; the next asking tries again too. */
async function load<T>(part: Signal<T | null>, ask: () => Promise<T>): Promise<void> {
  if (part.peek() || coming.has(part)) return;
  coming.add(part);
  try {
    part.value = await ask();
  } catch {
    toast.value = { text: words.peek().partMissing, action: { label: words.peek().coreRetry, run: () => void load(part, ask) } };
  } finally {
    coming.delete(part);
  }
}

export const loadEditor = () => load(editorPart, () => import("./policy-editor"));
export const loadLater = () => load(laterPart, () => import("./later"));
