// The explanation as a tree: every row is linked with its place in the policy's text, both ways.
import type { TargetedKeyboardEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { State, Text } from "./controls";
import { hasPlace, isOpen, shownFor, visibleRows, type Row } from "./explanation";
import { goToPlace, light, toggleAll, toggleNode } from "./gestures";
import { ChevronRight } from "./icons";
import { active, explained, fresh, lit, scenario, stale, toggled, verdict, words } from "./state";
import type { Node, Segment } from "./wire.gen";

export function Explanation() {
  const w = words.value;
  const tree = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  if (!verdict.value) return null;
  const all = explained.value;
  const rows = visibleRows(all, toggled.value);
  const litRow = lit.value ? shownFor(all, rows, lit.value.node) : null;
  const tabStop = (focused && rows.some((row) => row.node.id === focused) ? focused : null) ?? rows[0]?.node.id ?? null;
  const focus = (row: Row | undefined) => row && tree.current?.querySelector<HTMLElement>(`#${CSS.escape("node-" + row.node.id)}`)?.focus();

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLUListElement>) => {
    const at = rows.findIndex((row) => row.node.id === tabStop);
    const row = rows[at];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const has = (row.node.children?.length ?? 0) > 0;
    const open = has && isOpen(all, row.node, toggled.value);
    switch (event.key) {
      case "ArrowDown":
        focus(rows[at + 1]);
        break;
      case "ArrowUp":
        focus(rows[at - 1]);
        break;
      case "Home":
        focus(rows[0]);
        break;
      case "End":
        focus(rows[rows.length - 1]);
        break;
      case "ArrowRight":
        if (has && !open) toggleNode(row.node.id, true);
        else if (open) focus(rows[at + 1]);
        break;
      case "ArrowLeft":
        if (open) toggleNode(row.node.id, false);
        else focus(rows.find((r) => r.node.id === row.parent));
        break;
      case "Enter":
        show(row.node, true);
        break;
      case " ":
        if (has) toggleNode(row.node.id, !open);
        break;
      default:
        if (!/^[\p{L}\p{N}]$/u.test(event.key)) return;
        // A letter goes to the next row that starts with it.
        focus([...rows.slice(at + 1), ...rows.slice(0, at)].find((r) => r.node.label.replace(/^[^\p{L}\p{N}]+/u, "").toLowerCase().startsWith(event.key.toLowerCase())));
    }
    event.preventDefault();
  };
  return (
    <section class={`why panel ${stale.value ? "stale" : ""}`} aria-labelledby="why-title" data-pane="why">
      <header class="panel-head">
        <h2 id="why-title">{w.why}</h2>
        <span class="spring" />
        <button type="button" class="button quiet small" onClick={() => toggleAll(true)}>{w.expandAll}</button>
        <button type="button" class="button quiet small" onClick={() => toggleAll(false)}>{w.collapseAll}</button>
      </header>
      <ul ref={tree} class="tree" role="tree" aria-label={w.explanation} onKeyDown={onKeyDown} onPointerLeave={() => light(null, "tree")}>
        {rows.map((row) => (
          <TreeRow
            key={row.node.id}
            row={row}
            open={(row.node.children?.length ?? 0) > 0 ? isOpen(all, row.node, toggled.value) : undefined}
            tabStop={row.node.id === tabStop}
            lit={row.node.id === litRow}
            onFocus={() => {
              setFocused(row.node.id);
              light(row.node.id, "tree");
              show(row.node, false);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

/** Shows a node's place: on focus only where its policy is open, on Enter and click wherever it is. */
function show(node: Node, go: boolean): void {
  if (!hasPlace(node) || !fresh(node.policy)) return;
  if (go) goToPlace(node.policy, node.from, node.to);
  else if (node.policy === active.peek()) goToPlace(node.policy, node.from, node.to, false);
}

function TreeRow(props: { row: Row; open: boolean | undefined; tabStop: boolean; lit: boolean; onFocus: () => void }) {
  const w = words.value;
  const { row, open } = props;
  const { node } = row;
  const structural = node.kind === "layer" || node.kind === "policy" || node.kind === "statement" || node.kind === "more";
  return (
    <li
      id={"node-" + node.id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.index}
      aria-setsize={row.siblings}
      aria-expanded={open}
      aria-selected={props.lit}
      tabIndex={props.tabStop ? 0 : -1}
      class={`tree-row level-${Math.min(row.level, 8)} kind-${node.kind} ${node.state} ${props.lit ? "lit" : ""}`}
      onFocus={props.onFocus}
      onPointerEnter={(event) => event.pointerType === "mouse" && light(node.id, "tree")}
      onDblClick={() => show(node, true)}
    >
      <span
        class={`twist ${open === undefined ? "leaf" : open ? "open" : ""}`}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          if (open !== undefined) toggleNode(node.id, !open);
        }}
      >
        <ChevronRight />
      </span>
      <State of={node.state} decides={node.decide ?? false} effect={node.effect ?? ""} />
      <div class="tree-body" onClick={() => (open !== undefined && structural ? toggleNode(node.id, !open) : undefined)}>
        <span class={`tree-label ${structural ? "" : "mono"}`}><Text>{withoutEffect(node)}</Text></span>
        {node.effect && <span class={`effect ${node.effect.toLowerCase()}`}>{(w.effects as Record<string, string>)[node.effect] ?? node.effect}</span>}
        {node.decide && <span class="decides-tag">{w.decides}</span>}
        {node.text && <span class="tree-text"><Text>{node.text}</Text></span>}
        {node.segment && <SegmentDifference node={node} segment={node.segment} />}
      </div>
    </li>
  );
}

/** A label may end in the effect, which stands beside it as a badge. */
function withoutEffect(node: Node): string {
  const end = ` · ${node.effect}`;
  return node.effect && node.label.endsWith(end) ? node.label.slice(0, -end.length) : node.label;
}

/** The policy's ARN above the request's, with the first part that differs marked in both. */
function SegmentDifference({ node, segment }: { node: Node; segment: Segment }) {
  const w = words.value;
  const text = scenario.value.policies[node.policy]?.text ?? "";
  const want = node.to > node.from ? text.slice(node.from, node.to).replace(/^"|"$/g, "") : segment.want;
  const wantAt = node.to > node.from ? segment.from - node.from - (text[node.from] === '"' ? 1 : 0) : 0;
  const got = scenario.value.request?.resource ?? "";
  return (
    <span class="segment">
      <span class="segment-side">{w.segmentWant}</span>
      <Marked text={want} from={wantAt} to={wantAt + (segment.to - segment.from)} />
      <span class="segment-side">{w.segmentGot}</span>
      <Marked text={got} from={segment.gotAt} to={segment.gotEnd} />
    </span>
  );
}

function Marked({ text, from, to }: { text: string; from: number; to: number }) {
  const [start, end] = [Math.max(0, Math.min(from, text.length)), Math.max(0, Math.min(to, text.length))];
  return (
    <code class="segment-arn">
      <Text>{text.slice(0, start)}</Text>
      <mark class={start === end ? "gap" : ""}><Text>{text.slice(start, end) || "∅"}</Text></mark>
      <Text>{text.slice(end)}</Text>
    </code>
  );
}
