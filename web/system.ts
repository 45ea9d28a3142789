// The system policies that were printed for people: data beside the page, which comes with what is loaded later.
import printed from "./system-policies.gen.json";
import type { Policy } from "./wire.gen";

export interface SystemPolicy {
  name: string;
  /** such as "v5", or "" */
  version: string;
  kind: string;
  /** the page that prints it */
  source: string;
  /** of the version, or "" */
  date: string;
  text: string;
}

export const systemPolicies: readonly SystemPolicy[] = printed;

/** The system policy that a policy is, as it was printed: whoever edits it has one of their own. */
export function systemOf(policy: Policy | undefined): SystemPolicy | undefined {
  return policy && systemPolicies.find((system) => system.name === policy.name && system.text === policy.text);
}
