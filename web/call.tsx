// Choosing what is called: one field that searches APIs and actions, and what the chosen row says.
import { operationOf, search } from "./calls";
import { Combobox, type Option } from "./combobox";
import { Access, Code, Text } from "./controls";
import { pickAction, pickOperation } from "./gestures";
import { info, operations, result, scenario, words } from "./state";

/** How many options are drawn; the words narrow them down. */
const most = 120;

export function CallField() {
  return (
    <div class="form-row">
      <CallBox label={words.value.call} />
      <CallFacts />
    </div>
  );
}

/** The field itself: it finds operations and actions, and takes any other. */
export function CallBox({ label, hideLabel }: { label: string; hideLabel?: boolean }) {
  const w = words.value;
  const request = scenario.value.request;
  return (
    <Combobox
      id="call"
      label={label}
      hideLabel={hideLabel}
      hint={w.callHint}
      value={request?.api ?? request?.action ?? ""}
      mono
      listLabel={w.callOptions}
      empty={w.callNone}
      counted={w.callCount}
      options={callOptions}
      onFree={(text) => {
        const named = operations.value.find((found) => found.operation.api === text);
        if (named) pickOperation(named);
        else pickAction(text);
      }}
    />
  );
}

/** The operations and actions that a query may mean. */
function callOptions(query: string | null): Option[] {
  const w = words.value;
  const found = search(operations.value, query ?? "").slice(0, most).map((item): Option => ({
    id: item.operation.action + " " + item.operation.api,
    text: `${item.operation.api}, ${item.operation.action}, ${w.access[item.operation.access] ?? item.operation.access}`,
    show: (
      <>
        <span class="option-main">{item.operation.api}</span>
        <span class="option-side">{item.operation.action}</span>
        <Access of={item.operation.access} />
      </>
    ),
    run: () => pickOperation(item),
  }));
  const typed = (query ?? "").trim();
  // An action can be asked for alone, whether a catalogue has it or not.
  if (/^[^\s:]+:\S+$/.test(typed)) found.push({ id: "typed", text: w.callCustom(typed), show: <span class="option-main plain">{w.callCustom(typed)}</span>, run: () => pickAction(typed) });
  return found;
}

function CallFacts() {
  const w = words.value;
  const request = scenario.value.request;
  const form = result.value?.form;
  const found = operationOf(operations.value, request?.action, request?.api);
  // Before the catalogues are there, nothing can be said of the call.
  if (!found && !info.value) return <p class="facts" />;
  if (!found) return <p class="facts faint">{form?.actionNote ?? w.onlyAction}</p>;
  const { operation } = found;
  const needs = operation.dependent_actions ?? [];
  return (
    <>
      <dl class="facts">
        <div><dt>{w.actionIs}</dt><dd><Code>{request?.action ?? operation.action}</Code></dd></div>
        {request?.api && <div><dt>{w.accessLevel}</dt><dd><Access of={operation.access} /></dd></div>}
        {request?.api && (
          <div>
            <dt>{w.needsAlso}</dt>
            <dd>{needs.length > 0 ? needs.map((action) => <Code key={action}>{action}</Code>) : <span class="faint">{w.needsNothing}</span>}</dd>
          </div>
        )}
      </dl>
      {form?.actionNote && <p class="note"><Text>{form.actionNote}</Text></p>}
      {!request?.api && <p class="note">{w.pickAPI}</p>}
    </>
  );
}
