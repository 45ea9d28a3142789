// Every change that a person can make to the scenario, each a pure function from the old one to the new one.
import type { Catalog, Edit, Policy, Principal, Request, Scenario, Test } from "./wire.gen";

export type KeyState = "value" | "empty" | "absent" | "unknown";

export const emptyPolicyText = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [],
      "Resource": []
    }
  ]
}`;

/** A scenario to start from: one policy, no request. */
export function blank(): Scenario {
  return { version: 1, policies: [{ name: "policy", layer: "identity", text: emptyPolicyText }] };
}

/** Puts an object's member in place, or takes it out where the value is empty: the document holds no empty members. */
function withMember<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  const next = { ...object };
  const empty =
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0) ||
    (typeof value === "object" && !Array.isArray(value) && Object.keys(value as object).length === 0);
  if (empty) delete next[key];
  else next[key] = value as T[K];
  return next;
}

export function setTitle(s: Scenario, title: string): Scenario {
  return withMember(s, "title", title);
}

export function setPolicy(s: Scenario, index: number, change: Partial<Policy>): Scenario {
  if (!s.policies[index]) return s;
  const policy = { ...s.policies[index]!, ...change };
  if (!policy.name) delete policy.name;
  if (policy.layer !== "control" || !policy.level) delete policy.level;
  return { ...s, policies: s.policies.map((p, i) => (i === index ? policy : p)) };
}

export function addPolicy(s: Scenario, layer: string): Scenario {
  const taken = new Set(s.policies.map((p) => p.name));
  let name = layer === "identity" ? "policy" : layer;
  for (let n = 2; taken.has(name); n++) name = `${layer === "identity" ? "policy" : layer}-${n}`;
  return { ...s, policies: [...s.policies, { name, layer, text: emptyPolicyText }] };
}

export function removePolicy(s: Scenario, index: number): Scenario {
  return { ...s, policies: s.policies.filter((_, i) => i !== index) };
}

export function setLayerUnknown(s: Scenario, layer: string, unknown: boolean): Scenario {
  const layers = (s.layersUnknown ?? []).filter((l) => l !== layer);
  if (unknown) layers.push(layer);
  return withMember(s, "layersUnknown", layers);
}

/** Keeps a switch only where it differs from its default, as the document asks. */
export function setAssumption(s: Scenario, name: string, value: boolean, byDefault: boolean): Scenario {
  const assume = { ...s.assume };
  if (value === byDefault) delete assume[name];
  else assume[name] = value;
  return withMember(s, "assume", assume);
}

export function setRequest(s: Scenario, request: Request | undefined): Scenario {
  return withMember(s, "request", request);
}

export function changeRequest(s: Scenario, change: Partial<Request>): Scenario {
  const request: Request = { resource: "", ...s.request, ...change };
  for (const key of ["action", "api"] as const) if (!request[key]) delete request[key];
  return { ...s, request };
}

export function setPrincipal(s: Scenario, principal: Principal | undefined): Scenario {
  let next = principal;
  if (next) for (const key of ["arn", "accountId", "uid", "service"] as const) next = withMember(next, key, next[key]);
  return { ...s, request: withMember<Request, "principal">({ resource: "", ...s.request }, "principal", next) };
}

/** What the request says of a key. */
export function keyState(request: Request | null | undefined, key: string): KeyState {
  if (request?.unknown?.includes(key)) return "unknown";
  const values = request?.context?.[key];
  if (!values) return "absent";
  return values.length === 0 ? "empty" : "value";
}

/** Puts a key into one of its four states; values count only for "value". */
export function setKey(s: Scenario, key: string, state: KeyState, values: string[] = []): Scenario {
  const request: Request = { resource: "", ...s.request };
  const context = { ...request.context };
  const unknown = (request.unknown ?? []).filter((k) => k !== key);
  if (state === "value") context[key] = values.length > 0 ? values : [""];
  else if (state === "empty") context[key] = [];
  else delete context[key];
  if (state === "unknown") unknown.push(key);
  return { ...s, request: withMember(withMember(request, "context", context), "unknown", unknown) };
}

export function addTest(s: Scenario, test: Test): Scenario {
  return { ...s, tests: [...(s.tests ?? []), test] };
}

export function setTest(s: Scenario, index: number, change: Partial<Test>): Scenario {
  const tests = (s.tests ?? []).map((t, i) => {
    if (i !== index) return t;
    const test = { ...t, ...change };
    if (!test.expectCall) delete test.expectCall;
    return test;
  });
  return { ...s, tests };
}

export function removeTest(s: Scenario, index: number): Scenario {
  return withMember(s, "tests", (s.tests ?? []).filter((_, i) => i !== index));
}

export function duplicateTest(s: Scenario, index: number, name: string): Scenario {
  const tests = [...(s.tests ?? [])];
  const test = tests[index];
  if (!test) return s;
  tests.splice(index + 1, 0, { ...test, name });
  return { ...s, tests };
}

/** Adds an imported catalogue in place of an earlier edition of its page. */
export function addCatalog(s: Scenario, catalog: Catalog): Scenario {
  return { ...s, catalogs: [...(s.catalogs ?? []).filter((c) => !replaces(catalog, c)), catalog] };
}

/** Whether a catalogue is another edition of a page. The core decides alike: products share RAM codes, so the same product or most of the rows tell. */
export function replaces(newer: Catalog, old: Catalog): boolean {
  if (newer.service.toLowerCase() !== old.service.toLowerCase()) return false;
  if (newer.product.toLowerCase() === old.product.toLowerCase()) return true;
  const row = (o: Catalog["operations"][number]) => `${o.action} ${o.api}`.toLowerCase();
  const rows = new Set(newer.operations.map(row));
  return old.operations.filter((o) => rows.has(row(o))).length * 2 > old.operations.length;
}

/** Takes the catalogues of a service away, or that of one of its products. */
export function removeCatalog(s: Scenario, service: string, product?: string): Scenario {
  return withMember(s, "catalogs", (s.catalogs ?? []).filter((c) => c.service !== service || (product !== undefined && c.product !== product)));
}

/** Makes edits on a text. They come in ascending order; one that does not fit is left out. */
export function applyEdits(text: string, edits: readonly Pick<Edit, "from" | "to" | "text">[]): string {
  let out = "";
  let at = 0;
  for (const edit of edits) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) continue;
    out += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return out + text.slice(at);
}

/** The one change that turns a into b: what lies between their common start and their common end. */
export function difference(a: string, b: string): { from: number; to: number; insert: string } | null {
  if (a === b) return null;
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { from: start, to: a.length - end, insert: b.slice(start, b.length - end) };
}

/** Whether two scenarios say the same, whatever the order in which their members were set. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((k) => k in b && same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]));
}
