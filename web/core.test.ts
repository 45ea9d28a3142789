// Tests how calls wait, replace each other, stall and recover, on a worker that the test plays.
import assert from "node:assert/strict";
import { beforeEach, describe, it, mock } from "node:test";
import { callLimit, type Core, CoreError, createCore, type Host, LoadError } from "./core";
import type { FromWorker, ToWorker } from "./worker";

const module = {} as WebAssembly.Module;
const scenario = { version: 1, policies: [] };

class FakeWorker {
  onmessage?: (event: { data: FromWorker }) => void;
  onerror?: (event: { message: string; preventDefault(): void }) => void;
  sent: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker) {
    this.sent.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(data: FromWorker) {
    this.onmessage?.({ data });
  }
  answer(result: unknown) {
    this.say({ kind: "result", json: JSON.stringify({ result }) });
  }
  crash(message: string) {
    this.onerror?.({ message, preventDefault() {} });
  }
  /** The methods called so far, with the language asked for. */
  get calls() {
    return this.sent.flatMap((m) => (m.kind === "call" ? [`${m.method} ${JSON.parse(m.params).lang ?? ""}`] : []));
  }
}

let workers: FakeWorker[];
let loads: number;
let core: Core;

function worker(): FakeWorker {
  return workers.at(-1)!;
}

function host(load: Host["load"] = async () => module): Host {
  return {
    load() {
      loads++;
      return load();
    },
    startWorker() {
      workers.push(new FakeWorker());
      return worker() as unknown as Worker;
    },
  };
}

/** Lets what has been promised happen. */
async function settle() {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

async function ready() {
  await settle();
  worker().say({ kind: "ready" });
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => assert.fail("the call gave a result"),
    (e: unknown) => e,
  );
  assert.ok(error instanceof CoreError);
  return error.code;
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  workers = [];
  loads = 0;
  core = createCore(host());
});

describe("loading", () => {
  it("gives the compiled core to the worker and is ready when that says so", async () => {
    assert.equal(core.state.value.kind, "loading");
    await settle();
    assert.deepEqual(worker().sent, [{ kind: "start", module }]);
    await ready();
    assert.equal(core.state.value.kind, "ready");
  });

  it("keeps calls until the core is ready", async () => {
    const call = core.call("info", { lang: "en" });
    await settle();
    assert.deepEqual(worker().calls, []);
    await ready();
    assert.deepEqual(worker().calls, ["info en"]);
    worker().answer({ version: "1" });
    assert.deepEqual(await call, { version: "1" });
  });

  it("says why the core cannot be loaded, and takes no calls then", async () => {
    core = createCore(host(() => Promise.reject(new LoadError("blocked", "forbidden here"))));
    const early = core.call("info", {});
    assert.equal(await codeOf(early), "unavailable");
    assert.deepEqual(core.state.value, { kind: "failed", reason: "blocked", message: "forbidden here" });
    assert.ok(worker().terminated);
    assert.equal(await codeOf(core.call("info", {})), "unavailable");
  });

  it("fails when the worker's script does not arrive", async () => {
    core = createCore(host());
    worker().crash("");
    await settle();
    assert.deepEqual(core.state.value, { kind: "failed", reason: "unreachable", message: "" });
    assert.deepEqual(worker().sent, []);
  });

  it("fails when the core ends before it is ready", async () => {
    await settle();
    worker().say({ kind: "ended", message: "out of memory" });
    assert.deepEqual(core.state.value, { kind: "failed", reason: "broken", message: "out of memory" });
  });

  it("starts over on retry, and only after it failed", async () => {
    let reachable = false;
    core = createCore(host(async () => (reachable ? module : Promise.reject(new LoadError("unreachable", "offline")))));
    await settle();
    reachable = true;
    core.retry();
    assert.equal(core.state.value.kind, "loading");
    await ready();
    assert.equal(core.state.value.kind, "ready");
    const before = workers.length;
    core.retry();
    assert.equal(workers.length, before);
  });
});

describe("waiting", () => {
  beforeEach(ready);

  it("has one call in flight and answers the others in order", async () => {
    const first = core.call("info", { lang: "en" });
    const second = core.call("info", { lang: "zh" });
    assert.deepEqual(worker().calls, ["info en"]);
    worker().answer({ version: "first" });
    assert.deepEqual(worker().calls, ["info en", "info zh"]);
    worker().answer({ version: "second" });
    assert.deepEqual(await Promise.all([first, second]), [{ version: "first" }, { version: "second" }]);
  });

  it("lets the newest call replace the one that waits", async () => {
    const calls = ["1", "2", "3", "4"].map((lang) => core.latest("analyze", { scenario, lang }));
    assert.deepEqual(worker().calls, ["analyze 1"]);
    worker().answer("one");
    assert.deepEqual(worker().calls, ["analyze 1", "analyze 4"]);
    worker().answer("four");
    assert.deepEqual(await Promise.all(calls), ["one", undefined, undefined, "four"]);
  });

  it("replaces no call of another method, nor one that is to be answered", async () => {
    void core.call("info", { lang: "a" });
    const kept = core.call("analyze", { scenario, lang: "b" });
    const replaced = core.latest("analyze", { scenario, lang: "c" });
    void core.latest("analyze", { scenario, lang: "d" });
    assert.equal(await replaced, undefined);
    for (let i = 0; i < 3; i++) worker().answer(i);
    assert.equal(await kept, 1);
    assert.deepEqual(worker().calls, ["info a", "analyze b", "analyze d"]);
  });

  it("rejects with the core's own error and goes on", async () => {
    const call = core.call("info", {});
    worker().say({ kind: "result", json: '{"error":{"code":"bad-params","message":"no"}}' });
    assert.equal(await codeOf(call), "bad-params");
    const next = core.call("info", {});
    worker().answer(1);
    assert.equal(await next, 1);
  });
});

