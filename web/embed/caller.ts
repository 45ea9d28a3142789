// Who may be asked about: the callers that a scenario names, and one of each simple kind.
import type { Principal, Scenario } from "../wire.gen";
import type { EmbedWords } from "./words.en";

/** The kinds that need no more than their name; "" is a caller that is not told. */
export const kinds = ["", "RootUser", "SubUser", "AssumedRoleUser", "Service", "Anonymous"];

const keyOf = (p: Principal) => JSON.stringify([p.type, p.arn, p.accountId, p.uid, p.service]);

/** The callers of a scenario's request and tests, each once, in order. */
export function callersOf(scenario: Scenario): Principal[] {
  const all = [scenario.request, ...(scenario.tests ?? []).map((t) => t.request)].flatMap((r) => r?.principal ?? []);
  return all.filter((p, i) => all.findIndex((other) => keyOf(other) === keyOf(p)) === i);
}

export function sameCaller(a: Principal | undefined, b: Principal | undefined): boolean {
  return a === b || (!!a && !!b && keyOf(a) === keyOf(b));
}

/** A caller's name as one would say it: a user's or a role's own name, a service's address, else the kind. */
export function callerName(caller: Principal | undefined, words: EmbedWords): string {
  const kind = words.callers[caller?.type ?? ""] ?? caller?.type ?? "";
  if (!caller) return kind;
  if (caller.type === "Service") return caller.service || kind;
  const name = /^acs:(?:ram|sts)::\d*:(?:user|role|assumed-role|saml-provider|oidc-provider)\/([^/]+)/.exec(caller.arn ?? "")?.[1];
  return name || (caller.type === "SubUser" && caller.uid) || kind;
}

/** Names that tell callers apart: with the account where two have the same. */
export function callerNames(callers: readonly (Principal | undefined)[], words: EmbedWords): string[] {
  const plain = callers.map((c) => callerName(c, words));
  return plain.map((name, i) => {
    const account = callers[i]?.accountId;
    return account && plain.indexOf(name) !== plain.lastIndexOf(name) ? words.callerOf(name, account) : name;
  });
}
