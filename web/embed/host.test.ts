// Tests who is heard and who is told what: the pinned origin, pages of no origin, floods.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { signal } from "@preact/signals";
import type { Core, CoreState } from "../core";
import { useCore } from "../engine";
import { analysis, lang, scenario } from "../state";
import type { AnalyzeResult, Scenario } from "../wire.gen";
import { startHost, type Host } from "./host";
import type { Event } from "./protocol";
import { given, missing } from "./shown";

type Sent = Event & { to: string };

let sent: Sent[];
let host: Host;

const docs = "https://docs.example";
const sample: Scenario = { version: 1, policies: [{ layer: "identity", text: "secret-text" }], request: { resource: "*" } };
const state = signal<CoreState>({ kind: "ready" });

function start(origins: readonly string[] | null = null): void {
  // Hosts of earlier tests hear of changes too, and tell their own lists.
  const mine: Sent[] = (sent = []);
  host = startHost({ origins, view: () => {}, post: ({ source: _, v: __, ...event }, to) => mine.push({ ...event, to } as Sent) });
}

const say = (command: object, origin = docs, own = true) => host.hear({ data: { source: "ram-playground", v: 1, ...command }, origin, own });
const types = () => sent.map((s) => `${s.type}${"code" in s ? ` ${s.code}` : ""} → ${s.to}`);
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** The core has judged what is on screen. */
function judged(): void {
  const result = { policies: [], problems: [], tests: [{ name: "t", expect: "Allow", decision: "Allow", pass: true, why: "" }], form: null, verdict: { decision: "Allow", summary: "secret-summary" } } as unknown as AnalyzeResult;
  analysis.value = { scenario: scenario.peek(), lang: lang.peek(), result };
}

beforeEach(() => {
  state.value = { kind: "ready" };
  // What the core would say of a scenario is put in by hand.
  const never = () => new Promise<never>(() => {});
  const call = (method: string) => (method === "decode" ? Promise.resolve({ scenario: null, problems: [] } as never) : never());
  useCore({ state, stalled: signal(null), call, latest: never, retry() {} } as Core);
  given.value = null;
  missing.value = "waiting";
  analysis.value = null;
  scenario.value = { version: 1, policies: [] };
});

describe("who is heard", () => {
  test("nobody but the page around", () => {
    start();
    say({ type: "getState", id: 1 }, docs, false);
    assert.deepEqual(types(), ["ready → *"]);
  });

  test("the first origin, and no other after it", () => {
    start();
    say({ type: "getState", id: 1 });
    say({ type: "getState", id: 2 }, "https://evil.example");
    say({ type: "getState", id: 3 });
    assert.deepEqual(sent.slice(1).map((s) => "id" in s && s.id), [1, 3]);
    assert.ok(sent.slice(1).every((s) => s.to === docs));
  });

  test("of the origins that the address names only those", () => {
    start([docs]);
    say({ type: "getState", id: 1 }, "https://evil.example");
    say({ type: "getState", id: 2 });
    assert.deepEqual(types(), ["ready → *", `answer → ${docs}`]);
  });

  test("messages of other programs pin nobody", () => {
    start();
    host.hear({ data: { source: "other" }, origin: "https://evil.example", own: true });
    say({ type: "getState", id: 1 });
    assert.equal(sent.at(-1)!.to, docs);
  });
});