/** Lets the time of a call run out and the fresh worker get ready. */
async function stall() {
  mock.timers.tick(callLimit);
  await ready();
}

describe("the watchdog", () => {
  beforeEach(ready);

  it("ends a worker that does not answer in time and says which method it was", () => {
    void core.latest("analyze", { scenario });
    const stuck = worker();
    mock.timers.tick(callLimit - 1);
    assert.equal(core.state.value.kind, "ready");
    mock.timers.tick(1);
    assert.ok(stuck.terminated);
    assert.deepEqual(core.state.value, { kind: "restarting", method: "analyze" });
  });

  it("tries the call again in a fresh worker, on the same compiled core", async () => {
    const call = core.latest("analyze", { scenario, lang: "1" });
    await stall();
    assert.equal(core.state.value.kind, "ready");
    assert.equal(core.stalled.value, null);
    assert.equal(workers.length, 2);
    assert.equal(loads, 1);
    assert.deepEqual(worker().calls, ["analyze 1"]);
    worker().answer("one");
    assert.equal(await call, "one");
  });

  it("gives up a call that takes too long twice and goes on with what waits", async () => {
    const call = core.call("info", { lang: "1" });
    const waiting = core.call("info", { lang: "2" });
    await stall();
    await stall();
    assert.equal(await codeOf(call), "stalled");
    assert.deepEqual(core.stalled.value, { method: "info" });
    assert.deepEqual(worker().calls, ["info 2"]);
    worker().answer("two");
    assert.equal(await waiting, "two");
  });

  it("does not try again what a newer call has replaced", async () => {
    const stuck = core.latest("analyze", { scenario, lang: "1" });
    const newer = core.latest("analyze", { scenario, lang: "2" });
    await stall();
    assert.equal(await codeOf(stuck), "stalled");
    assert.deepEqual(worker().calls, ["analyze 2"]);
    worker().answer("two");
    assert.equal(await newer, "two");
  });

  it("lets a newer call replace the one that is to be tried again", async () => {
    const stuck = core.latest("analyze", { scenario, lang: "1" });
    mock.timers.tick(callLimit);
    const newer = core.latest("analyze", { scenario, lang: "2" });
    assert.equal(await stuck, undefined);
    await ready();
    worker().answer("two");
    assert.equal(await newer, "two");
  });

  it("remembers the stall until that method answers", async () => {
    const stuck = core.call("analyze", { scenario });
    await stall();
    await stall();
    await codeOf(stuck);
    void core.call("info", {});
    worker().answer(1);
    assert.deepEqual(core.stalled.value, { method: "analyze" });
    void core.latest("analyze", { scenario });
    worker().answer(1);
    assert.equal(core.stalled.value, null);
  });

  it("hears no more of a worker that it has ended", async () => {
    const call = core.latest("analyze", { scenario });
    const old = worker();
    await stall();
    old.answer("late");
    old.crash("late");
    worker().answer("right");
    assert.equal(await call, "right");
  });

  it("does not count the time that a call waits", async () => {
    void core.call("info", { lang: "1" });
    const second = core.call("info", { lang: "2" });
    mock.timers.tick(callLimit - 1);
    worker().answer(1);
    mock.timers.tick(callLimit - 1);
    worker().answer(2);
    assert.equal(await second, 2);
    mock.timers.tick(callLimit);
    assert.equal(core.state.value.kind, "ready");
  });
});

describe("a crash", () => {
  beforeEach(ready);

  it("during a call gives it a second try in a fresh worker, and only one", async () => {
    const call = core.call("info", {});
    worker().say({ kind: "ended", message: "out of memory" });
    assert.deepEqual(core.state.value, { kind: "restarting", method: "info" });
    await ready();
    worker().crash("again");
    assert.equal(await codeOf(call), "crashed");
    assert.equal(core.stalled.value, null);
    await ready();
    assert.equal(core.state.value.kind, "ready");
  });

  it("without a call is the end", () => {
    worker().crash("gone");
    assert.deepEqual(core.state.value, { kind: "failed", reason: "broken", message: "gone" });
  });
});
