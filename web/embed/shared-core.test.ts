// Tests how views of one page share a core, hand it over, and keep their calls apart, on a worker that the test plays.
import assert from "node:assert/strict";
import { after, beforeEach, describe, it, mock } from "node:test";
import { callLimit, type Core, CoreError, type Host } from "../core";
import type { FromWorker, ToWorker } from "../worker";
import { createSharedCore, type Door } from "./shared-core";

const module = {} as WebAssembly.Module;
const params = (lang: string) => ({ scenario: { version: 1, policies: [] }, lang });

/** A worker of a view: what it was sent, and the means to answer. */
class FakeWorker {
  onmessage?: (event: { data: FromWorker }) => void;
  onerror?: unknown;
  calls: string[] = [];
  terminated = false;
  constructor(readonly view: View) {}
  postMessage(message: ToWorker) {
    if (message.kind === "start") queueMicrotask(() => this.onmessage?.({ data: { kind: "ready" } }));
    else this.calls.push(`${message.method} ${JSON.parse(message.params).lang}`);
  }
  terminate() {
    this.terminated = true;
  }
  answer(result: unknown) {
    if (!this.view.gone) this.onmessage?.({ data: { kind: "result", json: JSON.stringify({ result }) } });
  }
}

/** A frame of the page. */
class View {
  door: ((port: MessagePort) => void) | null = null;
  gone = false;
  workers: FakeWorker[] = [];
  readonly core: Core;
  private goodbye = () => {};

  constructor() {
    views.push(this);
    const host: Host = {
      load: async () => {
        loads++;
        return module;
      },
      startWorker: () => {
        this.workers.push(new FakeWorker(this));
        return this.worker as unknown as Worker;
      },
    };
    this.core = createSharedCore(
      {
        doors: () => views.filter((v) => v !== this && v.door && !v.gone).map((v): Door => {
          const enter = v.door!;
          return { enter, isOpen: () => !v.gone && v.door === enter };
        }),
        show: (enter) => (this.door = enter),
        whenGone: (run) => (this.goodbye = run),
      },
      host,
    );
  }

  get worker(): FakeWorker {
    return this.workers.at(-1)!;
  }

  /** Takes the frame out of the page; without a word where it was torn out. */
  remove(aWord = true) {
    if (aWord) this.goodbye();
    this.gone = true;
  }
}

let views: View[];
let loads: number;

/** Lets what is promised and posted happen. Ports deliver in turns of the event loop, which are not mocked. */
async function settle() {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
}

const all = () => views.flatMap((v) => v.workers);
const running = () => all().filter((w) => !w.terminated && !w.view.gone);

// A frame takes its ports along when it goes; Node would wait for them.
const ports: MessagePort[] = [];
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1);
  }
};
after(() => ports.forEach((port) => port.close()));

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  views = [];
  loads = 0;
});

describe("one core", () => {
  it("is not reached before the first call", async () => {
    new View();
    await settle();
    assert.equal(all().length + loads, 0);
  });

  it("is run by the first that asks and answers all", async () => {
    const [a, b, c] = [new View(), new View(), new View()];
    const answers = [b, a, c].map((v, i) => v.core.call("analyze", params(String(i))));
    await settle();
    for (let i = 0; i < 3; i++) {
      assert.equal(running().length, 1);
      assert.equal(b.worker.calls.at(-1), `analyze ${i}`);
      b.worker.answer({ of: i });
      await settle();
    }
    assert.deepEqual(await Promise.all(answers), [{ of: 0 }, { of: 1 }, { of: 2 }]);
    assert.equal(loads, 1);
    assert.deepEqual([a, b, c].map((v) => v.core.state.value.kind), ["ready", "ready", "ready"]);
  });
});

