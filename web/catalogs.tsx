// The services that the page knows, and the import of another one from its help page.
import { useState } from "preact/hooks";
import { Text } from "./controls";
import { core } from "./engine";
import { addCatalog, removeCatalog } from "./gestures";
import { Close } from "./icons";
import { info, lang, scenario, toast, words } from "./state";
import type { Catalog, Problem } from "./wire.gen";

export function Catalogs() {
  const w = words.value;
  const own = scenario.value.catalogs ?? [];
  const builtIn = info.value?.catalogs ?? [];
  return (
    <div class="catalogs">
      <div class="catalog-list-box">
        <p class="drawer-intro">{w.catalogsHelp}</p>
        <ul class="catalog-list">
          {own.map((catalog) => <CatalogRow key={"own " + catalog.service} catalog={catalog} own />)}
          {builtIn.map((catalog) => <CatalogRow key={catalog.service} catalog={catalog} own={false} />)}
        </ul>
      </div>
      <Import />
    </div>
  );
}

function CatalogRow({ catalog, own }: { catalog: Catalog; own: boolean }) {
  const w = words.value;
  return (
    <li class="catalog">
      <code class="mono catalog-code"><Text>{catalog.service}</Text></code>
      <span class="catalog-product"><Text>{catalog.product}</Text></span>
      <span class="faint">{w.catalogOperations(catalog.operations?.length ?? 0)}</span>
      {catalog.granularity && <span class="badge">{catalog.granularity}</span>}
      {catalog.updated && <span class="faint">{w.catalogDated(catalog.updated)}</span>}
      {own && <span class="badge">{w.catalogOwn}</span>}
      {own && <button type="button" class="button quiet icon-only small" aria-label={w.catalogRemove(catalog.service)} title={w.catalogRemove(catalog.service)} onClick={() => removeCatalog(catalog.service)}><Close /></button>}
    </li>
  );
}

function Import() {
  const w = words.value;
  const [text, setText] = useState("");
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = async () => {
    try {
      const answer = await core.call("importCatalog", { text, lang: lang.peek() });
      setProblems(answer.problems ?? []);
      if (answer.catalog && (answer.catalog.operations?.length ?? 0) > 0) {
        addCatalog(answer.catalog);
        setText("");
        toast.value = { text: w.catalogImported(answer.catalog.service, answer.catalog.operations.length) };
      } else if ((answer.problems ?? []).length === 0) toast.value = { text: w.catalogImportNone };
    } catch {
      toast.value = { text: w.coreLoading };
    }
  };
  return (
    <div class="catalog-import">
      <label class="label" for="import-text">{w.catalogImport}</label>
      <p class="faint">{w.catalogImportHelp}</p>
      <textarea id="import-text" class="field mono" rows={5} value={text} spellcheck={false} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="button" class="button" disabled={!text.trim()} onClick={() => void run()}>{w.catalogImportDo}</button>
      {problems.length > 0 && <ul class="import-problems">{problems.slice(0, 20).map((p, i) => <li key={i}><span class="faint">{w.placeShort(p.range.start.line, p.range.start.column)}</span> <Text>{p.message}</Text></li>)}</ul>}
    </div>
  );
}
