// All that the page knows, as signals: the scenario is the one truth, the rest is what was said of it and how it is shown.
import { computed, signal } from "@preact/signals";
import { fieldKey, fieldLabel } from "./arn";
import { allOperations } from "./calls";
import { blank, same } from "./document";
import { explanation } from "./explanation";
import type { AnalyzeResult, InfoResult, Problem, Scenario } from "./wire.gen";
import type { Words } from "./words.en";

export type Lang = "en" | "zh";
export type Theme = "system" | "light" | "dark";
export type Pane = "policy" | "request" | "why" | "tests";
export type Drawer = "problems" | "tests" | "assumptions" | "catalogs";
export type Dialog = "gallery" | "share" | "help" | "palette" | "earlier" | "insert" | "library" | "rules";

/** What the core said, and of what: the pair tells whether it still holds. */
export interface Analysis {
  scenario: Scenario;
  lang: Lang;
  result: AnalyzeResult;
}

/** A place in a policy's text to show; `focus` moves the keyboard there too. Each asking is a new object. */
export interface Place {
  policy: number;
  from: number;
  to: number;
  focus: boolean;
}

/** The row of the explanation that is lit, and the side that lit it. */
export interface Lit {
  node: string;
  by: "tree" | "editor";
}

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

// The document and its origin.
export const scenario = signal<Scenario>(blank());
/** An identity for each policy, in order: it outlives renaming and moving, and its undo history hangs on it. */
export const policyKeys = signal<number[]>([0]);
export const active = signal(0);
/** The scenario as it was opened: what differs from it is the reader's own work. */
export const opened = signal<Scenario | null>(null);
/** The fragment of the link that holds exactly the present scenario, or "". */
export const fragment = signal("");

/** The first example's verdict by language, as the page came with it: it stands until the core has answered. */
export const stored = signal<{ scenario: Scenario; summary: Record<string, string> } | null>(null);

// What the core says.
export const info = signal<InfoResult | null>(null);
export const analysis = signal<Analysis | null>(null);

// The reader's choices.
export const lang = signal<Lang>("en");
export const theme = signal<Theme>("system");

// What is shown.
export const pane = signal<Pane>("policy");
export const drawer = signal<Drawer | null>(null);
/** What the phone shows in its Tests pane, where the drawer always stands open. */
export const lastDrawer = signal<Drawer>("tests");
export const dialog = signal<Dialog | null>(null);
export const toast = signal<Toast | null>(null);
export const place = signal<Place | null>(null);
export const lit = signal<Lit | null>(null);
/** Rows of the explanation that the reader opened or closed against the default. */
export const toggled = signal<ReadonlyMap<string, boolean>>(new Map());
/** The test whose name is to be edited next, after it was kept. */
export const editTest = signal<number | null>(null);
/** The check that the list of checks opens at, by its code. */
export const ruleShown = signal<string | null>(null);
/** The problem that the phone's problem bar shows. */
export const problemAt = signal(0);
/** Whether the last save of the work failed. */
export const saveFailed = signal(false);

/** The tables of words that are there: whoever starts the page brings them, at least the one of its language. */
export const tables = signal<Partial<Record<Lang, Words>>>({});
export const words = computed<Words>(() => tables.value[lang.value] ?? tables.value.en ?? tables.value.zh!);
export const stale = computed(() => analysis.value?.scenario !== scenario.value || analysis.value?.lang !== lang.value);
export const changed = computed(() => opened.value === null || !same(opened.value, scenario.value));
export const result = computed(() => analysis.value?.result ?? null);
export const verdict = computed(() => result.value?.verdict ?? null);
/** What links and files say of who made them: the engine and the dates of its catalogues; null until the core has told. */
export const madeWith = computed(() => info.value && { engine: info.value.version, catalogs: Object.fromEntries((info.value.catalogs ?? []).map((c) => [c.service, c.updated])) });
export const operations = computed(() => allOperations(info.value?.catalogs ?? [], scenario.value.catalogs ?? []));
export const activePolicy = computed(() => scenario.value.policies[active.value]);
export const explained = computed(() => explanation(verdict.value?.tree ?? []));

/** A problem with the policy that it is of; -1 is the request. */
export interface Placed {
  policy: number;
  problem: Problem;
}

const severityOrder = ["error", "security-warning", "warning", "suggestion"];

/** Every problem of the scenario, the worst first, and in the order of the text. */
export const problems = computed<Placed[]>(() => {
  const r = result.value;
  if (!r) return [];
  const all: Placed[] = [
    ...(r.problems ?? []).map((problem) => ({ policy: -1, problem })),
    ...(r.policies ?? []).flatMap((p, policy) => (p.problems ?? []).map((problem) => ({ policy, problem }))),
  ];
  const rank = (p: Placed) => severityOrder.indexOf(p.problem.severity);
  return all.sort((a, b) => rank(a) - rank(b) || a.policy - b.policy || a.problem.from - b.problem.from);
});

/** Whether what was said of a policy is about its present text, so that offsets and edits still fit. */
export function fresh(policy: number): boolean {
  const a = analysis.value;
  return !!a && a.scenario.policies[policy]?.text === scenario.value.policies[policy]?.text;
}

/** A policy's name for people. */
export function policyName(index: number): string {
  return scenario.value.policies[index]?.name || words.value.policyNumber(index + 1);
}

/** A placeholder's name in words. */
export function fieldName(field: string): string {
  return words.value.fields[fieldKey(field)] ?? fieldLabel(field);
}
