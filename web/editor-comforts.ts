// What helps in writing a policy and can wait until its text is on screen: brackets, search, completion, hovers.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { type Extension, Prec } from "@codemirror/state";
import { drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap } from "@codemirror/view";
import type { EditorEvents } from "./editor";
import { help } from "./editor-help";

export function comforts(events: EditorEvents): Extension {
  return [
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    help(events),
    // Before the editor's own keys: a bracket is removed with its partner.
    Prec.high(keymap.of([...closeBracketsKeymap, ...searchKeymap])),
  ];
}
