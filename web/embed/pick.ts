// Takes out of a foreign value what a scenario has, member by member; the core reads the same text again once it is there.
import type { Policy, Principal, Request, Scenario, Test, Values } from "../wire.gen";

/** Limits as the core's own. */
const most = { policies: 64, tests: 1000, keys: 256, values: 1024, layers: 16 };

type Foreign = Record<string, unknown>;

function object(value: unknown): Foreign | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Foreign) : null;
}

function list(value: unknown, limit: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, limit) : [];
}

const texts = (value: unknown, limit: number) => list(value, limit).filter((v): v is string => typeof v === "string");

/** Copies members that are texts; empty ones are left out, as everywhere in a scenario. */
function copyTexts<K extends string>(from: Foreign, names: readonly K[]): { [name in K]?: string } {
  const out: { [name in K]?: string } = {};
  for (const name of names) {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (typeof value === "string" && value) out[name] = value;
  }
  return out;
}

const layers = ["control", "session", "identity", "resource-group", "resource", "trust"];

/** The scenario in a value, without imported catalogues; null where it is none, or one of another version. */
export function pickScenario(value: unknown): Scenario | null {
  const from = object(value);
  if (!from || (from["version"] !== undefined && from["version"] !== 1)) return null;
  const scenario: Scenario = { version: 1, ...copyTexts(from, ["title"]), policies: list(from["policies"], most.policies).flatMap((p) => pickPolicy(p) ?? []) };
  const unknown = texts(from["layersUnknown"], most.layers);
  if (unknown.length > 0) scenario.layersUnknown = unknown;
  const request = pickRequest(from["request"]);
  if (request) scenario.request = request;
  const tests = list(from["tests"], most.tests).flatMap((t) => pickTest(t) ?? []);
  if (tests.length > 0) scenario.tests = tests;
  const assume = Object.entries(object(from["assume"]) ?? {}).filter((e): e is [string, boolean] => typeof e[1] === "boolean" && e[0] !== "__proto__");
  if (assume.length > 0) scenario.assume = Object.fromEntries(assume);
  return scenario;
}

function pickPolicy(value: unknown): Policy | null {
  const from = object(value);
  if (!from) return null;
  const { text, layer, name } = copyTexts(from, ["text", "layer", "name"]);
  const policy: Policy = { layer: layer && layers.includes(layer) ? layer : "identity", text: text ?? (object(from["document"]) ? JSON.stringify(from["document"], null, 2) : "") };
  if (name) policy.name = name;
  if (policy.layer === "control" && Number.isInteger(from["level"])) policy.level = from["level"] as number;
  return policy;
}

/** The request in a value, or null. */
export function pickRequest(value: unknown): Request | null {
  const from = object(value);
  if (!from) return null;
  const request: Request = { resource: "", ...copyTexts(from, ["action", "api", "resource"]) };
  const principal = object(from["principal"]);
  if (principal) request.principal = { type: "", ...copyTexts(principal, ["type", "arn", "accountId", "uid", "service"]) } satisfies Principal;
  const context = Object.entries(object(from["context"]) ?? {}).slice(0, most.keys).filter(([key]) => key !== "__proto__").map(([key, v]): [string, Values] => [key, values(v)]);
  if (context.length > 0) request.context = Object.fromEntries(context);
  const unknown = texts(from["unknown"], most.keys);
  if (unknown.length > 0) request.unknown = unknown;
  return request;
}

/** A key's values; a single one may stand for itself. */
function values(value: unknown): Values {
  return (Array.isArray(value) ? value.slice(0, most.values) : [value]).filter((v) => ["string", "number", "boolean"].includes(typeof v)).map(String);
}

function pickTest(value: unknown): Test | null {
  const from = object(value);
  const request = pickRequest(from?.["request"]);
  if (!from || !request) return null;
  const { name, expect, expectCall } = copyTexts(from, ["name", "expect", "expectCall"]);
  return { name: name ?? "", request, expect: expect ?? "Allow", ...(expectCall && { expectCall }) };
}