describe("calls of the views", () => {
  it("replace only their own view's waiting ones", async () => {
    const [a, b] = [new View(), new View()];
    const first = a.core.latest("analyze", params("a1"));
    const [replaced, newest, others] = [a.core.latest("analyze", params("a2")), a.core.latest("analyze", params("a3")), b.core.latest("analyze", params("b1"))];
    await settle();
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      seen.push(a.worker.calls.at(-1)!);
      a.worker.answer(i);
      await settle();
    }
    assert.deepEqual(seen.sort(), ["analyze a1", "analyze a3", "analyze b1"]);
    assert.equal(await replaced, undefined);
    for (const call of [first, newest, others]) assert.equal(typeof (await call), "number");
  });

  it("fail by themselves where one hangs, and the others are answered", async () => {
    const [a, b] = [new View(), new View()];
    const hung = b.core.call("analyze", params("endless"));
    const code = hung.then(() => "answered", (error: CoreError) => error.code);
    await settle();
    const fine = a.core.call("format", { text: "", lang: "fine" } as never);
    await settle();
    // Twice it is tried, each time in a worker of its own.
    for (let i = 0; i < 2; i++) {
      assert.equal(b.worker.calls.at(-1), "analyze endless");
      mock.timers.tick(callLimit);
      await settle();
    }
    assert.equal(b.worker.calls.at(-1), "format fine");
    b.worker.answer("text");
    assert.equal(await fine, "text");
    assert.equal(await code, "stalled");
    assert.deepEqual([b.core.stalled.value, a.core.stalled.value], [{ method: "analyze" }, null]);
    assert.equal(loads, 1);
  });

  it("of others do not show as a restart", async () => {
    const [a, b] = [new View(), new View()];
    const seen = new Set<string>();
    void b.core.call("info", {});
    await settle();
    b.worker.answer({});
    void a.core.call("analyze", params("endless")).catch(() => {});
    await settle();
    b.core.state.subscribe((state) => seen.add(state.kind));
    mock.timers.tick(callLimit);
    await settle();
    assert.deepEqual([...seen], ["ready"]);
  });
});

describe("when the view that runs the core goes", () => {
  it("another takes over from the compiled module and asks again", async () => {
    const [a, b, c] = [new View(), new View(), new View()];
    void a.core.call("info", {});
    await settle();
    a.worker.answer({});
    const [fromB, fromC] = [b.core.call("analyze", params("b")), c.core.latest("analyze", params("c"))];
    await settle();
    a.remove();
    await settle();
    assert.equal(running().length, 1);
    const owner = running()[0]!;
    for (let i = 0; i < 2; i++) {
      owner.answer(owner.calls.at(-1));
      await settle();
    }
    assert.equal(await fromB, "analyze b");
    assert.equal(await fromC, "analyze c");
    assert.equal(loads, 1, "the core was loaded again");
  });

  it("the next is found with the next call, where nothing was under way", async () => {
    const [a, b] = [new View(), new View()];
    void a.core.call("info", {});
    const early = b.core.call("info", {});
    await settle();
    a.worker.answer({});
    await settle();
    a.worker.answer({});
    await early;
    a.remove();
    await settle();
    assert.equal(running().length, 0);
    const call = b.core.call("analyze", params("b"));
    await settle();
    b.worker.answer("late");
    assert.equal(await call, "late");
    assert.equal(loads, 1);
  });

  it("it is noticed also where it went without a word", async () => {
    const [a, b] = [new View(), new View()];
    void a.core.call("info", {});
    await settle();
    a.worker.answer({});
    const call = b.core.call("analyze", params("b"));
    await settle();
    a.remove(false);
    mock.timers.tick(callLimit);
    await settle();
    b.worker.answer("after all");
    assert.equal(await call, "after all");
  });
});

describe("a core that cannot be had", () => {
  it("fails in all views, and starts over for all", async () => {
    const [a, b] = [new View(), new View()];
    const good = FakeWorker.prototype.postMessage;
    FakeWorker.prototype.postMessage = function () {
      queueMicrotask(() => this.onmessage?.({ data: { kind: "ended", message: "broken" } }));
    };
    const codes = [a, b].map((v) => v.core.call("info", {}).then(() => "", (error: CoreError) => error.code));
    await settle();
    assert.deepEqual(await Promise.all(codes), ["unavailable", "unavailable"]);
    assert.deepEqual([a, b].map((v) => v.core.state.value.kind), ["failed", "failed"]);
    FakeWorker.prototype.postMessage = good;
    b.core.retry();
    await settle();
    assert.deepEqual([a, b].map((v) => v.core.state.value.kind), ["ready", "ready"]);
  });
});
