// A text to be copied: what is on the clipboard, the text itself, the button.
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { copy } from "./work";

export function CopyBox(props: {
  id: string;
  text: string;
  label: string;
  action: string;
  /** What is said where the text is on the clipboard, and where it is not. */
  yes: string;
  no?: string;
  /** It was copied when it was made. */
  copied?: boolean;
  disabled?: boolean;
  quiet?: boolean;
  /** Of several lines. */
  long?: boolean;
  children?: ComponentChildren;
}) {
  const { id, text, no = "" } = props;
  const [last, setLast] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const copied = props.copied || last === text;
  const field = { id, class: "field mono", readOnly: true, value: text, spellcheck: false, onFocus: (event: FocusEvent) => (event.currentTarget as HTMLInputElement).select() };
  const run = async () => {
    if (await copy(text)) setLast(text);
    box.current?.querySelector<HTMLInputElement>(".field")?.select();
  };
  return (
    <>
      <p class={copied || no ? "share-state" : "ear"} role="status">
        {(copied || no) && <span class={`symbol ${copied ? "allow" : "quiet"}`} aria-hidden="true">{copied ? "✓" : "·"}</span>} {copied ? props.yes : no}
        {props.children}
      </p>
      <div ref={box} class={`share-row ${props.long ? "long" : ""}`}>
        <label class="ear" for={id}>{props.label}</label>
        {props.long ? <textarea {...field} rows={7} /> : <input type="text" {...field} />}
        <button type="button" class={`button ${props.quiet ? "" : "primary"}`} disabled={props.disabled} onClick={() => void run()}>{props.action}</button>
      </div>
    </>
  );
}
