// RAM-aware colours for a policy's text in the editor, from the JSON tree in view.
import { syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { kindOfName, type PartKind, partsOfValue } from "./ram-parts";

const mark = (name: PartKind) => Decoration.mark({ class: "ram-" + name });
const marks: Record<PartKind, Decoration> = {
  element: mark("element"), operator: mark("operator"), key: mark("key"), allow: mark("allow"), deny: mark("deny"),
  service: mark("service"), action: mark("action"), wildcard: mark("wildcard"), segment: mark("segment"), punctuation: mark("punctuation"),
  relative: mark("relative"), value: mark("value"),
};

export function ramHighlighting(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state)) {
          this.decorations = decorate(update.view);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function decorate(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, node }) => {
        if (name === "PropertyName") {
          const kind = kindOfName(path(view, node));
          if (kind && node.to > node.from) found.push(marks[kind].range(node.from, node.to));
        } else if (name === "String") {
          const { text, at } = inner(view, node);
          for (const part of partsOfValue(path(view, node), text, at)) found.push(marks[part.kind].range(part.from, Math.min(part.to, node.to)));
        }
      },
    });
  }
  return Decoration.set(found, true);
}

/** The text between a string's quotes and where it starts. */
function inner(view: EditorView, node: SyntaxNode): { text: string; at: number } {
  const raw = view.state.sliceDoc(node.from, node.to);
  const closed = raw.length > 1 && raw.endsWith('"');
  return { text: raw.slice(1, closed ? -1 : undefined), at: node.from + 1 };
}

/** The names of the properties around a node, innermost first. */
function path(view: EditorView, node: SyntaxNode): string[] {
  const names: string[] = [];
  for (let at: SyntaxNode | null = node; at && names.length < 4; at = at.parent) {
    const name = at.name === "Property" ? at.firstChild : null;
    if (name?.name === "PropertyName") names.push(inner(view, name).text);
  }
  return names;
}
