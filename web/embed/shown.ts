// What an embedded view knows beside the page's state: how it was asked to look, and what it shows at the moment.
import { batch, computed, signal } from "@preact/signals";
import type { Refusal } from "../pack";
import { lang, tables, toast, type Lang } from "../state";
import type { Scenario } from "../wire.gen";
import { readOptions, type Options } from "./options";
import type { Words } from "../words.en";
import type { EmbedWords } from "./words.en";

/** What stands beside the verdict: the question, the explanation or the tests; a low frame has the policy there too. */
export type Face = "ask" | "explain" | "tests" | "policy";

export const options = signal<Options>(readOptions("", []));
export const face = signal<Face>("ask");
/** The reader writes: the editor is there, or on its way. */
export const editing = signal(false);

/** Why there is nothing to show: it is on its way, nobody gave anything, or it could not be read. */
export const missing = signal<"waiting" | "empty" | "not-a-scenario" | Refusal | null>("waiting");
/** The scenario as it last came from outside, by link or by the page around. */
export const given = signal<Scenario | null>(null);
/** The core was asked for: from then on everything is judged. */
export const started = signal(false);

const own = signal<Partial<Record<Lang, EmbedWords>>>({});
export const said = computed<EmbedWords>(() => own.value[lang.value] ?? own.value.en ?? own.value.zh!);

/** Changes the language once its words are there: only that one's are loaded. */
export async function speak(next: Lang): Promise<void> {
  if (!own.peek()[next]) {
    const speech = next === "zh" ? await import("./speech.zh") : await import("./speech.en");
    batch(() => {
      // What only the page says is not there; a test holds everything that is shown here to it.
      tables.value = { ...tables.peek(), [next]: speech.judging as Words };
      own.value = { ...own.peek(), [next]: speech.own };
    });
  }
  lang.value = next;
}

/** What is loaded after the first sight of the view. */
export const details = signal<typeof import("./details") | null>(null);

/** Loads it, if it is not there yet; false where it did not arrive. */
export async function loadDetails(): Promise<boolean> {
  try {
    details.value ??= await import("./details");
    return true;
  } catch {
    toast.value = { text: said.peek().partFailed };
    return false;
  }
}
