// A text field with a list of what it may mean: the ARIA combobox, for calls, keys and commands.
import type { ComponentChildren, RefObject, TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Option {
  id: string;
  text: string; // read aloud, and what makes the option unlike the others
  show: ComponentChildren;
  run: () => void;
}

export function Combobox(props: {
  id?: string;
  label: string;
  hideLabel?: boolean;
  hint: string;
  /** What the field holds while nobody types. */
  value: string;
  /** The options for a query; `null` is the field as it was entered, before anybody typed. */
  options: (query: string | null) => Option[];
  /** What Enter does with a text that no option is chosen for. */
  onFree?: (text: string) => void;
  empty: string;
  counted: (n: number) => string;
  listLabel: string;
  /** The list stands below always, as in the palette. */
  inline?: boolean;
  clearOnRun?: boolean;
  mono?: boolean;
  autoFocus?: boolean;
}) {
  const own = useId();
  const id = props.id ?? own;
  const listId = id + "-list";
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = open || props.inline ? props.options(query) : [];
  const expanded = props.inline || (open && (shown.length > 0 || !!query));
  const current = at >= 0 && at < shown.length ? at : -1;

  useLayoutEffect(() => {
    if (props.autoFocus) queueMicrotask(() => input.current?.focus()); // after the dialog around it has opened
  }, []);
  useScrollTo(list, current);

  const reset = () => {
    setOpen(false);
    setQuery(null);
    setAt(-1);
  };
  const choose = (option: Option) => {
    reset();
    option.run();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (!open && !props.inline) {
          setOpen(true);
          return;
        }
        const n = shown.length;
        if (n > 0) setAt(event.key === "ArrowDown" ? (current + 1) % n : (current <= 0 ? n : current) - 1);
        return;
      }
      case "PageDown":
      case "PageUp":
        if (!expanded || shown.length === 0) return;
        event.preventDefault();
        setAt(Math.max(0, Math.min(shown.length - 1, current + (event.key === "PageDown" ? 8 : -8))));
        return;
      case "Enter": {
        if (!expanded) return;
        event.preventDefault();
        const chosen = current >= 0 ? shown[current] : query !== null && !props.onFree ? shown[0] : undefined;
        if (chosen) choose(chosen);
        else if (query !== null && query.trim() && props.onFree) {
          const text = query.trim();
          reset();
          props.onFree(text);
        }
        return;
      }
      case "Escape":
        if (!open || props.inline) return;
        event.stopPropagation();
        event.preventDefault();
        reset();
    }
  };
  return (
    <div class={`combobox ${props.inline ? "inline" : ""}`}>
      <label class={props.hideLabel ? "ear" : "label"} for={id}>{props.label}</label>
      <input
        ref={input}
        id={id}
        class={`field ${props.mono ? "mono" : ""}`}
        type="text"
        role="combobox"
        aria-expanded={!!expanded}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={props.hint}
        value={query ?? props.value}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setOpen(true);
          setAt(event.currentTarget.value.trim() && !props.onFree ? 0 : -1);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onBlur={() => {
          // What was typed and not chosen is taken where a free text makes sense, so that it is not lost.
          if (query !== null && query.trim() && query.trim() !== props.value && props.onFree && !props.clearOnRun) props.onFree(query.trim());
          reset();
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label={props.listLabel} class={`options ${expanded && shown.length > 0 ? "" : "closed"}`} tabIndex={-1}>
        {expanded &&
          shown.map((option, i) => (
            <div
              key={option.id}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === current}
              aria-label={option.text}
              class={`option ${i === current ? "current" : ""}`}
              // The field must not lose the focus before the choice is made.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onPointerMove={() => i !== current && setAt(i)}
            >
              {option.show}
            </div>
          ))}
      </div>
      {expanded && shown.length === 0 && <p class="options-empty">{props.empty}</p>}
      <span class="ear" role="status">{expanded && query ? props.counted(shown.length) : ""}</span>
    </div>
  );
}

function useScrollTo(list: RefObject<HTMLElement | null>, index: number): void {
  useEffect(() => {
    if (index >= 0) (list.current?.children[index] as HTMLElement | undefined)?.scrollIntoView({ block: "nearest" });
  }, [index]);
}
