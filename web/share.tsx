// The share dialog: the link is there and copied at once; below it stands what goes in, what is hidden, and how it opens.
import { Modal, Select, Text } from "./controls";
import { closeDialog } from "./gestures";
import { lengthOf } from "./links";
import { CopyBox } from "./share-copy";
import { EmbedWay } from "./share-embed";
import { HideFields } from "./share-hide";
import { partsOf } from "./share-parts";
import { ShortWay } from "./share-short";
import { choice, choose, downloadShared, link, making, shared, toggled, type Way } from "./sharing";
import { lang, policyKeys, scenario, words } from "./state";
import { sharingWords } from "./words.share";
import { shortLinks } from "./work";

declare const SINGLE_FILE: boolean;

/** Whether the page is a file on this computer, whose address means nothing elsewhere. */
const onDisk = () => location.protocol === "file:";

export function ShareDialog() {
  const w = sharingWords.value;
  const said = shared.value;
  if (!said) return null;
  const ways: Way[] = ["link"];
  if (shortLinks()) ways.push("short");
  // Embedded views are files beside this one.
  if (!SINGLE_FILE && !onDisk()) ways.push("embed");
  const way = choice.value.way;
  const preferFile = onDisk() || said.trouble === "too-long" || (said.trouble === undefined && lengthOf(link.value.length, false) === "file");
  return (
    <Modal title={w.title} onClose={closeDialog} class="share">
      <div class="modal-body">
        {ways.length > 1 && (
          <div class="share-ways" role="group" aria-label={words.value.share}>
            {ways.map((name) => <button key={name} id={"way-" + name} type="button" class="share-way" aria-pressed={way === name} onClick={() => choose({ way: name })}>{w.way[name]}</button>)}
          </div>
        )}
        {said.trouble ? <Trouble /> : way === "short" ? <ShortWay /> : way === "embed" ? <EmbedWay /> : <LinkWay />}
        <div class="share-choices">
          <Parts />
          <HideFields />
          <LooksFields />
        </div>
        <div class="modal-actions">
          <button type="button" class={`button ${preferFile ? "primary" : ""}`} disabled={!said.scenario || making.value} onClick={downloadShared}>{w.download}</button>
        </div>
      </div>
    </Modal>
  );
}

/** Why there is no link, and what can be done. */
function Trouble() {
  const w = sharingWords.value;
  const { trouble, hidden } = shared.value!;
  const sentences = { "too-long": w.tooLong, unsupported: w.unsupported, moved: w.moved, engineOff: w.engineOff };
  return (
    <div class="share-warn" role="alert">
      <p><span aria-hidden="true">! </span>{sentences[trouble!]}</p>
      {trouble === "moved" && (
        <>
          <ul>{hidden!.moved.map((moved, i) => <li key={i}><Text>{moved}</Text></li>)}</ul>
          <p>{w.movedMend}</p>
        </>
      )}
    </div>
  );
}

function LinkWay() {
  const w = sharingWords.value;
  const length = lengthOf(link.value.length, false);
  const warning = onDisk() ? w.onDisk : length === "long" ? w.long : length === "file" ? w.file : "";
  return (
    <>
      <CopyBox id="share-link" text={link.value} label={w.way.link} action={w.copy} yes={w.copied} no={w.notCopied} copied={shared.value!.copied} disabled={making.value} quiet={onDisk()}>
        <span class="share-length">{w.length(new Intl.NumberFormat(lang.value).format(link.value.length))}</span>
      </CopyBox>
      {warning && <p class="share-warn"><span aria-hidden="true">! </span>{warning}</p>}
      <p class="faint">{w.private}</p>
    </>
  );
}

function Parts() {
  const w = sharingWords.value;
  const parts = partsOf(scenario.value, policyKeys.value);
  const out = choice.value.out;
  const several = scenario.value.policies.length > 1;
  const size = new Intl.NumberFormat(lang.value, { maximumFractionDigits: 1 });
  return (
    <fieldset class="share-choice">
      <legend class="label">{w.contents}</legend>
      <div class="share-parts">
        {parts.map((part, i) => (
          <label key={part.id} class="check-box">
            <input type="checkbox" checked={!out.has(part.id)} onChange={(event) => choose({ out: toggled(out, part.id, !event.currentTarget.checked) })} />
            <span>
              {part.kind === "request" ? words.value.request : part.kind === "tests" ? w.tests(part.count)
                : part.kind === "catalog" ? <Text>{w.catalog(part.name, part.count, size.format(part.bytes / 1000))}</Text>
                : several ? <Text>{part.name || words.value.policyNumber(i + 1)}</Text> : words.value.policy}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function LooksFields() {
  const w = sharingWords.value;
  const page = words.value;
  const { looks } = choice.value;
  return (
    <fieldset class="share-choice">
      <legend class="label">{w.looks}</legend>
      <div class="share-parts">
        <Select
          label={page.theme}
          value={looks.theme}
          options={[{ value: "", label: w.readers }, { value: "light", label: page.themes.light }, { value: "dark", label: page.themes.dark }]}
          onChange={(theme) => choose({ looks: { ...looks, theme } })}
        />
        <Select
          label={w.language}
          value={looks.lang}
          options={[{ value: "", label: w.readers }, { value: "en", label: "English" }, { value: "zh", label: "中文" }]}
          onChange={(chosen) => choose({ looks: { ...looks, lang: chosen } })}
        />
      </div>
    </fieldset>
  );
}
