// The request's caller, and the layers that exist but cannot be seen.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Select, sentenceCase, Text } from "./controls";
import { setLayerUnknown, setPrincipal } from "./gestures";
import { info, scenario, words } from "./state";
import type { Principal } from "./wire.gen";

const types = ["RootUser", "SubUser", "AssumedRoleUser", "Federated", "Service", "Anonymous"];
const account = "1234567890123456";

/** A caller of a type, with as much of the present one as fits. */
export function ofType(type: string, now: Principal | undefined): Principal | undefined {
  if (!type) return undefined;
  const accountId = now?.accountId || account;
  switch (type) {
    case "RootUser":
      return { type, accountId, arn: `acs:ram::${accountId}:root` };
    case "SubUser":
      return { type, accountId, arn: `acs:ram::${accountId}:user/alice` };
    case "AssumedRoleUser":
      return { type, accountId, arn: `acs:ram::${accountId}:role/deployer/session-1` };
    case "Federated":
      return { type, accountId, arn: `acs:ram::${accountId}:saml-provider/company` };
    case "Service":
      return { type, service: now?.service || "ecs.aliyuncs.com" };
    default:
      return { type };
  }
}

export function PrincipalFields() {
  const w = words.value;
  const principal = scenario.value.request?.principal;
  const set = (change: Partial<Principal>) => principal && setPrincipal({ ...principal, ...change });
  // The account stands in the ARN already; where it is changed there, it is changed here.
  const setArn = (arn: string) => {
    const found = /^acs:(?:ram|sts)::(\d+):/.exec(arn);
    set({ arn, ...(found && { accountId: found[1]! }) });
  };
  const text = (label: string, key: "arn" | "accountId" | "uid" | "service", onInput: (value: string) => void, wide = false) => (
    <label class={`principal-field ${wide ? "wide" : ""}`}>
      <span class="label">{label}</span>
      <input class="field mono small" type="text" value={principal?.[key] ?? ""} spellcheck={false} autocomplete="off" autocapitalize="off" inputMode={key === "accountId" || key === "uid" ? "numeric" : undefined} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
  const named = principal && principal.type !== "Anonymous" && principal.type !== "Service";
  const inArn = /^acs:(?:ram|sts)::\d+:/.test(principal?.arn ?? "");
  return (
    <details class="form-row principal">
      <summary class="label">
        {w.principal}
        <span class="summary-value">
          {principal ? w.principals[principal.type] ?? principal.type : w.principalNone}
          {(principal?.arn || principal?.service) && <code class="mono"><Text>{principal.arn || principal.service || ""}</Text></code>}
        </span>
      </summary>
      <div class="principal-fields">
        <Select
          class="principal-type"
          label={w.principalType}
          value={principal?.type ?? ""}
          options={[{ value: "", label: w.principalNone }, ...types.map((type) => ({ value: type, label: w.principals[type] ?? type }))]}
          onChange={(type) => setPrincipal(ofType(type, principal))}
        />
        {named && text(w.principalARN, "arn", setArn, true)}
        {named && !inArn && text(w.accountId, "accountId", (accountId) => set({ accountId }))}
        {principal?.type === "SubUser" && text(w.uid, "uid", (uid) => set({ uid }))}
        {principal?.type === "Service" && text(w.serviceName, "service", (service) => set({ service }), true)}
      </div>
    </details>
  );
}

const layers = ["control", "session", "resource-group", "resource", "trust"];

export function LayerFields() {
  const w = words.value;
  const unknown = scenario.value.layersUnknown ?? [];
  const box = useRef<HTMLDetailsElement>(null);
  // It opens by itself and never closes so: the last box to be unticked holds the keyboard.
  const some = unknown.length > 0;
  useLayoutEffect(() => {
    if (some) box.current!.open = true;
  }, [some]);
  const title = (layer: string) => sentenceCase(info.value?.layers?.find((l) => l.layer === layer)?.title ?? w.layers[layer] ?? layer);
  return (
    <details ref={box} class="form-row layers">
      <summary class="label">{w.layersUnknown}{some && <span class="badge">{unknown.length}</span>}</summary>
      <p class="facts faint">{w.layersUnknownHelp}</p>
      <div class="checks-row">
        {layers.map((layer) => (
          <label key={layer} class="check-box">
            <input type="checkbox" checked={unknown.includes(layer)} onChange={(event) => setLayerUnknown(layer, event.currentTarget.checked)} />
            <span>{title(layer)}</span>
          </label>
        ))}
      </div>
    </details>
  );
}
