// Wrapped lines that keep their indent, so that a long ARN does not break the shape of the text.
import { countColumn, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper indents than this are not followed: the line needs room. In columns. */
const deepest = 24;
/** How much further in a wrapped line goes on, in columns. */
const further = 2;
/** Shorter lines never wrap and stay as they are. In characters. */
const shortest = 24;

export function hangingIndent(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const blank = /^\s*/.exec(line.text)![0];
      const columns = Math.min(deepest, countColumn(blank, view.state.tabSize)) + further;
      if (line.length > shortest) {
        builder.add(line.from, line.from, Decoration.line({ attributes: { style: `text-indent: -${columns}ch; padding-left: calc(4px + ${columns}ch)` } }));
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}
