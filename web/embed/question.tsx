// The request as a sentence: who calls what on what, each word of it a control.
import { useRef, useState } from "preact/hooks";
import { CallBox } from "../call";
import { ContextRows } from "./context-rows";
import { Text } from "../controls";
import { setPrincipal, startRequest } from "../gestures";
import { ChevronDown } from "../icons";
import { ofType } from "../principal";
import { scenario, words } from "../state";
import { visible } from "../visible";
import { callerNames, callersOf, kinds, sameCaller } from "./caller";
import { shortResource } from "./resources";
import { details, given, loadDetails, said } from "./shown";

const controls = { who: Who, what: What, where: Where };

export function Question() {
  const s = said.value;
  const request = scenario.value.request;
  if (!request) {
    return (
      <section class="question" aria-label={s.ask}>
        <p class="unasked"><span>{s.noRequest}</span> <button type="button" class="button small" onClick={startRequest}>{words.value.requestStart}</button></p>
      </section>
    );
  }
  return (
    <section class="question" aria-label={s.ask}>
      <div class="sentence">
        {(request.api ? s.call : s.action).map((part, i) => {
          if (typeof part === "string") return <span key={i} class="said-word">{part.trim()}</span>;
          const Control = controls[part.control];
          return <Control key={part.control} />;
        })}
      </div>
      <ContextRows />
    </section>
  );
}

/** The callers to choose from stay those of the sample, whatever was chosen since. */
function Who() {
  const s = said.value;
  const now = scenario.value.request?.principal;
  const own = [...callersOf(given.value ?? scenario.value)];
  if (now && !own.some((caller) => sameCaller(caller, now)) && !kinds.some((kind) => sameCaller(ofType(kind, now), now))) own.push(now);
  const names = callerNames(own, s);
  const at = own.findIndex((caller) => sameCaller(caller, now));
  const value = at >= 0 ? `own-${at}` : `kind-${now?.type ?? ""}`;
  const choose = (chosen: string) => {
    const [group, name] = [chosen.slice(0, chosen.indexOf("-")), chosen.slice(chosen.indexOf("-") + 1)];
    setPrincipal(group === "own" ? own[Number(name)] : ofType(name, now));
  };
  return (
    <label class="slot who">
      <span class="ear">{s.who}</span>
      <select class="field select" value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {own.length > 0 && <optgroup label={s.callersHere}>{own.map((_, i) => <option key={i} value={`own-${i}`}>{visible(names[i]!)}</option>)}</optgroup>}
        <optgroup label={s.callersElse}>{kinds.map((kind) => <option key={kind} value={`kind-${kind}`}>{s.callers[kind]}</option>)}</optgroup>
      </select>
    </label>
  );
}

function What() {
  return <div class="slot what"><CallBox label={said.value.what} hideLabel /></div>;
}

/** The resource in short; behind it those of the sample, and its fields. */
function Where() {
  const s = said.value;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const resource = scenario.value.request?.resource ?? "";
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return (
    <span class="slot where">
      <button ref={button} type="button" class="field where-button" aria-haspopup="dialog" aria-expanded={open} aria-label={s.where(visible(resource))} title={visible(resource)} onClick={() => (open ? setOpen(false) : void loadDetails().then(setOpen))}>
        <span class="where-name"><Text>{resource === "*" ? s.everything : resource ? shortResource(resource) : s.nothing}</Text></span>
        <ChevronDown />
      </button>
      {open && details.value && <details.value.WherePanel close={close} />}
    </span>
  );
}
