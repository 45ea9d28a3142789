// The files of the build as the Worker sends them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { root, start } from "./edge.mjs";

const { network } = await import(join(root, "wasm/edge/front/network.mjs"));
const built = join(root, ".edge/assets");
const names = readdirSync(built).filter((name) => !/\.(br|gz)$/.test(name));
const find = (pattern) => names.find((name) => pattern.test(name));

let edge;
before(async () => void (edge = await start()));
after(() => edge.stop());

test("every file of the build is there as it was built", async () => {
  for (const name of names) {
    const answer = await edge.ask(`/${name}`);
    assert.equal(answer.status, 200, name);
    assert.ok(answer.bytes.equals(readFileSync(join(built, name))), `${name} differs`);
    assert.equal(answer.headers["x-content-type-options"], "nosniff", name);
    const hashed = /\.[0-9A-Z]{8}\./.test(name);
    assert.equal(answer.headers["cache-control"], hashed ? "public, max-age=31536000, immutable" : "no-cache", name);
  }
});

test("types are the build's, not guessed", async () => {
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/" + find(/^core\..*wasm$/), "application/wasm"],
    ["/" + find(/^app\..*js$/), "text/javascript; charset=utf-8"],
    ["/" + find(/css$/), "text/css; charset=utf-8"],
    ["/manifest.webmanifest", "application/manifest+json"],
    ["/icon.svg", "image/svg+xml"],
  ]) {
    assert.equal((await edge.ask(path)).headers["content-type"], type, path);
  }
});

test("pages and scripts come with the page's policy", async () => {
  // The page has it inside too, but for what only a header can say.
  const [, policy] = (await edge.ask("/")).text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  for (const path of ["/", "/index.html", "/sw.js", "/" + find(/^app\..*js$/), "/" + find(/^worker\..*js$/)]) {
    const answer = await edge.ask(path);
    assert.equal(answer.headers["content-security-policy"], `${policy}; frame-ancestors *`, path);
    assert.equal(answer.headers["referrer-policy"], "no-referrer", path);
  }
});

test("files come compressed as the build left them, where the client takes that", async () => {
  const app = find(/^app\..*js$/);
  const content = readFileSync(join(built, app));
  const get = (accept) => edge.ask(`/${app}`, { headers: accept === undefined ? {} : { "Accept-Encoding": accept } });
  const coded = {
    br: [await get("br"), brotliDecompressSync, ".br"],
    gzip: [await get("gzip;q=1.0, br;q=0"), gunzipSync, ".gz"],
  };
  const tags = new Set();
  for (const [coding, [answer, decode, ending]] of Object.entries(coded)) {
    assert.equal(answer.headers["content-encoding"], coding);
    assert.equal(answer.headers.vary, "Accept-Encoding");
    assert.ok(decode(answer.bytes).equals(content));
    assert.ok(answer.bytes.equals(readFileSync(join(built, app + ending))), `${coding} was compressed again`);
    tags.add(answer.headers.etag);
  }
  for (const accept of [undefined, "identity", "br;q=0", "deflate"]) {
    const answer = await get(accept);
    assert.equal(answer.headers["content-encoding"], undefined, accept);
    assert.ok(answer.bytes.equals(content), accept);
    tags.add(answer.headers.etag);
  }
  assert.equal(tags.size, 3, "each form has a tag of its own");
  // The platform's own choice: brotli before gzip, whatever the order.
  assert.match((await edge.ask(`/${app}`, { method: "HEAD", headers: { "Accept-Encoding": "br, gzip" } })).headers.etag, /-br"$/);
  // A picture does not get smaller.
  const picture = await edge.ask("/icon-192.png", { headers: { "Accept-Encoding": "br, gzip" } });
  assert.deepEqual([picture.headers["content-encoding"], picture.headers.vary], [undefined, undefined]);
});

test("what the client has is not sent again", async () => {
  const first = await edge.ask("/", { headers: { "Accept-Encoding": "br" } });
  const again = (tag, accept = "br") => edge.ask("/", { headers: { "Accept-Encoding": accept, "If-None-Match": tag } });
  for (const tag of [first.headers.etag, `W/${first.headers.etag}`, `"other", ${first.headers.etag}`]) {
    const answer = await again(tag);
    assert.deepEqual([answer.status, answer.bytes.length], [304, 0], tag);
    assert.equal(answer.headers.etag, first.headers.etag);
    assert.equal(answer.headers["cache-control"], "no-cache");
    assert.equal(answer.headers.vary, "Accept-Encoding");
  }
  assert.equal((await again('"other"')).status, 200);
  assert.equal((await again(first.headers.etag, "identity")).status, 200, "another form is another answer");
});

test("HEAD is GET without the body", async () => {
  for (const path of ["/", "/" + find(/^core\..*wasm$/), "/icon-192.png"]) {
    const [get, head] = [await edge.ask(path), await edge.ask(path, { method: "HEAD" })];
    assert.deepEqual([head.status, head.bytes.length], [200, 0], path);
    const without = ({ "content-length": _, date, "transfer-encoding": __, connection, ...rest }) => rest;
    assert.deepEqual(without(head.headers), without(get.headers), path);
  }
});

test("everything else is not found, in both languages", async () => {
  for (const path of ["/nonesuch", "/index.html/", "/" + find(/^app\..*js$/) + ".br", "/_headers", "/__proto__", "/constructor", "/%69ndex.html", "/go/app.wasm", "/worker.mjs", "/..%2fworker%2fworker.mjs"]) {
    const answer = await edge.ask(path);
    assert.equal(answer.status, 404, path);
    assert.match(answer.text, /There is no such page[\s\S]*没有这个页面/);
    assert.match(answer.headers["content-security-policy"], /^default-src 'none'; .*style-src 'sha256-/);
  }
  const posted = await edge.ask("/", { method: "POST", body: "x" });
  assert.deepEqual([posted.status, posted.headers.allow], [405, "GET, HEAD"]);
});

test("one switch ends the offline use of every reader", async () => {
  const other = await start({ vars: { SERVICE_WORKER: "off" } });
  try {
    const { bytes, headers } = await other.ask("/sw.js");
    assert.ok(bytes.equals(readFileSync(join(built, "sw-kill.js"))));
    assert.equal(headers["cache-control"], "no-cache");
  } finally {
    await other.stop();
  }
});

test("an IPv6 address counts as its network", () => {
  for (const [address, want] of [
    ["192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:2::6", "2001:db8:1:2::/64"],
    ["2001:db8::6", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:1:2:3:4:5::", "2001:db8:1:2::/64"],
    ["", ""],
  ]) {
    assert.equal(network(address), want, address);
  }
});

test("nothing was logged", () => assert.deepEqual(edge.logged, []));