describe("what is told", () => {
  test("content goes to nobody before somebody spoke, and then to that origin", async () => {
    start();
    host.hear({ data: null, origin: docs, own: true });
    say({ type: "load", scenario: sample });
    await settle();
    judged();
    assert.deepEqual(types(), ["ready → *", `verdict → ${docs}`, `tests → ${docs}`]);
  });

  test("a verdict that was there before comes with the first command", async () => {
    start();
    given.value = scenario.value = sample;
    judged();
    assert.deepEqual(types(), ["ready → *"]);
    say({ type: "present", theme: "dark" });
    assert.deepEqual(types().slice(1), [`verdict → ${docs}`, `tests → ${docs}`]);
  });

  test("a page of no origin is told that it was heard, and no content", async () => {
    start();
    say({ type: "load", id: 1, scenario: sample }, "null");
    await settle();
    judged();
    say({ type: "getState", id: 2 }, "null");
    scenario.value = { ...scenario.peek(), title: "secret-title" };
    host.opened("https://play.example/#v1.secret");
    assert.deepEqual(types(), ["ready → *", "error no-origin → *", "error no-origin → *"]);
    assert.equal(scenario.peek().policies[0]!.text, "secret-text");
    assert.ok(!JSON.stringify(sent).includes("secret"));
  });

  test("to everybody goes nothing but ready, height and errors without content", async () => {
    start();
    say({ type: "load", id: "secret", scenario: sample });
    await settle();
    judged();
    say({ type: "nonsense", id: 1, text: "secret-command" });
    host.height(300);
    scenario.value = { ...scenario.peek(), title: "mine" };
    const open = sent.filter((s) => s.to === "*");
    assert.deepEqual(open.map((s) => s.type), ["ready", "error", "height"]);
    assert.ok(!JSON.stringify(open).includes("secret"));
  });

  test("the reader's changes are, the page's own are not", async () => {
    start();
    say({ type: "load", scenario: sample });
    await settle();
    say({ type: "setRequest", request: { resource: "r" } });
    assert.deepEqual(types(), ["ready → *"]);
    scenario.value = { ...scenario.peek(), title: "mine" };
    const told = sent.at(-1)!;
    assert.equal(told.type === "change" && told.scenario.title, "mine");
  });
});

describe("answers", () => {
  test("carry the id of what they answer", async () => {
    start();
    say({ type: "load", id: "a", scenario: sample });
    await settle();
    say({ type: "setRequest", id: "b", request: null });
    say({ type: "run", id: "c" });
    judged();
    assert.deepEqual(sent.filter((s) => s.type === "answer").map((s) => s.type === "answer" && s.id), ["a", "b", "c"]);
    const last = sent.filter((s) => s.type === "answer").at(-1);
    assert.deepEqual(last?.type === "answer" && Object.keys(last.result!), ["scenario", "verdict", "tests"]);
  });

  for (const [name, command, want] of [
    ["no scenario", { type: "load", id: 1, scenario: { version: 2 } }, "not-a-scenario"],
    ["a request where nothing is shown", { type: "setRequest", id: 1, request: null }, "not-a-scenario"],
    ["run where nothing is shown", { type: "run", id: 1 }, "not-a-scenario"],
  ] as const) {
    test(`are errors: ${name}`, async () => {
      start();
      say(command);
      await settle();
      const last = sent.at(-1)!;
      assert.deepEqual(last.type === "error" && [last.code, last.id], [want, 1]);
    });
  }

  test("are errors where the core cannot be had", async () => {
    start();
    say({ type: "load", scenario: sample });
    await settle();
    say({ type: "run", id: 1 });
    state.value = { kind: "failed", reason: "unreachable", message: "" };
    say({ type: "run", id: 2 });
    assert.deepEqual(types().slice(1), ["error unavailable → *", "error unavailable → *"]);
  });
});

describe("floods", () => {
  test("of run do not wait without bound", async () => {
    start();
    say({ type: "load", scenario: sample });
    await settle();
    for (let id = 0; id < 1000; id++) say({ type: "run", id });
    assert.equal(sent.filter((s) => s.type === "error" && s.code === "busy").length, 1000 - 16);
    judged();
    assert.equal(sent.filter((s) => s.type === "answer").length, 16);
  });

  test("of load keep the newest, and each is answered", async () => {
    start();
    for (let id = 0; id < 1000; id++) say({ type: "load", id, scenario: { ...sample, title: String(id) } });
    for (let i = 0; i < 10; i++) await settle();
    assert.equal(scenario.peek().title, "999");
    assert.equal(sent.filter((s) => s.type === "answer" || s.type === "error").length, 1000);
  });
});
