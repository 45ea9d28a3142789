// The parts of a scenario that a person may hand on or keep back.
import { removeCatalog, setRequest } from "./document";
import type { Catalog, Scenario } from "./wire.gen";

/** One part; its id outlives changes to the others. */
export interface Part {
  id: string;
  kind: "policy" | "request" | "tests" | "catalog";
  /** of a policy or a service; "" where it has none */
  name: string;
  /** of tests or operations */
  count: number;
  /** as JSON */
  bytes: number;
}

/** Products share RAM codes. */
const idOf = (c: Catalog) => `catalog ${c.service} ${c.product}`.trimEnd();

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

/** What a scenario has, in the order in which it is listed; the keys name its policies. */
export function partsOf(s: Scenario, keys: readonly number[]): Part[] {
  const parts = s.policies.map((p, i): Part => ({ id: `policy ${keys[i]}`, kind: "policy", name: p.name ?? "", count: 1, bytes: bytes(p) }));
  if (s.request) parts.push({ id: "request", kind: "request", name: "", count: 1, bytes: bytes(s.request) });
  if (s.tests?.length) parts.push({ id: "tests", kind: "tests", name: "", count: s.tests.length, bytes: bytes(s.tests) });
  for (const c of s.catalogs ?? []) parts.push({ id: idOf(c), kind: "catalog", name: c.service, count: c.operations?.length ?? 0, bytes: bytes(c) });
  return parts;
}

/** The scenario without the parts of those ids; the same object where nothing is left out. */
export function leaveOut(s: Scenario, keys: readonly number[], out: ReadonlySet<string>): Scenario {
  const left = partsOf(s, keys).filter((part) => out.has(part.id));
  let next = s;
  if (left.some((part) => part.kind === "policy")) next = { ...next, policies: s.policies.filter((_, i) => !out.has(`policy ${keys[i]}`)) };
  for (const c of s.catalogs ?? []) if (out.has(idOf(c))) next = removeCatalog(next, c.service, c.product);
  for (const part of left) {
    if (part.kind === "request") next = setRequest(next, undefined);
    else if (part.kind === "tests") {
      const { tests: _, ...rest } = next;
      next = rest;
    }
  }
  return next;
}
