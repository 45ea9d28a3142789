// What a person can do on the page: each gesture changes the state, and nothing else does.
import { batch } from "@preact/signals";
import { fieldKey, fillFrom, read } from "./arn";
import type { Found } from "./calls";
import * as doc from "./document";
import { core } from "./engine";
import { ancestors } from "./explanation";
import { focusSoon } from "./focus";
import {
  active, analysis, dialog, drawer, editTest, explained, fresh, lang, lastDrawer, lit, pane, place, policyKeys, policyName, problemAt, problems,
  ruleShown, scenario, theme, toast, toggled, verdict, words, type Dialog, type Drawer, type Lang, type Pane, type Placed, type Theme,
} from "./state";
import { saveChoice } from "./store";
import type { Catalog, Edit, Fix, Policy, Principal, Scenario, Test } from "./wire.gen";
import { copy, newKey, offer } from "./work";

/** Changes the scenario. */
function change(make: (s: Scenario) => Scenario): void {
  scenario.value = make(scenario.peek());
}

/** Changes the scenario, and offers to take it back as long as nothing else is changed. */
function changeWithUndo(make: (s: Scenario) => Scenario, text: string, keys?: number[]): void {
  const before = { scenario: scenario.peek(), keys: policyKeys.peek(), active: active.peek() };
  batch(() => {
    change(make);
    if (keys) policyKeys.value = keys;
    active.value = Math.max(0, Math.min(active.peek(), scenario.peek().policies.length - 1));
    offer(text, words.peek().undo, () =>
      batch(() => {
        scenario.value = before.scenario;
        policyKeys.value = before.keys;
        active.value = before.active;
      }),
    );
  });
}

// Policies

export const setTitle = (title: string) => change((s) => doc.setTitle(s, title));

/** The editor tells the text of the policy with that key. */
export function setText(key: number, text: string): void {
  const index = policyKeys.peek().indexOf(key);
  if (index >= 0 && scenario.peek().policies[index]?.text !== text) change((s) => doc.setPolicy(s, index, { text }));
}

export const setPolicy = (index: number, what: Partial<Policy>) => change((s) => doc.setPolicy(s, index, what));

export function addPolicy(layer: string): void {
  batch(() => {
    change((s) => doc.addPolicy(s, layer));
    policyKeys.value = [...policyKeys.peek(), newKey()];
    active.value = scenario.peek().policies.length - 1;
  });
}

/** Adds a policy that is there already, such as a system policy, and shows it. */
export function addPolicyOf(policy: Policy, said: string): void {
  batch(() => {
    change((s) => ({ ...s, policies: [...s.policies, policy] }));
    policyKeys.value = [...policyKeys.peek(), newKey()];
    active.value = scenario.peek().policies.length - 1;
    pane.value = "policy";
    toast.value = { text: said };
  });
}

/** Puts edits into a policy's text, unless it changed since they were made, and shows the first of them. */
export function insertText(index: number, text: string, edits: readonly Edit[], said: string): void {
  if (scenario.peek().policies[index]?.text !== text || edits.length === 0) return;
  const next = doc.applyEdits(text, edits);
  const from = edits[0]!.from;
  batch(() => {
    setPolicy(index, { text: next });
    toast.value = { text: said };
    goToPlace(index, from, from + edits[0]!.text.length);
  });
}

/** A system policy's text under a name of one's own, which can be edited. */
export const ownCopy = (index: number) => setPolicy(index, { name: words.peek().copyOf(policyName(index)) });

export function removePolicy(index: number): void {
  const keys = policyKeys.peek().filter((_, i) => i !== index);
  changeWithUndo((s) => doc.removePolicy(s, index), words.peek().policyRemoved(policyName(index)), keys);
}

export const selectPolicy = (index: number) => (active.value = index);

export async function format(): Promise<void> {
  const index = active.peek();
  const text = scenario.peek().policies[index]?.text;
  if (text === undefined) return;
  try {
    const answer = await core.call("format", { text });
    // A text that changed meanwhile is not overwritten.
    if (scenario.peek().policies[index]?.text !== text) return;
    if (answer.ok) setPolicy(index, { text: answer.text });
    toast.value = { text: answer.ok ? words.peek().formatted : words.peek().formatNot };
  } catch {
    toast.value = { text: words.peek().coreLoading };
  }
}

export async function copyText(text: string): Promise<void> {
  toast.value = { text: (await copy(text)) ? words.peek().copied : words.peek().copyFailed };
}

// Request

export const setResource = (resource: string) => change((s) => doc.changeRequest(s, { resource }));
export const setPrincipal = (principal: Principal | undefined) => change((s) => doc.setPrincipal(s, principal));
export const setKey = (key: string, state: doc.KeyState, values?: string[]) => change((s) => doc.setKey(s, key, state, values));
export const setLayerUnknown = (layer: string, unknown: boolean) => change((s) => doc.setLayerUnknown(s, layer, unknown));
export const startRequest = () => change((s) => doc.setRequest(s, { resource: "*" }));
export const removeRequest = () => changeWithUndo((s) => doc.setRequest(s, undefined), words.peek().requestRemoved);

