// The dialog of system policies: what Alibaba Cloud printed, to be attached as it is.
import { useState } from "preact/hooks";
import { Modal, Text } from "./controls";
import { addPolicyOf, closeDialog } from "./gestures";
import { systemPolicies, type SystemPolicy } from "./system";
import { authorWords } from "./words.author";

export function Library() {
  const w = authorWords.value;
  const [query, setQuery] = useState("");
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = systemPolicies.filter((p) => wanted.every((word) => `${p.name} ${p.text}`.toLowerCase().includes(word)));
  return (
    <Modal title={w.libraryTitle} onClose={closeDialog} class="library">
      <div class="modal-intro">
        <p>{w.libraryHelp}</p>
        <label>
          <span class="ear">{w.librarySearch}</span>
          <input class="field" type="search" placeholder={w.librarySearch} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
        </label>
      </div>
      <div class="modal-scroll" tabIndex={0} role="region" aria-label={w.libraryTitle}>
        {shown.length === 0 && <p class="empty">{w.libraryNoneFound}</p>}
        <ul class="library-list">{shown.map((policy) => <li key={policy.name + policy.version}><Row policy={policy} /></li>)}</ul>
      </div>
    </Modal>
  );
}

function Row({ policy }: { policy: SystemPolicy }) {
  const w = authorWords.value;
  const open = () => {
    addPolicyOf({ name: policy.name, layer: "identity", text: policy.text }, w.libraryOpened(policy.name));
    closeDialog();
  };
  return (
    <button type="button" class="library-row" onClick={open}>
      <span class="library-name mono"><Text>{policy.name}</Text></span>
      <span class="faint">{[policy.version, policy.date && w.libraryDate(policy.date), policy.kind !== "system" && w.libraryRole].filter(Boolean).join(" · ")}</span>
      <span class="faint library-source"><Text>{`${w.librarySource}: ${policy.source}`}</Text></span>
    </button>
  );
}
