// RAM-aware colours for a policy's text: effects, actions, ARN segments, operators and keys, from the JSON tree in view.
import { syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

const mark = (name: string) => Decoration.mark({ class: "ram-" + name });
const marks = {
  element: mark("element"), operator: mark("operator"), key: mark("key"), allow: mark("allow"), deny: mark("deny"),
  service: mark("service"), action: mark("action"), wildcard: mark("wildcard"), segment: mark("segment"), punctuation: mark("punctuation"),
  relative: mark("relative"), value: mark("value"),
};

const elements = new Set(["Version", "Statement", "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Principal", "NotPrincipal"]);

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
      enter: (node) => {
        if (node.name === "PropertyName") property(view, node.node, found);
        else if (node.name === "String") value(view, node.node, found);
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

function property(view: EditorView, node: SyntaxNode, found: Range<Decoration>[]): void {
  const [own, parent, grandparent] = path(view, node);
  const kind = grandparent === "Condition" ? marks.key : parent === "Condition" ? marks.operator : own !== undefined && elements.has(own) ? marks.element : null;
  if (kind && node.to > node.from) found.push(kind.range(node.from, node.to));
}

function value(view: EditorView, node: SyntaxNode, found: Range<Decoration>[]): void {
  const { text, at } = inner(view, node);
  const [own, parent, grandparent] = path(view, node);
  if (!text) return;
  if (grandparent === "Condition" && parent) {
    found.push(marks.value.range(at, at + text.length));
    if (parent.endsWith("Like")) wildcards(text, at, found);
    return;
  }
  switch (own) {
    case "Effect":
      if (text === "Allow") found.push(marks.allow.range(node.from, node.to));
      else if (text === "Deny") found.push(marks.deny.range(node.from, node.to));
      return;
    case "Action":
    case "NotAction": {
      const colon = text.indexOf(":");
      if (colon > 0) {
        found.push(marks.service.range(at, at + colon), marks.punctuation.range(at + colon, at + colon + 1));
        if (colon + 1 < text.length) found.push(marks.action.range(at + colon + 1, at + text.length));
      }
      wildcards(text, at, found);
      return;
    }
    case "Resource":
    case "NotResource":
      arn(text, at, found);
      wildcards(text, at, found);
      return;
  }
}

/** Tells an ARN's parts apart: the first is fixed, four are set by colons, the rest is the service's own. */
function arn(text: string, at: number, found: Range<Decoration>[]): void {
  if (!text.startsWith("acs:")) return;
  let start = 0;
  for (let part = 0; part < 5; part++) {
    const colon = part < 4 ? text.indexOf(":", start) : -1;
    const end = colon < 0 ? text.length : colon;
    const kind = part === 0 ? marks.punctuation : part === 1 ? marks.service : part < 4 && colon >= 0 ? marks.segment : marks.relative;
    if (end > start) found.push(kind.range(at + start, at + end));
    if (colon < 0) return;
    found.push(marks.punctuation.range(at + colon, at + colon + 1));
    start = colon + 1;
  }
}

function wildcards(text: string, at: number, found: Range<Decoration>[]): void {
  for (let i = 0; i < text.length; i++) if (text[i] === "*" || text[i] === "?") found.push(marks.wildcard.range(at + i, at + i + 1));
}
