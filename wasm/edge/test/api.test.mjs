// The bridge's methods over HTTP, on workerd.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { root, start } from "./edge.mjs";

let edge;
before(async () => void (edge = await start()));
after(() => edge.stop());

const call = (method, params, options) => edge.ask(`/api/v1/${method}`, { method: "POST", body: params, ...options });

test("every vector is answered as the command answers it, byte for byte", async () => {
  const vectors = readFileSync(join(root, "core/testdata/vectors.jsonl"), "utf8");
  const commands = execFileSync("go", ["run", "./core/cmd/ramplay", "eval", "-batch"], { cwd: root, input: vectors, encoding: "utf8" });
  const lines = vectors.trimEnd().split("\n");
  const wanted = commands.trimEnd().split("\n");
  assert.equal(wanted.length, lines.length);
  assert.ok(lines.length >= 205, `${lines.length} vectors`);
  for (const [i, line] of lines.entries()) {
    const { status, text } = await call("eval", line);
    assert.equal(status, 200, line);
    assert.equal(text, `{"result":${wanted[i]}}`);
  }
});

test("every method that the page calls is there", async () => {
  const wire = readFileSync(join(root, "web/wire.gen.ts"), "utf8").match(/interface Methods \{([^}]*(?:\}[^\n][^}]*)*)\n\}/)[1];
  const methods = [...wire.matchAll(/^  (\w+): \{ params/gm)].map(([, name]) => name);
  assert.ok(methods.length >= 6, `${methods}`);
  for (const method of methods) {
    const { status, text, headers } = await call(method, "{}");
    assert.ok(status === 200 ? JSON.parse(text).result : status === 400 && JSON.parse(text).error.code === "bad-params", `${method}: ${status}`);
    assert.equal(headers["content-type"], "application/json");
  }
  const analyzed = await call("analyze", JSON.stringify({ scenario: { version: 1, policies: [{ layer: "identity", text: "{" }] }, lang: "zh" }));
  assert.equal(analyzed.status, 200, "a broken policy is a result");
});

test("what cannot be called is refused in JSON", async () => {
  const cases = [
    ["POST", "/api/v1/nonesuch", 404, "unknown-method"],
    ["POST", "/api/v1/__proto__", 404, "unknown-method"],
    ["POST", "/api/v1/%3Cscript%3E", 404, "unknown-method"],
    ["POST", "/api/v1/info", 400, "bad-params", "[]"],
    ["POST", "/api/v1/info", 400, "bad-params", "\xff\xfe"],
    ["GET", "/api/v1/info", 405, "method-not-allowed"],
    ["DELETE", "/api/v1/info", 405, "method-not-allowed"],
    ["GET", "/api/", 404, "not-found"],
    ["POST", "/api/v2/info", 404, "not-found"],
  ];
  for (const [method, path, status, code, body] of cases) {
    const answer = await edge.ask(path, { method, body });
    assert.deepEqual([answer.status, JSON.parse(answer.text).error.code], [status, code], `${method} ${path}`);
    assert.equal(answer.headers["content-type"], "application/json");
    assert.equal(answer.headers["x-content-type-options"], "nosniff");
    assert.equal(answer.headers["cache-control"], "no-store");
    if (status === 405) assert.equal(answer.headers.allow, "POST, OPTIONS");
  }
  assert.equal((await edge.ask("/api/v1/info", { method: "HEAD" })).status, 405);
});

test("a body of the limit passes, and one byte more does not", async () => {
  const frame = '{"text":""}'.length;
  const full = `{"text":"${" ".repeat((1 << 20) - frame)}"}`;
  assert.equal((await call("format", full)).status, 200);
  const more = await call("format", full + " ");
  assert.deepEqual([more.status, JSON.parse(more.text).error.code], [413, "too-large"]);
  // Without a length, as a stream.
  const streamed = await call("format", full + " ", { headers: { "Transfer-Encoding": "chunked" } });
  assert.equal(streamed.status, 413);
});

test("what strains the engine leaves it well", async () => {
  const { text: before } = await call("format", '{"text":"{}"}');
  const deep = "[".repeat(1 << 19);
  for (const params of [
    deep,
    JSON.stringify({ text: deep }),
    JSON.stringify({ scenario: { version: 1, policies: [{ layer: "identity", text: deep }] } }),
    `{"scenario":{"version":1,"tests":[${"{},".repeat(3e5)}{}]}}`,
    `{"__proto__":{"text":1},"constructor":{"prototype":{}},"text":"{}"}`,
  ]) {
    const { status } = await call("analyze", params);
    assert.ok(status === 200 || status === 400, `got ${status} for ${params.slice(0, 60)}`);
    assert.equal((await call("format", '{"text":"{}"}')).text, before);
  }
});

test("calls that meet do not mix", async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const line = JSON.stringify({ id: `call-${i}`, policies: [], request: { action: "ecs:StopInstance", resource: `r${i}` } });
      return JSON.parse((await call("eval", line)).text).result.id;
    }),
  );
  assert.deepEqual(answers, Array.from({ length: 60 }, (_, i) => `call-${i}`));
});

test("no other origin may call unless it is configured", async () => {
  const origin = "https://docs.example.com";
  const preflight = { method: "OPTIONS", headers: { Origin: origin, "Access-Control-Request-Method": "POST" } };
  const closed = [await edge.ask("/api/v1/eval", preflight), await call("info", "{}", { headers: { Origin: origin } }), await edge.ask("/", { headers: { Origin: origin } })];
  for (const { headers } of closed) {
    assert.deepEqual(Object.keys(headers).filter((name) => name.startsWith("access-control-")), []);
  }

  const open = await start({ vars: { ALLOW_ORIGIN: `${origin}, https://wiki.example.com` } });
  try {
    const asked = await open.ask("/api/v1/eval", preflight);
    assert.equal(asked.status, 204);
    assert.equal(asked.headers["access-control-allow-origin"], origin);
    assert.equal(asked.headers["access-control-allow-methods"], "POST");
    assert.equal(asked.headers.vary, "Origin");
    for (const path of ["/api/v1/info", "/api/links/x"]) {
      const given = await open.ask(path, { method: "POST", headers: { Origin: origin } });
      assert.equal(given.headers["access-control-allow-origin"], origin, path);
    }
    const other = await open.ask("/api/v1/info", { method: "POST", headers: { Origin: "https://evil.example" } });
    assert.equal(other.headers["access-control-allow-origin"], undefined);
  } finally {
    await open.stop();
  }
});

test("the Worker fits into the free plan", () => {
  const dir = join(root, ".edge/worker");
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map((entry) => gzipSync(readFileSync(join(entry.parentPath ?? entry.path, entry.name))).length);
  const total = sizes.reduce((a, b) => a + b, 0);
  assert.ok(total < 3_000_000, `${total} bytes compressed, of 3 MB`);
  console.log(`The Worker is ${(total / 1e6).toFixed(2)} MB compressed, of 3 MB.`);
});

test("nothing was logged", () => assert.deepEqual(edge.logged, []));