/** Values that earlier resources gave to fields, by field; a new form starts with them. */
const known = new Map<string, string>();

function remember(): void {
  const resource = scenario.peek().request?.resource;
  if (!resource) return;
  for (const form of analysis.peek()?.result.form?.resources ?? []) {
    for (const [name, value] of Object.entries(read(form.template, resource) ?? {})) if (value && value !== "*") known.set(fieldKey(name), value);
  }
}

function account(): string {
  const principal = scenario.peek().request?.principal;
  return known.get("accountid") ?? principal?.accountId ?? "1234567890123456";
}

/** Asks for an operation of the catalogue: its action, its API, and its own form of resource. */
export function pickOperation(found: Found): void {
  remember();
  const template = found.operation.resource_types?.[0]?.arn ?? "*";
  const resource = fillFrom(template, known, account());
  change((s) => doc.changeRequest(s, { action: found.operation.action, api: found.operation.api, resource }));
}

/** Asks for an action that no catalogue has. */
export const pickAction = (action: string) => change((s) => doc.changeRequest(s, { action, api: undefined }));

/** Puts the resource into another form. */
export function pickTemplate(template: string): void {
  remember();
  setResource(fillFrom(template, known, account()));
}

// Tests

/** A name for a test of the present request. */
function testName(): string {
  const request = scenario.peek().request;
  const what = request?.api ?? request?.action ?? "";
  const decision = verdict.peek()?.decision as keyof typeof short | undefined;
  const short = words.peek().decisionShort;
  const base = decision ? `${what}: ${short[decision] ?? decision}` : what;
  const taken = new Set((scenario.peek().tests ?? []).map((t) => t.name));
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base} ${n}`;
  return name;
}

/** Keeps the present request as a test that expects what is decided now. */
export function keepTest(): void {
  const request = scenario.peek().request;
  if (!request) return;
  const said = verdict.peek();
  const test: Test = { name: testName(), request, expect: said?.decision ?? "Allow" };
  if (said?.call) test.expectCall = said.call.decision;
  batch(() => {
    change((s) => doc.addTest(s, test));
    editTest.value = scenario.peek().tests!.length - 1;
    openDrawer("tests");
    toast.value = { text: words.peek().testKept(test.name) };
  });
}

export const setTest = (index: number, what: Partial<Test>) => change((s) => doc.setTest(s, index, what));
export const duplicateTest = (index: number) =>
  change((s) => doc.duplicateTest(s, index, words.peek().testCopyName(s.tests?.[index]?.name ?? "")));
export const removeTest = (index: number) =>
  changeWithUndo((s) => doc.removeTest(s, index), words.peek().testRemoved(scenario.peek().tests?.[index]?.name ?? ""));

/** Puts a test's request into the form. The request before it can be brought back. */
export function openTest(index: number): void {
  const test = scenario.peek().tests?.[index];
  if (!test) return;
  changeWithUndo((s) => doc.setRequest(s, test.request), words.peek().testOpened(test.name));
  pane.value = "request";
}

export function updateTest(index: number): void {
  const request = scenario.peek().request;
  if (request) setTest(index, { request });
}

// Assumptions and catalogues

export const setAssumption = (name: string, value: boolean, byDefault: boolean) => change((s) => doc.setAssumption(s, name, value, byDefault));
export const resetAssumptions = () => change(({ assume: _, ...rest }) => rest);
export const removeCatalog = (service: string, product: string) => changeWithUndo((s) => doc.removeCatalog(s, service, product), words.peek().catalogRemoved(service));
export const addCatalog = (catalog: Catalog) => change((s) => doc.addCatalog(s, catalog));

// Problems

/** Mends a problem. A fix belongs to the text that it was made for. */
export function applyFix(policy: number, fix: Fix): void {
  const old = scenario.peek().policies[policy];
  if (!old || !fresh(policy)) return;
  batch(() => {
    setPolicy(policy, { text: doc.applyEdits(old.text, fix.edits) });
    toast.value = { text: words.peek().fixed(fix.title) };
  });
}

/** Makes every fix that changes no decision, in all policies. */
export async function fixAll(): Promise<void> {
  const asked = scenario.peek();
  try {
    const answer = await core.call("fixAll", { scenario: asked });
    // What changed meanwhile is not overwritten.
    if (scenario.peek() !== asked) return;
    const w = words.peek();
    if (answer.count === 0) toast.value = { text: w.fixedNone };
    else changeWithUndo((s) => ({ ...s, policies: s.policies.map((policy, i) => ({ ...policy, text: answer.texts[i] ?? policy.text })) }), w.fixedAll(answer.count));
  } catch {
    toast.value = { text: words.peek().coreLoading };
  }
}

/** Opens the list of checks at one of them. */
export function openRule(code: string): void {
  batch(() => {
    ruleShown.value = code;
    dialog.value = "rules";
  });
}

/** Whether findings of a code are wanted in this scenario. */
export function setSilenced(code: string, silenced: boolean): void {
  change(({ silence = [], ...s }) => {
    const rest = silence.filter((c) => c !== code);
    const next = silenced ? [...rest, code] : rest;
    return next.length > 0 ? { ...s, silence: next } : s;
  });
}

/** Shows a problem's place in the editor, or in the form. */
export function goToProblem({ policy, problem }: Placed): void {
  if (policy >= 0) return goToPlace(policy, inPresentText(policy, problem.from), inPresentText(policy, problem.to));
  focusOn("call", "request");
}

/** Goes to the next problem in the list, or the one before it. */
export function stepProblem(by: 1 | -1): void {
  const all = problems.peek();
  if (all.length === 0) return;
  const current = place.peek();
  const at = all.findIndex((p) => current && p.policy === current.policy && p.problem.from === current.from);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  problemAt.value = next;
  goToProblem(all[next]!);
}

/** Applies the first fix of the problem around an offset of a policy, or without one of its worst problem; false where there is none. */
export function quickFix(policy: number, offset: number | null): boolean {
  const fixable = problems.peek().filter((p) => p.policy === policy && (p.problem.fixes?.length ?? 0) > 0);
  const lineOf = (at: number) => (scenario.peek().policies[policy]?.text ?? "").slice(0, at).split("\n").length;
  const found = offset === null ? fixable[0] :
    fixable.find(({ problem }) => problem.from <= offset && offset <= problem.to) ??
    fixable.find(({ problem }) => lineOf(problem.from) === lineOf(offset));
  if (!found) return false;
  applyFix(policy, found.problem.fixes![0]!);
  return true;
}

// Places

export function goToPlace(policy: number, from: number, to: number, focus = true): void {
  batch(() => {
    if (active.peek() !== policy) active.value = policy;
    if (focus) pane.value = "policy";
    place.value = { policy, from, to, focus };
  });
}

/** Opens what hides a row of the explanation, lights it, and puts the keyboard on it. */
export function goToNode(id: string): void {
  const open = new Map(toggled.peek());
  for (const ancestor of ancestors(explained.peek(), id)) open.set(ancestor, true);
  batch(() => {
    toggled.value = open;
    lit.value = { node: id, by: "tree" };
    focusOn("node-" + id, "why");
  });
}

/** Goes to a statement in its policy's text. */
export function goToStatement(policy: number, statement: number): void {
  const report = analysis.peek()?.result.policies?.[policy]?.statements?.[statement];
  if (report) goToPlace(policy, inPresentText(policy, report.from), inPresentText(policy, report.to));
}

/** Where an offset of the text that was judged stands in the present one, which may be newer by a keystroke. */
function inPresentText(policy: number, offset: number): number {
  const change = doc.difference(analysis.peek()?.scenario.policies[policy]?.text ?? "", scenario.peek().policies[policy]?.text ?? "");
  if (!change || offset <= change.from) return offset;
  return offset < change.to ? change.from : offset + change.insert.length - (change.to - change.from);
}

export function toggleNode(id: string, open: boolean): void {
  toggled.value = new Map(toggled.peek()).set(id, open);
}

export function toggleAll(open: boolean): void {
  const all = explained.peek().rows.filter((row) => (row.node.children?.length ?? 0) > 0);
  toggled.value = new Map(all.map((row) => [row.node.id, open || row.level === 1]));
}

export function light(node: string | null, by: "tree" | "editor"): void {
  const now = lit.peek();
  if (node === null ? now?.by === by : now?.node !== node || now.by !== by) lit.value = node === null ? null : { node, by };
}

/** Puts the keyboard on an element, once it is there. */
export function focusOn(id: string, inPane: Pane): void {
  pane.value = inPane;
  focusSoon(id);
}

// The page itself

export function openDrawer(which: Drawer): void {
  batch(() => {
    drawer.value = which;
    lastDrawer.value = which;
    pane.value = "tests";
  });
}

/** Opens the drawer and puts the keyboard into it. */
export function goToDrawer(which: Drawer, id = "drawer-body"): void {
  openDrawer(which);
  focusSoon(id);
}

export function toggleDrawer(which: Drawer): void {
  if (drawer.peek() === which) drawer.value = null;
  else openDrawer(which);
}

export const closeDrawer = () => (drawer.value = null);
export const showPane = (which: Pane) => (pane.value = which);
export const openDialog = (which: Dialog) => (dialog.value = which);
export const closeDialog = () => (dialog.value = null);
export const dismissToast = () => (toast.value = null);

export function setLang(next: Lang): void {
  lang.value = next;
  saveChoice("lang", next);
}

export function setTheme(next: Theme): void {
  theme.value = next;
  saveChoice("theme", next);
}

const themeOrder: Theme[] = ["system", "light", "dark"];
export const nextTheme = () => setTheme(themeOrder[(themeOrder.indexOf(theme.peek()) + 1) % 3]!);
