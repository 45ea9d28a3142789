// Short links on workerd and its KV: stored, read, ended, taken back, hammered; and that nobody there can read them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readsAMinute, root, start, writesAMinute } from "./edge.mjs";

// The page's own code for links, bundled by the step that runs the tests.
const { fetchShort, keep, takeBack } = await import(join(root, ".cache/edge/short.mjs"));
const { pack } = await import(join(root, ".cache/edge/pack.mjs"));

let edge;
before(async () => void (edge = await start()));
after(() => edge.stop());

// Each test asks from a network of its own, so that the limit of one is none of another's.
let networks = 0;
const elsewhere = () => `198.51.100.${++networks}`;
const octets = { "Content-Type": "application/octet-stream" };
const make = (body, options) => edge.ask("/api/links?expires=30d", { method: "POST", headers: octets, from: elsewhere(), body, ...options });
const some = Buffer.from(Array.from({ length: 500 }, (_, i) => i % 256));

test("a link is kept, read and taken back", async () => {
  const answer = await make(some);
  assert.equal(answer.status, 201);
  const { id, token, expires } = JSON.parse(answer.text);
  assert.match(id, /^[A-Za-z0-9_-]{22}$/);
  assert.match(token, /^[A-Za-z0-9_-]{22}$/);

  const read = await edge.ask(`/api/links/${id}`);
  assert.equal(read.status, 200);
  assert.deepEqual(read.bytes, some);
  assert.equal(read.headers["content-type"], "application/octet-stream");
  assert.equal(read.headers["content-disposition"], 'attachment; filename="link.bin"');
  assert.equal(read.headers["cache-control"], "no-store");
  assert.equal(read.headers["x-content-type-options"], "nosniff");
  const head = await edge.ask(`/api/links/${id}`, { method: "HEAD" });
  assert.deepEqual([head.status, head.bytes.length, head.headers["content-length"]], [200, 0, "500"]);

  // The store ends it by itself, at the second that the author was told; of the token it has a hash.
  const [key] = (await (await edge.kv()).list({ prefix: id })).keys;
  assert.equal(key.expiration, Date.parse(expires) / 1000);
  assert.deepEqual(key.metadata, { token: createHash("sha256").update(token).digest("base64"), expires: key.expiration });
  assert.ok(Math.abs(key.expiration - Date.now() / 1000 - 30 * 86400) < 60);

  const remove = (authorization) => edge.ask(`/api/links/${id}`, { method: "DELETE", headers: authorization ? { Authorization: authorization } : {}, from: elsewhere() });
  assert.equal((await remove()).status, 401);
  assert.equal((await remove(`Bearer ${id}`)).status, 403);
  assert.equal((await remove(`bearer ${token}x`)).status, 403);
  assert.equal((await edge.ask(`/api/links/${id}`)).status, 200);
  assert.equal((await remove(`Bearer ${token}`)).status, 204);
  assert.equal((await edge.ask(`/api/links/${id}`)).status, 404);
  assert.equal((await remove(`Bearer ${token}`)).status, 404);
});

test("a year is a year", async () => {
  const answer = await make(some, {});
  const year = await edge.ask("/api/links?expires=1y", { method: "POST", headers: octets, from: elsewhere(), body: some });
  const days = (Date.parse(JSON.parse(year.text).expires) - Date.parse(JSON.parse(answer.text).expires)) / 86_400_000;
  assert.ok(Math.abs(days - 335) < 0.01, `${days} days more than 30`);
});

test("what has expired is not given, even while the store still has it", async () => {
  const { id, token } = JSON.parse((await make(some)).text);
  const kv = await edge.kv();
  const [{ metadata, expiration }] = (await kv.list({ prefix: id })).keys;
  await kv.put(id, some, { metadata: { ...metadata, expires: Math.floor(Date.now() / 1000) }, expiration });
  assert.equal((await edge.ask(`/api/links/${id}`)).status, 404);
  assert.equal((await edge.ask(`/api/links/${id}`, { method: "DELETE", headers: { Authorization: `Bearer ${token}` }, from: elsewhere() })).status, 404);
});

