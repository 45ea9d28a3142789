// The request form: what is called, on what, by whom, and with which context; its parts are given as children.
import type { ComponentChildren } from "preact";
import { removeRequest, startRequest } from "./gestures";
import { Trash } from "./icons";
import { result, scenario, words } from "./state";

export function Request({ children }: { children: ComponentChildren }) {
  const w = words.value;
  const request = scenario.value.request;
  return (
    <section class={`request panel ${result.value ? "" : "waiting"}`} aria-labelledby="request-title" data-pane="request">
      <header class="panel-head">
        <h2 id="request-title">{w.request}</h2>
        <span class="spring" />
        {request && (
          <button type="button" class="button quiet icon-only" aria-label={w.requestRemove} title={w.requestRemove} onClick={removeRequest}>
            <Trash />
          </button>
        )}
      </header>
      {request ? (
        <div class="form">{children}</div>
      ) : (
        <div class="empty">
          <p>{w.requestNone}</p>
          <button type="button" class="button" onClick={startRequest}>{w.requestStart}</button>
        </div>
      )}
    </section>
  );
}
