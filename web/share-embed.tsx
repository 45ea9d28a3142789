// The code for another page, in the share dialog.
import { useState } from "preact/hooks";
import { Select } from "./controls";
import { elementCode, frameCode, views, type View } from "./embed-code";
import { CopyBox } from "./share-copy";
import { choice, making, shared } from "./sharing";
import { sharingWords } from "./words.share";

export function EmbedWay() {
  const w = sharingWords.value;
  const [form, setForm] = useState<"element" | "frame">("element");
  const [view, setView] = useState<View>("ask");
  const { scenario, fragment } = shared.value!;
  const { looks } = choice.value;
  const code = form === "element" ? elementCode(location.href, scenario!, view, looks) : frameCode(location.href, scenario!, fragment, view, looks);
  return (
    <>
      <div class="share-parts">
        <Select label={w.as} value={form} options={(["element", "frame"] as const).map((value) => ({ value, label: value === "element" ? "<ram-policy>" : "<iframe>" }))} onChange={(value) => setForm(value as typeof form)} />
        <Select label={w.view} value={view} options={views.map((value) => ({ value, label: w.views[value] }))} onChange={(value) => setView(value as View)} />
      </div>
      <CopyBox id="share-code" long text={code} label={w.code} action={w.copyCode} yes={w.codeCopied} disabled={making.value} />
      {form === "element" && <p class="faint">{w.elementHelp}</p>}
    </>
  );
}