test("what is no link is not kept", async () => {
  const keys = async () => (await (await edge.kv()).list()).keys.length;
  const before = await keys();
  for (const [status, code, body, path = "/api/links?expires=30d", headers = octets] of [
    [413, "too-large", Buffer.alloc((64 << 10) + 1)],
    [400, "too-short", Buffer.alloc(28)],
    [400, "too-short", undefined],
    [400, "bad-expires", some, "/api/links"],
    [400, "bad-expires", some, "/api/links?expires=10y"],
    [415, "unsupported-type", some, "/api/links?expires=30d", { "Content-Type": "text/plain" }],
  ]) {
    const answer = await edge.ask(path, { method: "POST", headers, body, from: elsewhere() });
    assert.deepEqual([answer.status, JSON.parse(answer.text).error.code], [status, code]);
  }
  assert.equal(await keys(), before);
  assert.equal((await make(Buffer.alloc(64 << 10))).status, 201);
  assert.equal((await make(Buffer.alloc(29))).status, 201);
});

test("a name that is none is not looked up", async () => {
  // What another program keeps in the same namespace is no link.
  await (await edge.kv()).put("settings", "secret");
  await (await edge.kv()).put("AAAAAAAAAAAAAAAAAAAAAA", "secret");
  for (const name of ["settings", "AAAAAAAAAAAAAAAAAAAAAA", "__proto__", "..%2f..", "%00", "a".repeat(600), ""]) {
    const answer = await edge.ask(`/api/links/${name}`);
    assert.equal(answer.status, 404, name);
    assert.doesNotMatch(answer.text, /secret/);
  }
});

test("an address that hammers is held back, and no other", async () => {
  const from = elsewhere();
  const answers = await Promise.all(Array.from({ length: 200 }, () => make(some, { from })));
  const count = (status) => answers.filter((answer) => answer.status === status).length;
  assert.equal(count(201) + count(429), 200, `got ${[...new Set(answers.map((a) => a.status))]}`);
  // A minute may end meanwhile, here and below: all is asked more than twice as often as a minute allows.
  assert.ok(count(201) >= writesAMinute && count(201) <= 2 * writesAMinute, `${count(201)} were kept`);
  const refused = answers.find((answer) => answer.status === 429);
  assert.equal(JSON.parse(refused.text).error.code, "rate-limited");
  assert.equal(refused.headers["retry-after"], "60");
  assert.equal((await make(some)).status, 201);

  // One customer's IPv6 network counts as one.
  const networked = await Promise.all(Array.from({ length: 3 * writesAMinute }, (_, i) => make(some, { from: `2001:db8:1:2::${i.toString(16)}` })));
  assert.ok(networked.some((answer) => answer.status === 429));
  assert.equal((await make(some, { from: "2001:db8:1:3::1" })).status, 201);

  const { id } = JSON.parse((await make(some)).text);
  const reads = await Promise.all(Array.from({ length: 3 * readsAMinute }, () => edge.ask(`/api/links/${id}`, { from })));
  assert.ok(reads.every(({ status }) => status === 200 || status === 429));
  assert.ok(reads.some(({ status }) => status === 429));
});

