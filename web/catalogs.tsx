// The services that the page knows, and the import of another one from its help page.
import { Text } from "./controls";
import { removeCatalog } from "./gestures";
import { Close } from "./icons";
import { Import } from "./import";
import { info, scenario, words } from "./state";
import { downloadJSON } from "./work";
import type { Catalog } from "./wire.gen";
import { authorWords } from "./words.author";

export function Catalogs() {
  const w = words.value;
  const own = scenario.value.catalogs ?? [];
  const builtIn = info.value?.catalogs ?? [];
  return (
    <div class="catalogs">
      <div class="catalog-list-box">
        <p class="drawer-intro">{w.catalogsHelp}</p>
        <ul class="catalog-list">
          {own.map((catalog) => <CatalogRow key={`own ${catalog.service} ${catalog.product}`} catalog={catalog} own />)}
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
      <button type="button" class="button quiet small" aria-label={authorWords.value.exportLong(catalog.service)} onClick={() => downloadJSON(`${catalog.service}.catalog.json`, catalog)}>{authorWords.value.export}</button>
      {own && <button type="button" class="button quiet icon-only small" aria-label={w.catalogRemove(catalog.service)} title={w.catalogRemove(catalog.service)} onClick={() => removeCatalog(catalog.service, catalog.product)}><Close /></button>}
    </li>
  );
}
