// The palette: every command, API and example under one field.
import { search } from "./calls";
import { Combobox, type Option } from "./combobox";
import { Access, Modal } from "./controls";
import { editorId } from "./focus";
import {
  addPolicy, closeDialog, fixAll, focusOn, format, goToDrawer, goToNode, keepTest, openDialog, pickOperation, setLang, nextTheme, stepProblem,
} from "./gestures";
import { fragmentOf } from "./links";
import { share } from "./sharing";
import { explained, info, lang, operations, words } from "./state";
import { download, openBlank, openExample, openFragment } from "./work";

export function Palette() {
  const w = words.value;
  return (
    <Modal title={w.paletteTitle} onClose={closeDialog} class="palette">
      <Combobox label={w.paletteTitle} hideLabel hint={w.paletteHint} value="" inline autoFocus listLabel={w.paletteTitle} empty={w.paletteNone} counted={w.callCount} options={options} />
    </Modal>
  );
}

function options(query: string | null): Option[] {
  const w = words.value;
  const text = (query ?? "").trim();
  const link = fragmentOf(text);
  const command = (label: string, run: () => void, hint = ""): Option => ({
    id: label,
    text: label,
    show: <><span class="option-main plain">{label}</span>{hint && <kbd>{hint}</kbd>}</>,
    run: () => {
      closeDialog();
      run();
    },
  });
  if (link) return [command(w.paletteLink, () => void openFragment(link))];
  const commands = [
    command(w.go(w.panes.policy), () => focusOn(editorId, "policy"), "Alt 1"),
    command(w.go(w.panes.request), () => focusOn("call", "request"), "Alt 2"),
    command(w.go(w.panes.why), () => { const first = explained.value.rows[0]; if (first) goToNode(first.node.id); }, "Alt 3"),
    command(w.go(w.panes.tests), () => goToDrawer("tests"), "Alt 4"),
    command(w.go(w.problems), () => goToDrawer("problems"), "Alt 5"),
    command(w.go(w.assumptions), () => goToDrawer("assumptions")),
    command(w.go(w.catalogs), () => goToDrawer("catalogs")),
    command(w.catalogImport, () => goToDrawer("catalogs", "import-text")),
    command(w.share, () => void share(), "Ctrl/⌘ S"),
    command(w.keepTest, keepTest),
    command(w.format, () => void format(), "Alt Shift F"),
    command(w.nextProblem, () => stepProblem(1), "F8"),
    command(w.addPolicy, () => addPolicy("identity")),
    command(w.insertLong, () => openDialog("insert")),
    command(w.rules, () => openDialog("rules")),
    command(w.fixAll, () => void fixAll()),
    command(w.systemPolicies, () => openDialog("library")),
    command(w.examples, () => openDialog("gallery")),
    command(w.menuNew, openBlank),
    command(w.menuDownload, download),
    command(w.menuEarlier, () => openDialog("earlier")),
    command(w.toggleTheme, nextTheme),
    command(w.switchLanguage, () => setLang(lang.peek() === "en" ? "zh" : "en")),
    command(w.help, () => openDialog("help"), "?"),
  ];
  const lower = text.toLowerCase();
  const examples = (info.value?.examples ?? []).filter((e) => e.scenario).map((e) => command(w.paletteExample(e.title), () => openExample(e.title, e.scenario!)));
  const plain = [...commands, ...examples].filter((option) => lower.split(/\s+/).every((word) => option.text.toLowerCase().includes(word)));
  if (!text) return commands;
  const apis = search(operations.value, text).slice(0, 40).map((found): Option => ({
    id: found.operation.action + " " + found.operation.api,
    text: `${w.paletteAsk(found.operation.api)}, ${found.operation.action}`,
    show: (
      <>
        <span class="option-main">{found.operation.api}</span>
        <span class="option-side">{found.operation.action}</span>
        <Access of={found.operation.access} />
      </>
    ),
    run: () => {
      closeDialog();
      pickOperation(found);
    },
  }));
  return [...plain.slice(0, 8), ...apis, ...plain.slice(8)];
}
