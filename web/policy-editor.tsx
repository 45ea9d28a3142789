// The editor in its place: the state flows in, what is typed and pointed at flows out.
import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { symbolOf } from "./controls";
import { core } from "./engine";
import { PolicyEditor as Editor, type EditorEvents, type Said } from "./editor";
import { hasPlace, nodeAt } from "./explanation";
import { onceDrawn } from "./focus";
import { applyFix, light, quickFix, setText } from "./gestures";
import { fragmentOf } from "./links";
import { nextTask } from "./tasks";
import { active, activePolicy, analysis, explained, fresh, lang, lit, place, policyKeys, policyName, result, scenario, toast, words } from "./state";

/** `onLink` is told the fragment of a link that was pasted in place of a policy; while `fixed` holds, the text is only read. */
export function PolicyEditor({ onLink, fixed }: { onLink: (fragment: string) => void; fixed?: ReadonlySignal<boolean> }) {
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);

  useEffect(() => {
    const events: EditorEvents = {
      changed: setText,
      pointed(offset, by) {
        const node = offset === null || !fresh(active.peek()) ? null : nodeAt(explained.peek(), active.peek(), offset);
        if (node) light(node.id, "editor");
        else if (by === "cursor" || lit.peek()?.by === "editor") light(null, "editor");
      },
      says(offset) {
        const i = active.peek();
        if (!fresh(i)) return null;
        // A problem at the same place speaks for itself.
        if (result.peek()?.policies?.[i]?.problems?.some((p) => p.from <= offset && offset <= p.to)) return null;
        const node = nodeAt(explained.peek(), i, offset);
        return node?.text ? { from: node.from, to: node.to, state: node.state, symbol: symbolOf(node.state), text: node.text } : null;
      },
      async complete(offset, explicit) {
        return core.call("complete", { ...here(), offset, explicit }).catch(() => null);
      },
      async about(offset) {
        return core.call("hover", { ...here(), offset }).then(({ hover }) => hover, () => null);
      },
      released: () => (toast.value = { text: words.peek().tabLeaves }),
      quickFix: (offset) => quickFix(active.peek(), offset),
      pasted(text) {
        const found = text.includes("://") ? fragmentOf(text) : null;
        if (found) onLink(found);
        return found !== null;
      },
    };
    const made = new Editor(box.current!, events, policyKeys.peek()[active.peek()] ?? 0, activePolicy.peek()?.text ?? "", said());
    setEditor(made);
    void made.furnish();
    return () => made.destroy();
  }, []);

  // The state flows in: each effect hears what it reads.
  useEffect(() => {
    if (!editor) return;
    const stops = [
      effect(() => {
        const key = policyKeys.value[active.value];
        const text = scenario.value.policies[active.value]?.text;
        if (key === undefined || text === undefined) return;
        editor.show(key, text);
        editor.keep(policyKeys.value);
      }),
      effect(() => editor.fix(!!fixed?.value)),
      effect(() => {
        void policyKeys.value;
        editor.speak(said());
      }),
      effect(() => {
        const i = active.value;
        const report = analysis.value?.result.policies?.[i];
        void policyKeys.value;
        // While the text is newer than the answer, the marks move along with it.
        if (!report || !fresh(i)) return;
        const w = words.value;
        // In tasks of their own: the verdict is on screen first.
        let newer = false;
        const mark = async () => {
          await nextTask();
          if (!newer && fresh(i)) editor.statements(report.statements ?? [], w.gutter);
          await nextTask();
          if (!newer && fresh(i)) editor.problems(report.problems ?? [], w.severities, (fix) => applyFix(i, fix));
        };
        void mark();
        return () => {
          newer = true;
        };
      }),
      effect(() => {
        const node = lit.value && explained.value.byId.get(lit.value.node)?.node;
        const shows = node && hasPlace(node) && node.policy === active.value && fresh(active.value);
        editor.light(shows ? { from: node.from, to: node.to } : null);
      }),
      effect(() => {
        const wanted = place.value;
        if (!wanted || wanted.policy !== active.peek()) return;
        // The tab may have changed in the same breath: its text has to be there first.
        const key = policyKeys.peek()[wanted.policy];
        const text = scenario.peek().policies[wanted.policy]?.text;
        if (key === undefined || text === undefined) return;
        editor.show(key, text);
        // Whoever types at once types there.
        onceDrawn(() => editor.reveal(wanted.from, wanted.to, wanted.focus));
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [editor]);
  // Until the editor is made the text stands where it will stand.
  return (
    <div ref={box} id="editor" class="editor">
      {!editor && <pre class="first-policy" aria-hidden="true">{activePolicy.value?.text}</pre>}
    </div>
  );
}

/** The text and all that tells what may stand in it. */
function here() {
  const { text, layer } = activePolicy.peek()!;
  return { text: text ?? "", layer, catalogs: scenario.peek().catalogs ?? [], lang: lang.peek() };
}

function said(): Said {
  const w = words.value;
  return { label: w.policyText(policyName(active.value)), description: w.editorKeys, phrases: w.editor };
}
