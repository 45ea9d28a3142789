// What can be hidden before work is handed on: what the core found, with what takes its place.
import { Text } from "./controls";
import { choice, choose, shared, toggled } from "./sharing";
import { lang } from "./state";
import { sharingWords } from "./words.share";

export function HideFields() {
  const w = sharingWords.value;
  const { hide, shown } = choice.value;
  const findings = hide ? shared.value?.hidden?.findings : undefined;
  const kinds = [...new Set((findings ?? []).map((finding) => finding.kind))];
  const number = new Intl.NumberFormat(lang.value);
  return (
    <div class="share-choice">
      <label class="check-box">
        <input type="checkbox" checked={hide} aria-expanded={hide} aria-controls={findings && "share-findings"} onChange={(event) => choose({ hide: event.currentTarget.checked })} />
        <span>{w.hide}</span>
      </label>
      <p class="faint">{w.hideHelp}</p>
      {findings && (
        <div id="share-findings" class="share-findings" role="group" aria-label={w.hide}>
          {findings.length === 0 && <p>{w.hideNone}</p>}
          {kinds.map((kind) => (
            <fieldset key={kind}>
              <legend class="label">{findings.find((finding) => finding.kind === kind)!.title}</legend>
              {findings.filter((finding) => finding.kind === kind).map((finding) => (
                <div key={finding.id} class="share-finding">
                  <label class="check-box">
                    <input type="checkbox" checked={!shown.has(finding.id)} onChange={(event) => choose({ shown: toggled(shown, finding.id, !event.currentTarget.checked) })} />
                    <span class="mono"><Text>{finding.value}</Text></span>
                    <span class="faint">
                      {finding.replacement !== finding.value && <><span aria-hidden="true">→</span><span class="ear">{w.becomes}</span></>}
                    </span>
                    <span class="mono">{finding.replacement !== finding.value && <Text>{finding.replacement}</Text>}</span>
                    <span class="faint">{w.times(number.format(finding.count))}</span>
                  </label>
                  {finding.stays && <p class="faint"><Text>{finding.stays}</Text></p>}
                </div>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </div>
  );
}
