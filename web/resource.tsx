// The request's resource: as the parts of a documented form, or as free text.
import { useState } from "preact/hooks";
import { endsInStar, fieldKey, fieldNames, fill, pieces, read } from "./arn";
import { operationOf } from "./calls";
import { Select, Text } from "./controls";
import { pickTemplate, setResource } from "./gestures";
import { fieldName, operations, result, scenario, words } from "./state";
import type { ResourceForm } from "./wire.gen";

const free = "free";

export function ResourceField() {
  const w = words.value;
  const request = scenario.value.request;
  const [asText, setAsText] = useState(false);
  // The form that somebody is filling stays while they do, whatever a half-typed value looks like.
  const [held, setHeld] = useState<{ template: string; values: Record<string, string>; resource: string } | null>(null);
  if (!request) return null;
  const forms = formsOf();
  const fitting = forms.find((form) => read(form.template, request.resource) !== null);
  const holds = held !== null && held.resource === request.resource;
  const template = asText ? undefined : holds ? held.template : fitting?.template;
  const values = template === undefined ? {} : holds ? held.values : (read(template, request.resource) ?? {});
  const names = template === undefined ? [] : fieldNames(template);
  const chosen = forms.find((form) => form.template === template);
  const setField = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    const resource = fill(template!, next);
    setHeld({ template: template!, values: next, resource });
    setResource(resource);
  };
  const star = result.value?.form?.starNote || (template === "*" ? w.allResource : template && endsInStar(template) ? w.starKept : "");
  return (
    <div class="form-row resource-row">
      <div class="row-head">
        {template === undefined || names.length === 0 ? <label class="label" for="resource">{w.resourceARN}</label> : <span class="label" id="resource-label">{w.resource}</span>}
        {forms.length > 0 && (
          <Select
            class="inline-field small"
            label={w.resourceForm}
            hideLabel
            value={template ?? free}
            options={[
              ...forms.map((form, i) => ({ value: form.template, label: formLabel(form, i, w.resourceRow) })),
              { value: free, label: w.resourceFree },
            ]}
            onChange={(value) => {
              setAsText(value === free);
              setHeld(null);
              if (value !== free && read(value, request.resource) === null) pickTemplate(value);
            }}
          />
        )}
      </div>
      {template !== undefined && names.length > 0 ? (
        <>
          <div class="arn-fields" role="group" aria-labelledby="resource-label">
            {names.map((name, i) => (
              <label key={name} class="arn-field">
                <span class="label">{fieldName(name)}</span>
                <input id={i === 0 ? "resource" : undefined} class="field mono small" type="text" value={values[name] ?? ""} spellcheck={false} autocomplete="off" autocapitalize="off" onInput={(event) => setField(name, event.currentTarget.value)} />
              </label>
            ))}
          </div>
          <p class="arn-line mono">
            {pieces(template).map((piece, i) =>
              "text" in piece ? (
                <Fixed key={i} text={piece.text} last={i === pieces(template).length - 1} />
              ) : (
                <b key={i} class={values[piece.field] ? "" : "missing"}><Text>{values[piece.field] || fieldName(piece.field)}</Text></b>
              ),
            )}
          </p>
        </>
      ) : (
        <input id="resource" class="field mono" type="text" value={request.resource} spellcheck={false} autocomplete="off" autocapitalize="off" onInput={(event) => setResource(event.currentTarget.value)} />
      )}
      {star && <p class="note"><Text>{star}</Text></p>}
      {chosen?.source && chosen !== forms[0] && <p class="note faint"><Text>{chosen.source}</Text></p>}
    </div>
  );
}

/** A field's name in the reader's language, or as the page spells it. */
function Fixed({ text, last }: { text: string; last: boolean }) {
  if (!last || !text.endsWith("*")) return <span>{text}</span>;
  return <><span>{text.slice(0, -1)}</span><span class="literal-star">*</span></>;
}

/** The forms on offer: those of the core, or until it answered those of the row. */
function formsOf(): ResourceForm[] {
  const request = scenario.value.request;
  const own = operationOf(operations.value, request?.action, request?.api)?.operation.resource_types ?? [];
  const offered = result.value?.form?.resources ?? [];
  const ownForms = own.map((r) => ({ template: r.arn, type: r.type, source: "", fits: false, fields: [] }));
  const known = offered.length > 0 && (own.length === 0 || offered.some((form) => form.template === own[0]!.arn)) ? offered : ownForms;
  return known.filter((form, i) => known.findIndex((other) => sameForm(other.template, form.template)) === i);
}

/** Templates that differ in the spelling of a field only are one form. */
function sameForm(a: string, b: string): boolean {
  const plain = (template: string) => pieces(template).map((piece) => ("text" in piece ? piece.text : `{${fieldKey(piece.field)}}`)).join("");
  return plain(a) === plain(b);
}

function formLabel(form: ResourceForm, index: number, ownName: string): string {
  const what = index === 0 ? ownName : form.template.replace(/^acs:[^:]*:[^:]*:[^:]*:/, "").replace(/\{#?([^{}]*)\}/g, (_, field: string) => `‹${fieldName(field)}›`);
  return form.type ? `${form.type}: ${what}` : what;
}
