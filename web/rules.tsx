// The list of checks: what each finds and why, an example of both kinds, and whether this scenario wants to hear it.
import { useEffect, useRef, useState } from "preact/hooks";
import { Lines, Modal, Select, Text } from "./controls";
import { closeDialog, setSilenced } from "./gestures";
import { lang, ruleShown, scenario, words } from "./state";
import { authorWords } from "./words.author";
import { openExample } from "./work";

/** A rule as scripts/genrules writes it. */
interface Rule {
  code: string;
  severity: string;
  theme: string;
  /** the RAM console's own finding of the same meaning */
  doc?: string;
  /** RAM's error code */
  refusal?: string;
  fix?: string;
  title: { en: string; zh: string };
  why: { en: string; zh: string };
  layer: string;
  bad: string;
  good: string;
  others?: { layer: string; text: string }[];
}

const severities = ["error", "security-warning", "warning", "suggestion"];

export function Rules() {
  const w = authorWords.value;
  const s = words.value.severities;
  const [rules, setRules] = useState<readonly Rule[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState("");
  const [level, setLevel] = useState("");
  useEffect(() => {
    import("./rules.gen.json").then(
      (module) => setRules(module.default as Rule[]),
      () => setFailed(true),
    );
  }, []);
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const tongue = lang.value;
  const shown = (rules ?? []).filter((rule) => (!level || rule.severity === level) && wanted.every((word) => `${rule.code} ${rule.title[tongue]} ${rule.doc ?? ""}`.toLowerCase().includes(word)));
  const themes = [...new Set(shown.map((rule) => rule.theme))];
  return (
    <Modal title={w.rulesTitle} onClose={closeDialog} class="rules">
      <div class="modal-intro">
        <p>{w.rulesHelp}</p>
        <div class="rules-filter">
          <label>
            <span class="ear">{w.rulesSearch}</span>
            <input class="field" type="search" placeholder={w.rulesSearch} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
          </label>
          <Select label={w.rulesLevel} value={level} options={[{ value: "", label: w.rulesAll }, ...severities.map((value) => ({ value, label: s[value] ?? value }))]} onChange={setLevel} />
          <span class="faint" role="status">{rules && w.rulesCount(shown.length)}</span>
        </div>
      </div>
      <div class="modal-scroll" tabIndex={0} role="region" aria-label={w.rulesTitle}>
        {failed ? <p class="empty">{words.value.partMissing}</p> : !rules ? <p class="empty">{words.value.galleryLoading}</p> : shown.length === 0 && <p class="empty">{w.rulesNone}</p>}
        {themes.map((theme) => (
          <section key={theme}>
            <h3>{w.themes[theme] ?? theme}</h3>
            <ul class="rule-list">{shown.filter((rule) => rule.theme === theme).map((rule) => <RuleRow key={rule.code} rule={rule} />)}</ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  const w = authorWords.value;
  const s = words.value.severities;
  const [open, setOpen] = useState(ruleShown.peek() === rule.code);
  const box = useRef<HTMLDetailsElement>(null);
  const silenced = scenario.value.silence?.includes(rule.code) ?? false;
  const tongue = lang.value;
  useEffect(() => {
    if (ruleShown.peek() !== rule.code) return;
    ruleShown.value = null;
    box.current?.scrollIntoView({ block: "start" });
    box.current?.querySelector("summary")?.focus();
  }, []);
  return (
    <li>
      <details ref={box} class={`rule ${rule.severity} ${silenced ? "silenced" : ""}`} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="rule-level">{s[rule.severity] ?? rule.severity}</span>
          <span class="rule-title"><Text>{rule.title[tongue]}</Text></span>
          {silenced && <span class="badge">{w.silenced}</span>}
          <code class="mono faint">{rule.code}</code>
        </summary>
        {open && (
          <div class="rule-body">
            <p><Text>{rule.why[tongue]}</Text></p>
            <p class="faint rule-facts">
              {rule.refusal && <span>{w.ruleRefusal(rule.refusal)}</span>}
              {rule.doc && <span>{words.value.consoleFinding(rule.doc)}</span>}
              {rule.fix && <span>{rule.fix === "safe" ? w.ruleFixSafe : w.ruleFixChanges}</span>}
              {rule.layer !== "identity" && <span>{words.value.layers[rule.layer] ?? rule.layer}</span>}
            </p>
            <div class="rule-examples">
              <Example title={w.ruleBad} text={rule.bad} mark="✗" />
              <Example title={w.ruleGood} text={rule.good} mark="✓" />
            </div>
            <div class="rule-tools">
              <button type="button" class="button small" onClick={() => tryRule(rule)}>{w.ruleTry}</button>
              <label class="tick"><input type="checkbox" checked={silenced} onChange={(event) => setSilenced(rule.code, event.currentTarget.checked)} /> {w.ruleSilence}</label>
            </div>
          </div>
        )}
      </details>
    </li>
  );
}

function Example({ title, text, mark }: { title: string; text: string; mark: string }) {
  const short = text.length > 1500 ? text.slice(0, 1500) + " …" : text;
  return (
    <figure>
      <figcaption class="label"><span aria-hidden="true">{mark} </span>{title}</figcaption>
      <pre class="preview mono" tabIndex={0} aria-label={title}><Lines>{short}</Lines></pre>
    </figure>
  );
}

/** Opens the rule's bad example, with the policies that it needs beside it. */
function tryRule(rule: Rule): void {
  const policies = [{ name: rule.code, layer: rule.layer, text: rule.bad }, ...(rule.others ?? []).map((other) => ({ layer: other.layer, text: other.text }))];
  openExample(rule.title[lang.peek()], { version: 1, title: rule.title[lang.peek()], policies });
}
