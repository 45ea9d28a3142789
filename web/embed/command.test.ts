// Tests which messages pass as commands, and that nothing but known members does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Read, readCommand, type Refused } from "./command";
import { pickScenario } from "./pick";
import { commandMost, depthMost } from "./protocol";

const message = (rest: object) => ({ source: "ram-playground", v: 1, ...rest });

/** Objects within objects. */
function nested(depth: number): object {
  let value: object = {};
  for (let i = 1; i < depth; i++) value = { a: value };
  return value;
}

describe("no command at all", () => {
  for (const [name, data] of [
    ["a text", "load"], ["null", null], ["nothing", undefined], ["another program's", { source: "react-devtools", type: "run" }], ["a list", []], ["no source", { v: 1, type: "run" }],
  ] as const) {
    test(name, () => assert.equal(readCommand(data), null));
  }
});

describe("refused", () => {
  const cyclic: Record<string, unknown> = message({ type: "load", scenario: {} });
  cyclic["scenario"] = cyclic;
  const cases: [name: string, data: unknown, want: Refused][] = [
    ["another version", { source: "ram-playground", v: 2, type: "run", id: 1 }, { refused: "version", id: 1 }],
    ["a version that is a text", { source: "ram-playground", v: "1", type: "run" }, { refused: "version" }],
    ["an unknown type", message({ type: "eval", id: "a" }), { refused: "unknown-type", id: "a" }],
    ["no type", message({}), { refused: "unknown-type" }],
    ["a type of every object", message({ type: "constructor" }), { refused: "unknown-type" }],
    ["a mark that is an object", message({ type: "run", id: {} }), { refused: "malformed" }],
    ["a mark that is too long", message({ type: "run", id: "x".repeat(65) }), { refused: "malformed" }],
    ["a mark that is no number", message({ type: "run", id: NaN }), { refused: "malformed" }],
    ["a scenario that is a text", message({ type: "load", id: 2, scenario: "{}" }), { refused: "malformed", id: 2 }],
    ["a scenario that is not there", message({ type: "load" }), { refused: "malformed" }],
    ["a request that is a list", message({ type: "setRequest", request: [] }), { refused: "malformed" }],
    ["a request that is not there", message({ type: "setRequest" }), { refused: "malformed" }],
    ["a theme that is an object", message({ type: "present", theme: {} }), { refused: "malformed" }],
    ["too large a text", message({ type: "load", scenario: { title: "x".repeat(commandMost) } }), { refused: "too-large" }],
    ["too large in its bytes", message({ type: "load", scenario: { title: "权".repeat(commandMost / 2) } }), { refused: "too-large" }],
    ["too many small things", message({ type: "load", scenario: { tests: Array.from({ length: commandMost }, () => 0) } }), { refused: "too-large" }],
    ["too deep", message({ type: "load", scenario: nested(depthMost + 1) }), { refused: "too-large" }],
    ["what holds itself", cyclic, { refused: "too-large" }],
    ["a date", message({ type: "load", scenario: { title: new Date(0) } }), { refused: "malformed" }],
    ["a map", message({ type: "setRequest", request: { context: new Map() } }), { refused: "malformed" }],
    ["bytes", message({ type: "load", scenario: { policies: new Uint8Array(8) } }), { refused: "malformed" }],
    ["a big number", message({ type: "load", scenario: { version: 1n } }), { refused: "malformed" }],
  ];
  for (const [name, data, want] of cases) test(name, () => assert.deepEqual(readCommand(data), want));
});

describe("read", () => {
  const cases: [name: string, data: unknown, want: Read][] = [
    ["load, as a text", message({ type: "load", id: 1, scenario: { version: 1 } }), { type: "load", text: '{"version":1}', id: 1 }],
    ["load, as deep as may be", message({ type: "load", scenario: nested(depthMost) }), { type: "load", text: JSON.stringify(nested(depthMost)) }],
    ["a request", message({ type: "setRequest", request: { action: "a:B", resource: "*" } }), { type: "setRequest", request: { action: "a:B", resource: "*" } }],
    ["no request", message({ type: "setRequest", request: null }), { type: "setRequest", request: null }],
    ["what a request does not have", message({ type: "setRequest", request: { resource: "*", x: 1, principal: { type: "SubUser", y: 2 } } }), { type: "setRequest", request: { resource: "*", principal: { type: "SubUser" } } }],
    ["how it looks", message({ type: "present", theme: "dark", id: "" }), { type: "present", theme: "dark", id: "" }],
    ["run", message({ type: "run" }), { type: "run" }],
    ["getState", message({ type: "getState", id: 0 }), { type: "getState", id: 0 }],
  ];
  for (const [name, data, want] of cases) test(name, () => assert.deepEqual(readCommand(data), want));
});

describe("a scenario's members", () => {
  const text = '{"version":1,"title":"t","__proto__":{"polluted":1},"extra":1,"policies":[{"layer":"nowhere","text":"{}","x":1},null,7,{"document":{"a":1}}],' +
    '"request":{"resource":"*","context":{"__proto__":["x"],"acs:SourceIp":"203.0.113.7","n":[1,true,null,{}]},"unknown":["k",1]},' +
    '"tests":[{"name":"n","request":{"resource":"r"},"expect":"Allow","y":1},{"name":"no request"}],"assume":{"cidr-border":false,"x":"no"},"layersUnknown":["control",1]}';

  test("are copied, and nothing else is", () => {
    const picked = pickScenario(JSON.parse(text));
    assert.deepEqual(picked, {
      version: 1,
      title: "t",
      policies: [{ layer: "identity", text: "{}" }, { layer: "identity", text: '{\n  "a": 1\n}' }],
      layersUnknown: ["control"],
      request: { resource: "*", context: { "acs:SourceIp": ["203.0.113.7"], n: ["1", "true"] }, unknown: ["k"] },
      tests: [{ name: "n", request: { resource: "r" }, expect: "Allow" }],
      assume: { "cidr-border": false },
    });
    assert.equal((picked as unknown as Record<string, unknown>)["polluted"], undefined);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });

  for (const [name, value] of [["a list", []], ["a text", "{}"], ["null", null], ["one from the future", { version: 2 }]] as const) {
    test(`there are none in ${name}`, () => assert.equal(pickScenario(value), null));
  }

  test("are cut at the core's own limits", () => {
    const many = { version: 1, policies: Array.from({ length: 100 }, () => ({ text: "" })), tests: Array.from({ length: 5000 }, () => ({ request: {} })) };
    const picked = pickScenario(many);
    assert.deepEqual([picked?.policies.length, picked?.tests?.length], [64, 1000]);
  });
});
