// What may be asked about: the resources that a scenario names, and what one says of them in few words.
import type { Scenario } from "../wire.gen";

/** The resources of a scenario's request and tests, each once, in order. */
export function resourcesOf(scenario: Scenario): string[] {
  const all = [scenario.request, ...(scenario.tests ?? []).map((t) => t.request)].flatMap((r) => (r?.resource ? [r.resource] : []));
  return [...new Set(all)];
}

/** What stands behind service, region and account; the whole text where that is no ARN. */
export function relativePart(resource: string): string {
  const match = /^acs:[^:]*:[^:]*:[^:]*:(.+)$/s.exec(resource);
  return match ? match[1]!.replace(/^\//, "") : resource;
}

/** Its last two steps: the kind and the name of what is meant. */
export function shortResource(resource: string): string {
  const steps = relativePart(resource).split("/");
  return steps.length > 2 ? steps.slice(-2).join("/") : steps.join("/");
}
