// Tests of the explanation's rows: what is open, what a cursor is in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ancestors, explanation, nodeAt, openAtFirst, shownFor, visibleRows } from "./explanation";
import type { Node } from "./wire.gen";

const node = (id: string, kind: string, state: string, from: number, to: number, children: Node[] = [], decide = false): Node => ({
  id, kind, state, code: "", label: id, text: "", policy: 0, from, to, ...(decide && { decide }), ...(children.length > 0 && { children }),
});
const tree = [
  node("l", "layer", "failed", 0, 0, [
    node("p", "policy", "failed", 0, 100, [
      node("s1", "statement", "met", 10, 40, [node("a", "element", "met", 12, 30, [node("v", "value", "met", 15, 20)])], true),
      node("s2", "statement", "failed", 50, 90, [node("b", "element", "failed", 52, 60)]),
    ]),
  ]),
];
const all = explanation(tree);
const ids = (toggled = new Map<string, boolean>()) => visibleRows(all, toggled).map((row) => row.node.id);

test("rows know their level and their place among siblings", () => {
  const row = all.byId.get("s2")!;
  assert.deepEqual([row.level, row.index, row.siblings, row.parent], [3, 2, 2, "p"]);
});

test("what decides stands open, a statement about other actions does not", () => {
  assert.deepEqual(ids(), ["l", "p", "s1", "a", "v", "s2"]);
});

test("the reader's own choice goes first", () => {
  assert.deepEqual(ids(new Map([["s1", false], ["s2", true]])), ["l", "p", "s1", "s2", "b"]);
  assert.deepEqual(ids(new Map([["l", false], ["s2", true]])), ["l"]);
});

test("a layer that was passed without deciding is closed", () => {
  assert.equal(openAtFirst(node("c", "layer", "met", 0, 0, [node("s", "statement", "met", 1, 2)]), 1), false);
  assert.equal(openAtFirst(node("c", "layer", "skipped", 0, 0), 1), false);
});

test("an offset belongs to the innermost node around it", () => {
  assert.equal(nodeAt(all, 0, 16)?.id, "v");
  assert.equal(nodeAt(all, 0, 25)?.id, "a");
  assert.equal(nodeAt(all, 0, 38)?.id, "s1");
  assert.equal(nodeAt(all, 0, 45), null, "a whole policy is not lit");
  assert.equal(nodeAt(all, 1, 16), null);
});

test("a hidden row is stood for by the nearest one that shows", () => {
  const rows = visibleRows(all, new Map([["s1", false]]));
  assert.equal(shownFor(all, rows, "v"), "s1");
  assert.equal(shownFor(all, rows, "s2"), "s2");
  assert.equal(shownFor(all, rows, "gone"), null);
});

test("ancestors lead to the root", () => {
  assert.deepEqual(ancestors(all, "v"), ["a", "s1", "p", "l"]);
});
