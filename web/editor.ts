// The one editor of the page: it shows one policy's text at a time and keeps each one's undo history.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { adoptEditorStyles } from "./adopted";
import { difference } from "./document";
import { lightSpan, markProblems, marksExtension, markStatements, type MarkTitles } from "./editor-marks";
import { ramHighlighting } from "./editor-ram";
import { editorTheme } from "./editor-theme";
import { hangingIndent } from "./editor-wrap";
import { editorId } from "./focus";
import { nextTask } from "./tasks";
import { codePoint, lookalikes } from "./visible";
import type { CompleteResult, Fix, Hover, Problem, StatementReport } from "./wire.gen";

/** What the editor tells the page. */
export interface EditorEvents {
  changed(key: number, text: string): void;
  /** The cursor stands there, or the pointer points there; null where it left. */
  pointed(offset: number | null, by: "cursor" | "pointer"): void;
  /** What the explanation says of an offset, for the hover. */
  says(offset: number): { from: number; to: number; state: string; symbol: string; text: string } | null;
  /** What may be written at an offset; with explicit it was asked for by a key. */
  complete(offset: number, explicit: boolean): Promise<CompleteResult | null>;
  /** What the language says of an offset, for the hover. */
  about(offset: number): Promise<Hover | null>;
  /** Escape was pressed: the next Tab leaves the editor. */
  released(): void;
  /** Mends the problem at the offset; false where none is. */
  quickFix(offset: number): boolean;
  /** A text was pasted; true where it was a link and is taken. */
  pasted(text: string): boolean;
}

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, class: "json-name" },
  { tag: tags.string, class: "json-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "json-atom" },
  { tag: [tags.brace, tags.squareBracket, tags.separator], class: "json-punctuation" },
  { tag: tags.invalid, class: "json-invalid" },
]);

/** How long Escape lets Tab leave, in milliseconds. */
const releaseTime = 4000;

/** What the editor is called, how its keys are told, and CodeMirror's own sentences. */
export interface Said {
  label: string;
  description: string;
  phrases: Record<string, string>;
}

/** A character that does not show, or that passes for another, stands as its name. */
function namedCharacter(code: number): HTMLElement {
  const name = document.createElement("span");
  name.className = "cm-specialChar";
  name.textContent = codePoint(String.fromCodePoint(code));
  return name;
}

export class PolicyEditor {
  readonly view: EditorView;
  private readonly states = new Map<number, EditorState>();
  private readonly label = new Compartment();
  private readonly phrases = new Compartment();
  private readonly fixed = new Compartment();
  private isFixed = false;
  private said: Said;
  private key: number;
  private silent = false;
  private gone = false;
  /** What furnish brings, each with its place, and the places that have theirs. */
  private readonly furniture = [new Compartment(), new Compartment()];
  private readonly brought: Extension[] = [];

  /**
   * Starts with the policy of that key: to show another one later is a second drawing of everything.
   * It stands with all that takes room, and can be written in; furnish brings the rest.
   */
  constructor(
    parent: HTMLElement,
    private readonly events: EditorEvents,
    key: number,
    text: string,
    said: Said,
  ) {
    adoptEditorStyles();
    this.key = key;
    this.said = said;
    this.view = new EditorView({ parent, state: this.fresh(text) });
  }

  destroy(): void {
    this.gone = true;
    this.view.destroy();
  }

  /** Brings what can wait until the text is on screen, in tasks of their own: colours, then all that helps in writing. */
  async furnish(): Promise<void> {
    await nextTask();
    this.bring([json(), syntaxHighlighting(highlight), ramHighlighting(), highlightSpecialChars({ addSpecialChars: lookalikes, render: namedCharacter })]);
    // Without it one can still write; the next editor asks again.
    const { comforts } = await import("./editor-comforts").catch(() => ({ comforts: () => [] }));
    await nextTask();
    this.bring(comforts(this.events));
  }

  private bring(extension: Extension): void {
    if (this.gone) return;
    const effects = this.furniture[this.brought.length]!.reconfigure(extension);
    this.brought.push(extension);
    for (const [key, state] of this.states) this.states.set(key, state.update({ effects }).state);
    this.view.dispatch({ effects });
  }

  /** Shows the policy of that key with that text; a text that changed elsewhere becomes one undoable change. */
  show(key: number, text: string): void {
    if (key !== this.key) {
      this.states.set(this.key, this.view.state);
      this.key = key;
      const kept = this.states.get(key);
      this.quietly(() => {
        this.view.setState(kept ?? this.fresh(text));
        if (kept) this.view.dispatch({ effects: [this.fixed.reconfigure(EditorState.readOnly.of(this.isFixed)), this.label.reconfigure(this.labelled()), this.phrases.reconfigure(this.phrased())] });
      });
    }
    const changes = difference(this.view.state.doc.toString(), text);
    if (changes) this.quietly(() => this.view.dispatch({ changes, userEvent: "input.outside" }));
  }

  /** Drops the histories of policies that are gone for good. */
  keep(keys: readonly number[]): void {
    for (const key of this.states.keys()) if (!keys.includes(key)) this.states.delete(key);
  }

