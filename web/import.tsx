// A page of another service: pasted, read, looked at, and only then used.
import { useState } from "preact/hooks";
import type { TargetedClipboardEvent } from "preact";
import { Text } from "./controls";
import { replaces } from "./document";
import { core } from "./engine";
import { addCatalog } from "./gestures";
import { info, lang, scenario, toast, words } from "./state";
import type { Catalog, CompareResult, ImportResult } from "./wire.gen";
import { authorWords } from "./words.author";

/** How much of a list is drawn. */
const most = 40;

export function Import() {
  const w = authorWords.value;
  const [text, setText] = useState("");
  // A selection that was pasted as it is has tables, which its plain text has lost.
  const [html, setHTML] = useState("");
  const [read, setRead] = useState<ImportResult | null>(null);
  const [difference, setDifference] = useState<CompareResult | null>(null);

  const look = async (page: { text: string; html: string }) => {
    try {
      const answer = await core.call("importCatalog", { ...page, lang: lang.peek() });
      const before = answer.catalog && known(answer.catalog);
      setDifference(answer.catalog && before ? await core.call("compareCatalogs", { old: before, new: answer.catalog, lang: lang.peek() }) : null);
      setRead(answer);
    } catch {
      toast.value = { text: words.peek().coreLoading };
    }
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData?.getData("text/html") ?? "";
    if (!/<t[dr]\b/i.test(pasted)) return;
    event.preventDefault();
    const plain = event.clipboardData?.getData("text/plain") || pasted;
    setText(plain);
    setHTML(pasted);
    void look({ text: plain, html: pasted });
  };
  const clear = () => {
    setText("");
    setHTML("");
    setRead(null);
    setDifference(null);
  };
  const use = () => {
    const catalog = read?.catalog;
    if (!catalog) return;
    addCatalog(catalog);
    toast.value = { text: w.imported(catalog.service, catalog.operations.length) };
    clear();
  };
  return (
    <div class="catalog-import">
      <label class="label" for="import-text">{w.importTitle}</label>
      <p class="faint">{w.importHelp}</p>
      <textarea
        id="import-text"
        class="field mono"
        rows={5}
        value={text}
        spellcheck={false}
        onPaste={onPaste}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setHTML("");
          setRead(null);
        }}
      />
      <div class="import-tools">
        <button type="button" class="button" disabled={!text.trim()} onClick={() => void look({ text, html })}>{w.importRead}</button>
        {read?.catalog && <button type="button" class="button primary" onClick={use}>{known(read.catalog) ? w.importReplace(read.catalog.service) : w.importUse(read.catalog.service)}</button>}
        {text && <button type="button" class="button quiet" onClick={clear}>{w.importClear}</button>}
      </div>
      <div role="status" class="import-said">
        {read && <Read read={read} />}
        {difference && <Difference difference={difference} />}
      </div>
    </div>
  );
}

/** The edition of a catalogue's page that is in use now: an imported one stands before a built-in one. */
function known(newer: Catalog) {
  return [...(scenario.value.catalogs ?? []), ...(info.value?.catalogs ?? [])].find((old) => replaces(newer, old));
}

function Read({ read }: { read: ImportResult }) {
  const w = authorWords.value;
  const problems = read.problems ?? [];
  return (
    <>
      {read.understood && <p><span class="test-mark pass" aria-hidden="true">✓</span> <Text>{read.understood.text}</Text></p>}
      {problems.length > 0 && (
        <>
          {read.catalog && <p class="label">{w.importLeft(problems.length)}</p>}
          <ul class="import-problems">
            {problems.slice(0, most).map((p, i) => <li key={i}><span class="faint">{words.value.placeShort(p.range.start.line, p.range.start.column)}</span> <Text>{p.message}</Text></li>)}
            {problems.length > most && <li class="faint">{w.importMore(problems.length - most)}</li>}
          </ul>
        </>
      )}
    </>
  );
}

function Difference({ difference }: { difference: CompareResult }) {
  const w = authorWords.value;
  return (
    <div class="difference">
      <p class="label">{w.importDiffers}</p>
      <p><Text>{difference.text}</Text></p>
      {difference.changes.length > 0 && (
        <ul class="difference-list">
          {difference.changes.slice(0, most).map((change, i) => (
            <li key={i} class={change.kind}>
              <span aria-hidden="true">{change.kind === "added" ? "+ " : change.kind === "removed" ? "− " : "± "}</span>
              <Text>{change.text}</Text>
              {change.details.map((detail) => <p key={detail} class="faint"><Text>{detail}</Text></p>)}
            </li>
          ))}
          {difference.changes.length > most && <li class="faint">{w.importMore(difference.changes.length - most)}</li>}
        </ul>
      )}
    </div>
  );
}
