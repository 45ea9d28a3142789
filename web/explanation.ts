// The explanation as rows: which are open, which stands where in a policy's text, and which a cursor is in.
import type { Node } from "./wire.gen";

/** A node with its place in the tree. */
export interface Row {
  node: Node;
  level: number; // the root's is 1
  index: number; // among its siblings, from 1
  siblings: number;
  parent: string | null;
}

export interface Explanation {
  rows: readonly Row[]; // all of them, in reading order
  byId: ReadonlyMap<string, Row>;
}

export function explanation(tree: readonly Node[]): Explanation {
  const rows: Row[] = [];
  const visit = (nodes: readonly Node[], level: number, parent: string | null) => {
    nodes.forEach((node, i) => {
      rows.push({ node, level, index: i + 1, siblings: nodes.length, parent });
      visit(node.children ?? [], level + 1, node.id);
    });
  };
  visit(tree, 1, null);
  return { rows, byId: new Map(rows.map((row) => [row.node.id, row])) };
}

/** Statements beyond this many start closed unless they matter. */
const manyStatements = 6;
/** Elements that are met show their values up to this many. */
const manyValues = 4;

/** Whether anything in a node settles the decision or keeps it open. */
function matters(node: Node): boolean {
  return node.decide === true || node.state === "unknown" || (node.children ?? []).some(matters);
}

/** Whether a row is open before anybody touched it: the way to what decides stands open, the rest speaks for itself. */
export function openAtFirst(node: Node, statements: number): boolean {
  switch (node.kind) {
    case "layer":
    case "policy":
      return node.state !== "skipped" && (node.state !== "met" || matters(node));
    case "statement":
      if (node.state === "skipped") return false;
      if (matters(node)) return true;
      // A statement about other actions has said all with that.
      return statements <= manyStatements && node.state === "failed" && node.children?.[0]?.state !== "failed";
    default:
      return node.state !== "skipped" && (node.state !== "met" || (node.children?.length ?? 0) <= manyValues);
  }
}

/** The rows that show, given which the reader opened or closed. */
export function visibleRows(all: Explanation, toggled: ReadonlyMap<string, boolean>): Row[] {
  const statements = all.rows.filter((row) => row.node.kind === "statement").length;
  const open = new Map<string, boolean>();
  const out: Row[] = [];
  for (const row of all.rows) {
    const shown = row.parent === null || open.get(row.parent) === true;
    const isOpen = toggled.get(row.node.id) ?? openAtFirst(row.node, statements);
    open.set(row.node.id, shown && isOpen);
    if (shown) out.push(row);
  }
  return out;
}

export function isOpen(all: Explanation, node: Node, toggled: ReadonlyMap<string, boolean>): boolean {
  return toggled.get(node.id) ?? openAtFirst(node, all.rows.filter((row) => row.node.kind === "statement").length);
}

/** Whether a node has a place in a text that is worth lighting: a whole policy is not. */
export function hasPlace(node: Node): boolean {
  return node.policy >= 0 && node.to > node.from && node.kind !== "policy" && node.kind !== "layer";
}

/** The innermost node around an offset of a policy's text, or null. */
export function nodeAt(all: Explanation, policy: number, offset: number): Node | null {
  let best: Node | null = null;
  for (const { node } of all.rows) {
    if (node.policy !== policy || !hasPlace(node) || offset < node.from || offset > node.to) continue;
    // Of equal spans the later one is the deeper one.
    if (!best || node.to - node.from <= best.to - best.from) best = node;
  }
  return best;
}

/** The row that stands for a node: itself where it shows, else its nearest ancestor that does. */
export function shownFor(all: Explanation, shown: readonly Row[], id: string): string | null {
  const visible = new Set(shown.map((row) => row.node.id));
  for (let at: string | null = id; at !== null; at = all.byId.get(at)?.parent ?? null) if (visible.has(at)) return at;
  return null;
}

/** The ancestors of a node, so that all of them can be opened. */
export function ancestors(all: Explanation, id: string): string[] {
  const out: string[] = [];
  for (let at = all.byId.get(id)?.parent ?? null; at !== null; at = all.byId.get(at)?.parent ?? null) out.push(at);
  return out;
}