  /** What the editor is called, and what it says itself; nothing is drawn anew where that stays as it is. */
  speak(said: Said): void {
    const { label, description, phrases } = this.said;
    this.said = said;
    if (said.label !== label || said.description !== description) this.view.dispatch({ effects: this.label.reconfigure(this.labelled()) });
    if (said.phrases === phrases) return;
    // New phrases make the editor draw itself anew; the text stays where it was.
    const scroll = this.view.scrollSnapshot();
    this.view.dispatch({ effects: this.phrases.reconfigure(this.phrased()) });
    this.view.dispatch({ effects: scroll });
  }

  /** Whether the text may only be read. */
  fix(fixed: boolean): void {
    if (fixed === this.isFixed) return;
    this.isFixed = fixed;
    this.view.dispatch({ effects: this.fixed.reconfigure(EditorState.readOnly.of(fixed)) });
  }

  private labelled(): Extension {
    return EditorView.contentAttributes.of({ id: editorId, "aria-label": this.said.label, "aria-description": this.said.description, tabindex: "0" });
  }

  private phrased(): Extension {
    return EditorState.phrases.of(this.said.phrases);
  }

  statements(reports: readonly StatementReport[], titles: MarkTitles): void {
    markStatements(this.view, reports, titles);
  }

  problems(problems: readonly Problem[], levels: Record<string, string>, apply: (fix: Fix) => void): void {
    markProblems(this.view, problems, levels, apply);
  }

  light(span: { from: number; to: number } | null): void {
    lightSpan(this.view, span);
  }

  /** Brings a span into view; with focus it is selected too. */
  reveal(from: number, to: number, focus: boolean): void {
    const length = this.view.state.doc.length;
    const [start, end] = [Math.min(from, length), Math.min(to, length)];
    const { start: top, end: bottom } = { start: this.view.lineBlockAt(start), end: this.view.lineBlockAt(end) };
    const box = this.view.scrollDOM;
    const shows = top.top >= box.scrollTop && bottom.bottom <= box.scrollTop + box.clientHeight;
    this.view.dispatch({
      ...(focus && { selection: { anchor: start, head: end }, userEvent: "select.outside" }),
      ...(!shows && { effects: EditorView.scrollIntoView(start, { y: "center" }) }),
    });
    if (focus) this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  get offset(): number {
    return this.view.state.selection.main.head;
  }

  private quietly(run: () => void): void {
    this.silent = true;
    try {
      run();
    } finally {
      this.silent = false;
    }
  }

  private fresh(doc: string): EditorState {
    return EditorState.create({
      doc,
      extensions: [
        this.label.of(this.labelled()),
        this.phrases.of(this.phrased()),
        editorTheme,
        marksExtension(),
        lineNumbers(),
        foldGutter({ openText: "⌄", closedText: "›" }),
        codeFolding(),
        history(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        EditorView.lineWrapping,
        hangingIndent(),
        this.fixed.of(EditorState.readOnly.of(this.isFixed)),
        this.keys(),
        this.listeners(),
        this.furniture.map((place, n) => place.of(this.brought[n] ?? [])),
      ],
    });
  }

  private keys(): Extension {
    return [
      Prec.high(
        keymap.of([
          {
            key: "Escape",
            run: (view) => {
              view.setTabFocusMode(releaseTime);
              this.events.released();
              // Escape also closes what the editor has open.
              return false;
            },
          },
          { key: "Alt-.", run: (view) => this.events.quickFix(view.state.selection.main.head) },
        ]),
      ),
      keymap.of([...defaultKeymap.filter((b) => b.key !== "Alt-l" && b.mac !== "Ctrl-l"), ...historyKeymap, ...foldKeymap, indentWithTab]),
    ];
  }

  private listeners(): Extension {
    return [
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.silent) this.events.changed(this.key, update.state.doc.toString());
        if (update.selectionSet && !this.silent) this.events.pointed(update.state.selection.main.head, "cursor");
      }),
      EditorView.domEventHandlers({
        mousemove: (event, view) => {
          const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
          this.events.pointed(at, "pointer");
          this.keepPointing(event);
        },
        beforeinput: (event, view) => this.replace(event, view),
        mouseleave: () => this.events.pointed(null, "pointer"),
        focus: (_, view) => this.events.pointed(view.state.selection.main.head, "cursor"),
        paste: (event) => {
          if (!this.events.pasted(event.clipboardData?.getData("text/plain") ?? "")) return false;
          event.preventDefault();
          return true;
        },
      }),
    ];
  }

  /** What is lit is drawn anew, and a hover would wait above an element that is gone: the one in its place is told. */
  private keepPointing({ target, clientX, clientY }: MouseEvent): void {
    if (!(target instanceof Node) || target.isConnected) return;
    // After all have heard of the old one.
    setTimeout(() => document.elementFromPoint(clientX, clientY)?.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true })));
  }

  /**
   * Text typed over a selection is put in here: where the browser does it, it
   * carries styles over in attributes, which the page's policy refuses.
   */
  private replace(event: InputEvent, view: EditorView): boolean {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || !text || empty || view.composing || view.state.selection.ranges.length > 1) return false;
    event.preventDefault();
    const insert = () =>
      view.state.update({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.type", scrollIntoView: true });
    // Brackets that close themselves are made by these.
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    return true;
  }
}
