// Finding an operation by its API or by its action, in every catalogue at hand.
import type { Catalog, Operation } from "./wire.gen";

/** An operation with the service it belongs to. */
export interface Found {
  service: string;
  operation: Operation;
}

/** All operations, in the order of their pages; an imported catalogue stands before a built-in one of its service. */
export function allOperations(builtIn: readonly Catalog[], imported: readonly Catalog[]): Found[] {
  const own = new Set(imported.map((c) => c.service));
  return [...imported, ...builtIn.filter((c) => !own.has(c.service))].flatMap((c) =>
    (c.operations ?? []).map((operation) => ({ service: c.service, operation })),
  );
}

/**
 * The operations whose API or action holds every word of the query, best
 * first: an exact name, then a name that starts so, then the others; within
 * each the catalogue's order.
 */
export function search(found: readonly Found[], query: string): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...found];
  const ranked: { rank: number; item: Found }[] = [];
  for (const item of found) {
    const names = [item.operation.api.toLowerCase(), item.operation.action.toLowerCase(), item.operation.action.toLowerCase().replace(/^[^:]*:/, "")];
    const all = names.join(" ") + " " + item.operation.access.toLowerCase();
    if (!words.every((word) => all.includes(word))) continue;
    const first = words[0]!;
    const rank = names.includes(first) ? 0 : names.some((name) => name.startsWith(first)) ? 1 : 2;
    ranked.push({ rank, item });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map((r) => r.item);
}

/** The operation of a request: the row of its action and API, else the first row of either. */
export function operationOf(found: readonly Found[], action: string | undefined, api: string | undefined): Found | undefined {
  const fits = (item: Found, exact: boolean) => {
    const sameAction = !!action && item.operation.action.toLowerCase() === action.toLowerCase();
    const sameAPI = !!api && item.operation.api === api;
    return exact ? sameAction && sameAPI : api ? sameAPI && !action : sameAction;
  };
  return found.find((item) => fits(item, true)) ?? found.find((item) => fits(item, false));
}
