// Small controls that every panel may use: symbols with their words, safe text, menus, dialogs, tools to copy.
import { type ComponentChildren, Fragment, type TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Close } from "./icons";
import { words } from "./state";
import { runs } from "./visible";

/** A text as it is: characters that do not show are named. */
export function Text({ children }: { children: string }) {
  return <>{runs(children).map((run) => ("text" in run ? run.text : <span class="hidden-character">{run.hidden}</span>))}</>;
}

/** A text of several lines, each as Text shows it. */
export function Lines({ children }: { children: string }) {
  return <>{children.split("\n").map((line, n) => <Fragment key={n}>{n > 0 && "\n"}<Text>{line}</Text></Fragment>)}</>;
}

/** Code, with places where a long ARN may break. */
export function Code({ children }: { children: string }) {
  return <code class="code"><Text>{children}</Text></code>;
}

/** A name that begins a line: the first letter is a capital. */
export const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const symbols: Record<string, string> = {
  Allow: "✓", ExplicitDeny: "✗", ImplicitDeny: "✗", Undetermined: "?", met: "✓", failed: "✗", unknown: "?", skipped: "·",
};

/** The tone of a decision or of a state: the class that colours and patterns it. */
export function tone(of: string): "allow" | "deny" | "depends" | "quiet" {
  if (of === "Allow") return "allow";
  if (of === "ExplicitDeny" || of === "ImplicitDeny") return "deny";
  return of === "Undetermined" ? "depends" : "quiet";
}

export const symbolOf = (state: string) => symbols[state] ?? "·";

/** A decision in short: symbol and word. */
export function Decision({ of }: { of: string }) {
  const short = words.value.decisionShort as Record<string, string>;
  return (
    <span class={`decision ${tone(of)}`}>
      <span class="symbol" aria-hidden="true">{symbolOf(of)}</span>
      {short[of] ?? of}
    </span>
  );
}

/** A node's state: a symbol for the eye, a word for the ear. */
export function State({ of, decides, effect }: { of: string; decides?: boolean; effect?: string }) {
  const w = words.value;
  return (
    <span class={`state-symbol ${of} ${decides ? "decides " + (effect ?? "").toLowerCase() : ""}`}>
      <span aria-hidden="true">{decides ? "●" : symbolOf(of)}</span>
      <span class="ear">{(w.states as Record<string, string>)[of] ?? of}{decides ? `, ${w.decides}` : ""}:</span>
    </span>
  );
}

/** An access level, as a badge; none of them is told by colour alone. */
export function Access({ of }: { of: string }) {
  return <span class={`badge access-${of}`}>{words.value.access[of] ?? of}</span>;
}

/** A button whose menu opens below it; arrow keys move, Escape closes. */
export function Menu(props: { label: ComponentChildren; name?: string; items: { label: string; run: () => void; hint?: string; checked?: boolean }[]; class?: string; align?: "start" | "end" }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  useLayoutEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as globalThis.Node) && !button.current?.contains(event.target as globalThis.Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (to: number) => {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    };
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(all.length - 1);
    else if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") setOpen(false);
  };
  return (
    <div class={`menu-root ${props.class ?? ""}`}>
      <button
        ref={button}
        type="button"
        class="button quiet"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={props.name}
        title={props.name}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {props.label}
      </button>
      {open && (
        <div ref={box} id={id} role="menu" class={`menu ${props.align ?? "start"}`} aria-label={props.name} onKeyDown={onKeyDown}>
          {props.items.map((item) => (
            <button
              key={item.label}
              type="button"
              role={item.checked === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={item.checked}
              class="menu-item"
              tabIndex={-1}
              onClick={() => {
                close(true);
                item.run();
              }}
            >
              <span>{item.checked ? "✓ " : ""}{item.label}</span>
              {item.hint && <kbd>{item.hint}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A modal dialog: the browser keeps the focus inside and gives it back. */
export function Modal(props: { title: string; onClose: () => void; class?: string; children: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={`modal ${props.class ?? ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === ref.current && props.onClose()}
    >
      <div class="modal-box">
        <header class="modal-head">
          <h2 id={id}>{props.title}</h2>
          <button type="button" class="button icon-only quiet" aria-label={words.value.close} title={words.value.close} onClick={props.onClose}>
            <Close />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** A native select in the page's dress. */
export function Select(props: { label: string; value: string; options: { value: string; label: string }[]; onChange: (value: string) => void; hideLabel?: boolean; id?: string; class?: string }) {
  const own = useId();
  const id = props.id ?? own;
  return (
    <span class={`select-box ${props.class ?? ""}`}>
      <label class={props.hideLabel ? "ear" : "label"} for={id}>{props.label}</label>
      <select id={id} class="field select" value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>{option.label}</option>
        ))}
      </select>
    </span>
  );
}