test("nothing readable arrives", async () => {
  const secret = {
    version: 1,
    title: "Quarterly payroll migration",
    policies: [{ name: "payroll-operators", layer: "identity", text: '{"Version":"1","Statement":[{"Effect":"Deny","Action":"oss:DeleteBucket","Resource":"acs:oss:*:1234567890123456:salaries-hangzhou"}]}' }],
    request: { action: "oss:DeleteBucket", resource: "acs:oss:oss-cn-hangzhou:1234567890123456:salaries-hangzhou", context: { "acs:SourceIp": ["203.0.113.77"] } },
    tests: [{ name: "薪资不可删除", request: { action: "oss:PutObject", resource: "*" }, expect: "ImplicitDeny" }],
  };
  const sent = [];
  const elsewhen = elsewhere();
  const page = globalThis.fetch;
  // The page's requests as they leave: every byte of them is recorded.
  globalThis.fetch = async (url, { method = "GET", headers = {}, body } = {}) => {
    sent.push(Buffer.from(`${method} ${url}\n${JSON.stringify(headers)}\n`), Buffer.from(body ?? []));
    const answer = await edge.ask(url, { method, headers, body: body && Buffer.from(body), from: elsewhen });
    return new Response(answer.status === 204 ? null : answer.bytes, { status: answer.status, headers: answer.headers });
  };
  try {
    const place = new URL("api/links", edge.url).href;
    const fragment = await pack(secret);
    const kept = await keep(place, fragment, "30d");
    assert.equal(kept.refused, undefined);
    const key = kept.fragment.split(".")[2];

    const holds = [];
    const kv = await edge.kv();
    for (const { name, metadata } of (await kv.list()).keys) {
      holds.push(Buffer.from(name), Buffer.from(JSON.stringify(metadata ?? null)), Buffer.from(await kv.get(name, "arrayBuffer")));
    }
    // The words, the packed text, the key, and each of them in the usual codings.
    const words = JSON.stringify(secret).match(/[\p{L}\p{N}]{4,}/gu).map((word) => Buffer.from(word));
    const packed = Buffer.from(fragment.slice(3), "base64url");
    const needles = [...words, Buffer.from(fragment), packed.subarray(0, 24), Buffer.from(key), Buffer.from(key, "base64url")];
    const found = (haystack) => needles.filter((needle) => codings(needle).some((form) => haystack.some((part) => part.includes(form))));
    // That the search finds what is there is tested too.
    assert.deepEqual(found([Buffer.from(JSON.stringify(secret))]).length, words.length);
    // "Version" and the like may stand in the link's own words, which are these.
    const own = Buffer.from(`POST ${place}?expires=30d Content-Type application/octet-stream`);
    const ours = new Set(needles.filter((needle) => own.includes(needle)));
    assert.deepEqual(found(sent).filter((needle) => !ours.has(needle)).map(String), []);
    assert.deepEqual(found(holds).map(String), []);

    const opened = await fetchShort(place, kept.fragment);
    assert.equal(opened.fragment, fragment);
    const wrong = `s1.${kept.id}.${Buffer.alloc(32, 7).toString("base64url")}`;
    assert.deepEqual(await fetchShort(place, wrong), { refused: "key" });
    assert.equal(await takeBack(place, kept.id, kept.token), null);
    assert.deepEqual(await fetchShort(place, kept.fragment), { refused: "gone" });
    assert.deepEqual(found(sent.slice(2)).filter((needle) => !ours.has(needle)).map(String), []);
  } finally {
    globalThis.fetch = page;
  }
});

function codings(needle) {
  const inner = (text) => text.slice(4, -4); // what stands before and after changes the first and last letters
  const forms = [needle, Buffer.from(needle.toString("hex"))];
  if (needle.length >= 12) for (const coding of ["base64", "base64url"]) forms.push(Buffer.from(inner(needle.toString(coding))));
  return forms;
}

test("a host without a store keeps none, and its page offers none", async () => {
  const other = await start({ links: false });
  try {
    assert.match((await edge.ask("/")).text, /<meta name="ramplay-links" content="api\/links">/);
    assert.doesNotMatch((await other.ask("/")).text, /ramplay-links/);
    const answer = await other.ask("/api/links?expires=30d", { method: "POST", headers: octets, body: some });
    assert.deepEqual([answer.status, JSON.parse(answer.text).error.code], [404, "links-off"]);
    assert.equal((await other.ask("/api/v1/info", { method: "POST" })).status, 200);
  } finally {
    await other.stop();
  }
  // A store that nobody guards is not opened either.
  const unguarded = await start({ ratelimits: {} });
  try {
    assert.equal((await unguarded.ask("/api/links?expires=30d", { method: "POST", headers: octets, body: some })).status, 404);
  } finally {
    await unguarded.stop();
  }
});

test("nothing was logged", () => assert.deepEqual(edge.logged, []));
