// The condition keys that the policies mention, one short row each.
import { contextRows, KeyRow } from "../context";
import { words } from "../state";

export function ContextRows() {
  const rows = contextRows(["policy"]);
  if (rows.length === 0) return null;
  return <div class="keys" role="group" aria-label={words.value.context}>{rows.map((row) => <KeyRow key={row.key} form={row} />)}</div>;
}
