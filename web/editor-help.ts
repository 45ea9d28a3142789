// What the core knows of a place in a policy, in the editor: completions with fields to tab through, and hovers.
import { autocompletion, type Completion, type CompletionContext, type CompletionResult, completionKeymap, snippet, startCompletion } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap, type Tooltip } from "@codemirror/view";
import type { EditorEvents } from "./editor";
import { visible } from "./visible";
import type { CompleteOption, Hover } from "./wire.gen";

/** Texts past this are not sent with every key: RAM stores a twentieth of it. */
const longest = 128 * 1024;

export function help(events: EditorEvents): Extension {
  return [
    autocompletion({
      override: [(context) => complete(events, context)],
      icons: false,
      maxRenderedOptions: 100,
      optionClass: (completion) => "option-" + completion.type,
      activateOnTypingDelay: 60,
      // Whoever sees the list and presses Enter means it: a line break in a string is never meant.
      interactionDelay: 0,
    }),
    Prec.highest(keymap.of(completionKeymap)),
    hoverTooltip((view, at) => hover(events, view, at), { hoverTime: 350 }),
  ];
}

async function complete(events: EditorEvents, context: CompletionContext): Promise<CompletionResult | null> {
  if (context.state.doc.length > longest) return null;
  const found = await events.complete(context.pos, context.explicit);
  // The core has filtered and sorted; what is typed next is asked again.
  if (!found || found.options.length === 0 || context.aborted) return null;
  return { from: found.from, to: found.to, filter: false, options: found.options.map(option) };
}

function option(from: CompleteOption): Completion {
  return {
    label: visible(from.label),
    detail: from.detail ?? "",
    type: from.kind,
    ...(from.info.length > 0 && { info: () => sentences(from.info) }),
    apply: (view, completion, start, end) => {
      snippet(template(view, from, start))(view, completion, start, end);
      if (from.again) startCompletion(view);
    },
  };
}

/** The option as CodeMirror writes snippets. It indents further lines by itself, so they lose what the first one has. */
function template(view: EditorView, { insert, fields }: CompleteOption, at: number): string {
  const indent = /^\s*/.exec(view.state.doc.lineAt(at).text)![0];
  const plain = (text: string) => text.replaceAll("\n" + indent, "\n").replace(/[{}]/g, "\\$&");
  let text = "";
  let from = 0;
  for (const field of fields ?? []) {
    text += `${plain(insert.slice(from, field.from))}#{${plain(insert.slice(field.from, field.to))}}`;
    from = field.to;
  }
  return text + plain(insert.slice(from));
}

function sentences(lines: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "help-lines";
  for (const line of lines) box.appendChild(document.createElement("p")).textContent = visible(line);
  return box;
}

/** What the decision says of the place stands before what the language says of the token. */
async function hover(events: EditorEvents, view: EditorView, at: number): Promise<Tooltip | null> {
  const said = events.says(at);
  const about = view.state.doc.length > longest ? null : await events.about(at);
  if (!said && !about) return null;
  const { from, to } = said && (!about || said.to - said.from <= about.to - about.from) ? said : about!;
  return { pos: from, end: to, above: true, create: () => ({ dom: box(said, about) }) };
}

function box(said: ReturnType<EditorEvents["says"]>, about: Hover | null): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "hover-box";
  if (said) {
    const row = dom.appendChild(document.createElement("div"));
    row.className = "said " + said.state;
    const symbol = row.appendChild(document.createElement("span"));
    symbol.className = "state-symbol " + said.state;
    symbol.textContent = said.symbol;
    row.appendChild(document.createElement("span")).textContent = visible(said.text);
  }
  if (about) {
    const title = dom.appendChild(document.createElement("p"));
    title.className = "hover-title";
    title.textContent = visible(about.title);
    dom.appendChild(sentences(about.lines));
  }
  return dom;
}
