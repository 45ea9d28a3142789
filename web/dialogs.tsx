// The page's dialogs: examples, earlier work, and the keyboard's help.
import { useState } from "preact/hooks";
import { Decision, Modal, Text } from "./controls";
import { closeDialog } from "./gestures";
import { info, lang, words } from "./state";
import { forgetEarlier, loadEarlier } from "./store";
import { openEarlier, openExample } from "./work";
import type { ExampleInfo } from "./wire.gen";

const groups = ["good", "mistake", "language"];

export function Gallery() {
  const w = words.value;
  const [query, setQuery] = useState("");
  const all = info.value?.examples ?? [];
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((e) => wanted.every((word) => `${e.title} ${e.text} ${e.id}`.toLowerCase().includes(word)));
  return (
    <Modal title={w.galleryTitle} onClose={closeDialog} class="gallery">
      <div class="modal-intro">
        <p>{w.galleryHelp}</p>
        <label>
          <span class="ear">{w.gallerySearch}</span>
          <input class="field" type="search" placeholder={w.gallerySearch} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
        </label>
      </div>
      <div class="modal-scroll" tabIndex={0} role="region" aria-label={w.galleryTitle}>
        {all.length === 0 ? <p class="empty">{w.galleryLoading}</p> : shown.length === 0 && <p class="empty">{w.galleryNone}</p>}
        {[...groups, ...new Set(shown.map((e) => e.group).filter((g) => !groups.includes(g)))].map((group) => {
          const members = shown.filter((e) => e.group === group && e.scenario);
          if (members.length === 0) return null;
          return (
            <section key={group} class="gallery-group">
              <h3>{w.galleryGroups[group] ?? group}</h3>
              <ul class="gallery-list">{members.map((example) => <li key={example.id}><Card example={example} /></li>)}</ul>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}

function Card({ example }: { example: ExampleInfo }) {
  return (
    <button type="button" class={`card group-${example.group}`} onClick={() => openExample(example.title, example.scenario!)}>
      <span class="card-title"><Text>{example.title}</Text></span>
      <span class="card-text"><Text>{example.text}</Text></span>
      <span class="card-facts"><Decision of={example.decision} /></span>
    </button>
  );
}

export function Earlier() {
  const w = words.value;
  const [list, setList] = useState(loadEarlier);
  const when = new Intl.DateTimeFormat(lang.value === "zh" ? "zh-CN" : "en", { dateStyle: "medium", timeStyle: "short" });
  return (
    <Modal title={w.earlierTitle} onClose={closeDialog} class="earlier">
      <div class="modal-body">
        <p class="faint">{w.earlierHelp}</p>
        {list.length === 0 ? (
          <p class="empty">{w.earlierNone}</p>
        ) : (
          <>
            <ul class="earlier-list">
              {list.map((saved, i) => (
                <li key={i}>
                  <span class="earlier-title"><Text>{saved.scenario.title || saved.scenario.policies[0]?.name || w.untitled}</Text></span>
                  <span class="faint">{w.earlierFrom(when.format(saved.at))}</span>
                  <button type="button" class="button small" onClick={() => openEarlier(saved)}>{w.earlierOpen}</button>
                </li>
              ))}
            </ul>
            <div class="modal-actions">
              <button type="button" class="button quiet" onClick={() => { forgetEarlier(); setList([]); }}>{w.earlierForget}</button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

export function Help() {
  const w = words.value;
  const k = w.helpKeys;
  const mod = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl";
  const rows: [string[], string][] = [
    [[`${mod} K`], k.palette], [[`${mod} S`], k.share], [["Alt 1", "Alt 5"], k.panels], [["F8"], k.nextProblem], [["Shift F8"], k.previousProblem],
    [["Alt ."], k.fix], [["Alt Shift F"], k.format], [["Esc", "Tab"], k.leave], [[`${mod} F`], k.find], [[`${mod} Z`], k.undo],
    [["↑ ↓ ← →", "Home", "End"], k.treeMove], [["Enter"], k.treeGo], [["← →"], k.splitter], [["?"], k.help],
  ];
  return (
    <Modal title={w.helpTitle} onClose={closeDialog} class="help">
      <div class="modal-body">
        <dl class="keys">
          {rows.map(([keys, text]) => (
            <div key={text}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{text}</dd></div>
          ))}
        </dl>
        <p class="faint">{w.helpAbout}</p>
      </div>
    </Modal>
  );
}

