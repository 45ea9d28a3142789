// The request's context: a row for each condition key, with its type and its four states.
import { useRef } from "preact/hooks";
import { Combobox } from "./combobox";
import { keyFieldId } from "./context-id";
import { Text } from "./controls";
import { keyState, type KeyState } from "./document";
import { focusOn, setKey } from "./gestures";
import { Close, Plus } from "./icons";
import { result, scenario, words } from "./state";
import type { KeyForm } from "./wire.gen";

/** The keys that stand in the form: those of the groups before they have a value, others once they are added. */
export function contextRows(groups: readonly string[]): KeyForm[] {
  const request = scenario.value.request;
  const offered = result.value?.form?.keys ?? [];
  const used = new Set([...Object.keys(request?.context ?? {}), ...(request?.unknown ?? [])]);
  const first = offered.filter((key) => !key.prefix && (groups.includes(key.group) || used.has(key.key)));
  const rest = [...used].filter((key) => !first.some((form) => form.key === key)).sort();
  return [...first, ...rest.map((key) => formOf(key, offered))];
}

export function ContextFields() {
  const w = words.value;
  const offered = result.value?.form?.keys ?? [];
  const rows = contextRows(["policy", "operation"]);
  const shown = new Set(rows.map((row) => row.key));
  return (
    <fieldset class="form-row context">
      <legend class="label">{w.context}</legend>
      {rows.length === 0 && <p class="facts faint">{w.contextNone}</p>}
      {rows.map((row) => <KeyRow key={row.key} form={row} />)}
      <Combobox
        label={w.addKey}
        hideLabel
        hint={w.addKeyHint}
        value=""
        mono
        clearOnRun
        listLabel={w.addKey}
        empty={w.callNone}
        counted={w.callCount}
        options={(query) => keyOptions(query, offered, shown)}
        onFree={add}
      />
    </fieldset>
  );
}

function add(key: string): void {
  setKey(key, "value", [""]);
  focusOn(keyFieldId(key), "request");
}

/** What is known of a key that was typed: a prefix key such as acs:ResourceTag/ tells its type. */
function formOf(key: string, offered: readonly KeyForm[]): KeyForm {
  const exact = offered.find((form) => form.key === key);
  const prefix = offered.find((form) => form.prefix && key.startsWith(form.key.replace(/<.*$/, "")));
  return exact ?? { key, type: prefix?.type ?? "", group: prefix?.group ?? "", text: prefix?.text ?? "" };
}

function keyOptions(query: string | null, offered: readonly KeyForm[], shown: ReadonlySet<string>) {
  const w = words.value;
  const text = (query ?? "").trim().toLowerCase();
  const options = offered
    .filter((form) => !shown.has(form.key) && form.key.toLowerCase().includes(text.split("/")[0] ?? ""))
    .map((form) => {
      // A prefix key is completed by the name of a tag.
      const tag = form.prefix && query?.includes("/") ? query.slice(query.indexOf("/") + 1).trim() : "";
      const key = form.prefix ? form.key.replace(/<.*$/, "") + (tag || "name") : form.key;
      return {
        id: form.key,
        text: `${key}, ${w.keyTypes[form.type] ?? form.type}, ${w.keyGroups[form.group] ?? ""}`,
        show: (
          <>
            <span class="option-main">{key}</span>
            <span class="option-side option-text">{form.text}</span>
            <span class="badge">{w.keyTypes[form.type] ?? form.type}</span>
          </>
        ),
        run: () => add(key),
      };
    });
  if (text && !options.some((option) => option.id.toLowerCase() === text)) {
    options.push({ id: "free", text: w.addKeyUse(query!.trim()), show: <span class="option-main">{w.addKeyUse(query!.trim())}</span>, run: () => add(query!.trim()) });
  }
  return options;
}

const stateOrder: KeyState[] = ["value", "empty", "absent", "unknown"];

/** A key with its state and its values. */
export function KeyRow({ form }: { form: KeyForm }) {
  const w = words.value;
  const key = form.key;
  const request = scenario.value.request;
  const state = keyState(request, key);
  const values = request?.context?.[key] ?? [];
  // What was entered comes back when the key has a value again.
  const last = useRef<string[]>([]);
  if (state === "value") last.current = values;
  const setState = (next: KeyState) => setKey(key, next, last.current.length > 0 ? last.current : [form.values?.[0] ?? startValue(form.type)]);
  const setValue = (i: number, value: string) => setKey(key, "value", values.map((v, j) => (j === i ? value : v)));
  return (
    <div class={`key-row state-${state}`}>
      <span class="key-name" title={form.text}>
        <code class="mono"><Text>{key}</Text></code>
        <span class="key-type">{w.keyTypes[form.type] ?? form.type}</span>
      </span>
      <span class="key-values">
        {state === "value" ? (
          values.map((value, i) => (
            <span key={i} class="key-value">
              <ValueField form={form} id={i === 0 ? keyFieldId(key) : undefined} label={i === 0 ? w.keyValueOf(key) : w.keyValueN(key, i + 1)} value={value} onChange={(v) => setValue(i, v)} />
              {i > 0 && (
                <button type="button" class="button quiet icon-only small" aria-label={w.removeValue(i + 1)} title={w.removeValue(i + 1)} onClick={() => setKey(key, "value", values.filter((_, j) => j !== i))}>
                  <Close />
                </button>
              )}
              {i === 0 && form.type !== "Boolean" && (
                <button type="button" class="button quiet icon-only small" aria-label={`${w.addValue}: ${key}`} title={w.addValue} onClick={() => setKey(key, "value", [...values, ""])}>
                  <Plus />
                </button>
              )}
            </span>
          ))
        ) : (
          <span class="key-said" id={keyFieldId(key)} tabIndex={-1}>{w.keyStateHelp[state]}</span>
        )}
      </span>
      <label class="key-state">
        <span class="ear">{w.keyStateOf(key)}</span>
        <select class="field small select" value={state} onChange={(event) => setState(event.currentTarget.value as KeyState)}>
          {stateOrder.map((s) => <option key={s} value={s}>{w.keyStates[s]}</option>)}
        </select>
      </label>
    </div>
  );
}

function startValue(type: string): string {
  if (type === "Boolean") return "true";
  return type === "Date" ? new Date().toISOString().replace(/\.\d+Z$/, "Z") : "";
}

const inputModes: Record<string, "decimal" | "text"> = { Number: "decimal" };
const hints: Record<string, string> = { IP: "203.0.113.7", Date: "2026-01-31T08:00:00Z", Number: "10" };

function ValueField(props: { form: KeyForm; id: string | undefined; label: string; value: string; onChange: (value: string) => void }) {
  const { form, id, label, value } = props;
  if (form.type === "Boolean" && (value === "true" || value === "false")) {
    return (
      <select id={id} class="field small select" aria-label={label} value={value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  const list = (form.values?.length ?? 0) > 0 && id ? id + "-values" : undefined;
  return (
    <>
      <input id={id} class="field small mono" type="text" aria-label={label} value={value} list={list} placeholder={hints[form.type]} inputMode={inputModes[form.type]} spellcheck={false} autocomplete="off" autocapitalize="off" onInput={(event) => props.onChange(event.currentTarget.value)} />
      {list && <datalist id={list}>{form.values!.map((v) => <option key={v} value={v} />)}</datalist>}
    </>
  );
}
