// Tests of what is taken back from the browser's storage: only what looks like a scenario.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { earlierMost, keepEarlier, loadEarlier, loadWork, looksLikeScenario, saveWork, type Saved } from "./store";

/** A storage as the browser's, with as many characters as it may hold. */
class Memory {
  readonly items = new Map<string, string>();
  constructor(readonly room = Infinity) {}
  getItem(key: string) {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, value);
  }
  removeItem(key: string) {
    this.items.delete(key);
  }
}

const put = (local: Memory | undefined, session: Memory | undefined) => {
  Object.defineProperty(globalThis, "localStorage", { value: local, configurable: true });
  Object.defineProperty(globalThis, "sessionStorage", { value: session, configurable: true });
};
const work = (title: string): Saved => ({ scenario: { version: 1, title, policies: [] }, fragment: "", changed: true, at: 1 });

beforeEach(() => put(new Memory(), new Memory()));

test("work comes back as it was kept", () => {
  assert.equal(saveWork(work("a")), true);
  assert.deepEqual(loadWork(), work("a"));
});

test("the tab's own work goes before another tab's", () => {
  saveWork(work("mine"));
  localStorage.setItem("ramplay.work", JSON.stringify(work("theirs")));
  assert.equal(loadWork()?.scenario.title, "mine");
});

test("one storage is enough, none is told", () => {
  put(new Memory(), new Memory(5));
  assert.equal(saveWork(work("a")), true);
  assert.equal(loadWork()?.scenario.title, "a");
  put(new Memory(5), undefined);
  assert.equal(saveWork(work("a")), false);
});

test("what is no scenario is not taken", () => {
  for (const text of ["", "{", "null", "[]", '{"scenario":{"version":2,"policies":[]}}', '{"scenario":{"version":1,"policies":[{"text":1,"layer":"identity"}]}}']) {
    sessionStorage.setItem("ramplay.work", text);
    assert.equal(loadWork(), null, text);
  }
  assert.equal(looksLikeScenario({ version: 1, policies: [], tests: [{ name: "t" }] }), false);
  assert.equal(looksLikeScenario({ version: 1, policies: [{ layer: "identity", text: "{" }] }), true);
});

test("earlier work is kept newest first, each once, and not without end", () => {
  for (let i = 0; i < earlierMost + 3; i++) keepEarlier(work(String(i)));
  keepEarlier(work("5"));
  const titles = loadEarlier().map((s) => s.scenario.title);
  assert.equal(titles.length, earlierMost);
  assert.deepEqual(titles.slice(0, 3), ["5", "10", "9"]);
  assert.equal(titles.filter((t) => t === "5").length, 1);
});

test("a full storage keeps the newest", () => {
  put(new Memory(JSON.stringify([work("a"), work("b")]).length), new Memory());
  for (const title of ["a", "b", "c"]) keepEarlier(work(title));
  assert.deepEqual(loadEarlier().map((s) => s.scenario.title), ["c", "b"]);
});
