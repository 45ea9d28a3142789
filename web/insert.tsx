// The dialog that writes statements: for the APIs that a person chooses, the least that they need.
import { useEffect, useState } from "preact/hooks";
import { search, type Found } from "./calls";
import { Combobox, type Option } from "./combobox";
import { Access, Lines, Modal, Text } from "./controls";
import { core } from "./engine";
import { closeDialog, insertText } from "./gestures";
import { Close } from "./icons";
import { active, activePolicy, fieldName, lang, operations, scenario } from "./state";
import type { InsertResult } from "./wire.gen";
import { authorWords } from "./words.author";

/** How many options are drawn; the words narrow them down. */
const most = 120;

export function Insert() {
  const w = authorWords.value;
  const [chosen, setChosen] = useState<readonly Found[]>([]);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [names, setNames] = useState<readonly string[]>([]);
  const [found, setFound] = useState<InsertResult | null>(null);
  const policy = activePolicy.value;
  const text = policy?.text ?? "";

  useEffect(() => {
    let newer = false;
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
    const apis = chosen.map(({ operation }) => ({ action: operation.action, api: operation.api }));
    const ask = { text, layer: policy?.layer ?? "identity", apis, catalogs: scenario.peek().catalogs ?? [], lang: lang.peek() };
    // What is left open stands for all: "*" is asked for once it is known which placeholders there are.
    const run = async () => {
      if (apis.length === 0) return null;
      const open = await core.call("insertStatement", { ...ask, fields: {} });
      if (newer) return null;
      setNames(open.missing);
      return core.call("insertStatement", { ...ask, fields: { ...Object.fromEntries(open.missing.map((name) => [name, "*"])), ...filled } });
    };
    run().then(
      (result) => !newer && setFound(result),
      () => !newer && setFound(null),
    );
    return () => {
      newer = true;
    };
  }, [chosen, fields, text]);

  const options = (query: string | null): Option[] =>
    search(operations.value, query ?? "")
      .filter((item) => !chosen.includes(item))
      .slice(0, most)
      .map((item) => ({
        id: item.operation.action + " " + item.operation.api,
        text: `${item.operation.api}, ${item.operation.action}`,
        show: <><span class="option-main">{item.operation.api}</span><span class="option-side">{item.operation.action}</span><Access of={item.operation.access} /></>,
        run: () => setChosen([...chosen, item]),
      }));
  const insert = () => {
    if (!found) return;
    insertText(active.peek(), text, found.edits, w.inserted(found.statements));
    closeDialog();
  };
  return (
    <Modal title={w.insertTitle} onClose={closeDialog} class="insert">
      <div class="modal-body">
        <p class="faint">{w.insertHelp}</p>
        <Combobox id="insert-call" label={w.insertCall} hint="CreateQueue, amqp:…" value="" mono clearOnRun autoFocus listLabel={w.insertCall} empty={w.insertNone} counted={String} options={options} />
        <ul class="chosen" aria-label={w.insertChosen}>
          {chosen.length === 0 && <li class="empty">{w.insertNone}</li>}
          {chosen.map((item) => (
            <li key={item.operation.action + item.operation.api} class="chosen-row">
              <code class="mono"><Text>{item.operation.api}</Text></code>
              <span class="faint mono"><Text>{item.operation.action}</Text></span>
              <Access of={item.operation.access} />
              <button type="button" class="button quiet icon-only small" aria-label={w.insertRemove(item.operation.api)} title={w.insertRemove(item.operation.api)} onClick={() => setChosen(chosen.filter((c) => c !== item))}><Close /></button>
            </li>
          ))}
        </ul>
        {chosen.length > 0 && names.length > 0 && (
          <fieldset class="insert-fields">
            <legend class="label">{w.insertFields}</legend>
            {names.map((name) => (
              <label key={name} class="arn-field">
                <span class="label"><Text>{fieldName(name)}</Text></span>
                <input class="field mono" type="text" placeholder="*" title={w.insertFieldHint} spellcheck={false} autocomplete="off" value={fields[name] ?? ""} onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })} />
              </label>
            ))}
          </fieldset>
        )}
        {found && (
          <>
            {found.notes.map((note) => <p key={note} class="note"><Text>{note}</Text></p>)}
            {found.edits.length > 0 && (
              <>
                <h3 class="label" id="insert-preview">{w.insertPreview}</h3>
                <pre class="preview mono" tabIndex={0} aria-labelledby="insert-preview"><Lines>{preview(found)}</Lines></pre>
              </>
            )}
          </>
        )}
        <div class="modal-actions">
          <button type="button" class="button primary" disabled={!found || found.edits.length === 0} onClick={insert}>{w.insertDo(found?.statements || 1)}</button>
        </div>
      </div>
    </Modal>
  );
}

/** What the edits bring, without the comma and the indentation that only fit it in. */
function preview(found: InsertResult): string {
  const lines = found.edits.map((edit) => edit.text).join("").replace(/^[\s,]+|[\s,]+$/g, "").split("\n");
  const indent = Math.min(...lines.slice(1).filter((line) => line.trim()).map((line) => /^\s*/.exec(line)![0].length));
  return lines.map((line, n) => (n === 0 || !Number.isFinite(indent) ? line : line.slice(indent))).join("\n");
}
