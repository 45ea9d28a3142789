// What the core said, drawn into the editor: a mark for each statement, the lit span, and the problems.
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { type Extension, RangeSet, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from "@codemirror/view";
import { runs, visible } from "./visible";
import type { Fix, Problem, StatementReport } from "./wire.gen";

/** A mark's symbol and its class, by what came of the statement. */
const symbols: Record<string, string> = { met: "✓", failed: "✗", unknown: "?", skipped: "·" };

class StatementMarker extends GutterMarker {
  constructor(
    readonly state: string,
    readonly effect: string,
    readonly decides: boolean,
    readonly title: string,
  ) {
    super();
  }
  override eq(other: StatementMarker): boolean {
    return other.state === this.state && other.effect === this.effect && other.decides === this.decides && other.title === this.title;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = `statement-mark ${this.decides ? "decides " + this.effect.toLowerCase() : this.state}`;
    element.textContent = this.decides ? "●" : (symbols[this.state] ?? "");
    element.title = this.title;
    return element;
  }
}

const setMarkers = StateEffect.define<RangeSet<StatementMarker>>();
const setLit = StateEffect.define<{ from: number; to: number } | null>();

const markers = StateField.define<RangeSet<StatementMarker>>({
  create: () => RangeSet.empty,
  update(value, transaction: Transaction) {
    let next = value.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setMarkers)) next = effect.value;
    return next;
  },
});

const litMark = Decoration.mark({ class: "lit" });

const litSpan = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLit)) next = effect.value ? Decoration.set([litMark.range(effect.value.from, effect.value.to)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The gutter's width must not change with what is in it. */
class Spacer extends GutterMarker {
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "statement-mark";
    element.textContent = "●";
    return element;
  }
}

export function marksExtension(): Extension {
  return [
    markers,
    litSpan,
    gutter({ class: "cm-statements", markers: (view) => view.state.field(markers), initialSpacer: () => new Spacer() }),
    lintGutter({ hoverTime: 200 }),
  ];
}

export interface MarkTitles {
  decides: string;
  met: string;
  failed: string;
  unknown: string;
}

export function markStatements(view: EditorView, statements: readonly StatementReport[], titles: MarkTitles): void {
  const length = view.state.doc.length;
  const ranges = statements
    .filter((s) => s.from <= length && (s.state in symbols || s.decide))
    .map((s) => new StatementMarker(s.state, s.effect, s.decide, s.decide ? titles.decides : (titles[s.state as keyof MarkTitles] ?? "")).range(view.state.doc.lineAt(s.from).from));
  view.dispatch({ effects: setMarkers.of(RangeSet.of(ranges, true)) });
}

export function lightSpan(view: EditorView, span: { from: number; to: number } | null): void {
  const length = view.state.doc.length;
  const fits = span && span.from < span.to && span.to <= length;
  view.dispatch({ effects: setLit.of(fits ? span : null) });
}

const severity: Record<string, Diagnostic["severity"]> = { error: "error", "security-warning": "warning", warning: "warning", suggestion: "info" };

/** Underlines the problems, each with its message and its fixes. */
export function markProblems(view: EditorView, problems: readonly Problem[], levels: Record<string, string>, apply: (fix: Fix) => void): void {
  const length = view.state.doc.length;
  const diagnostics: Diagnostic[] = problems.map((problem) => ({
    from: Math.min(problem.from, length),
    to: Math.min(Math.max(problem.to, problem.from), length),
    severity: severity[problem.severity] ?? "warning",
    markClass: "problem-" + problem.severity,
    message: visible(problem.message),
    renderMessage: () => message(problem, levels[problem.severity] ?? problem.severity),
    actions: (problem.fixes ?? []).map((fix) => ({ name: visible(fix.title), apply: () => apply(fix) })),
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function message(problem: Problem, level: string): HTMLElement {
  const box = document.createElement("span");
  box.className = "problem-message";
  const tag = box.appendChild(document.createElement("b"));
  tag.className = "level " + problem.severity;
  tag.textContent = level;
  const sentence = box.appendChild(document.createElement("span"));
  for (const run of runs(problem.message)) {
    const part = sentence.appendChild(document.createElement("span"));
    part.textContent = "text" in run ? run.text : run.hidden;
    if ("hidden" in run) part.className = "hidden-character";
  }
  for (const related of problem.related ?? []) {
    const line = box.appendChild(document.createElement("span"));
    line.className = "related";
    line.textContent = visible(related.message);
  }
  return box;
}
