// Tests of short links: what leaves the browser cannot be read, what comes back is opened only with its key, and each failure is told apart.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { pack } from "./pack";
import { fetchShort, keep, linksPlace, seal, sealedMost, takeBack, unseal } from "./short";

const place = "https://play.example/api/links";
const id = "AAAAAAAAAAAAAAAAAAAAAA";
const browserFetch = globalThis.fetch;

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Puts an edge in place of the network that answers as told, and notes what it was asked. */
function edge(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
  const all: Asked[] = [];
  globalThis.fetch = async (input, init) => {
    const asked = {
      url: String(input), method: init?.method ?? "GET", headers: { ...(init?.headers as Record<string, string>) },
      body: new Uint8Array((init?.body as Uint8Array | undefined) ?? []),
    };
    all.push(asked);
    return answer(asked);
  };
  return all;
}

afterEach(() => void (globalThis.fetch = browserFetch));

const kept = () => Response.json({ id, token: "tok", expires: "2031-01-01T00:00:00Z" });
const fragment = async () => (await pack({ version: 1, title: "Secret orders", policies: [{ layer: "identity", text: '{"Version": "1"} 1234567890123456' }] }))!;

test("what is sealed is opened with its key and with no other", async () => {
  const { body, key } = await seal("v1.abc");
  assert.equal(key.length, 43);
  assert.match(key, /[^-_]$/, "no link ends where a chat program would cut it");
  assert.equal(await unseal(body, key), "v1.abc");
  assert.equal(await unseal(body, (await seal("v1.abc")).key), null);
  for (const wrong of ["", "!", key.slice(1), key + "AAAA", key.slice(0, 1) + (key[1] === "A" ? "B" : "A") + key.slice(2)]) assert.equal(await unseal(body, wrong), null, wrong);
  for (const at of [0, 11, 12, body.length - 1]) {
    const damaged = body.slice();
    damaged[at]! ^= 1;
    assert.equal(await unseal(damaged, key), null, `byte ${at}`);
  }
  for (const length of [0, 11, 12, 20, body.length - 1]) assert.equal(await unseal(body.slice(0, length), key), null, `${length} bytes`);
});

test("each sealing has a key and a start of its own", async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => seal("v1.abc")));
  assert.equal(new Set(all.map((s) => s.key)).size, 50);
  assert.equal(new Set(all.map((s) => Buffer.from(s.body.subarray(0, 12)).toString("hex"))).size, 50);
});

test("nothing readable is sent, and the key is in no request", async () => {
  const text = await fragment();
  const asked = edge(({ method }) => (method === "POST" ? kept() : new Response(asked[0]!.body.slice())));
  const made = await keep(place, text, "1y");
  assert.ok("id" in made);
  const [, madeId, key] = made.fragment.split(".");
  assert.equal(madeId, id);
  assert.deepEqual(await fetchShort(place, "#" + made.fragment), { fragment: text });
  assert.equal(await takeBack(place, id, made.token), null);

  assert.deepEqual(asked.map((a) => `${a.method} ${a.url}`), [`POST ${place}?expires=1y`, `GET ${place}/${id}`, `DELETE ${place}/${id}`]);
  assert.deepEqual(asked[2]!.headers, { Authorization: "Bearer tok" });
  const rawKey = Buffer.from(key!, "base64url");
  for (const { url, headers, body } of asked) {
    const all = Buffer.concat([Buffer.from(url + JSON.stringify(headers)), body]);
    for (const secret of [key!, rawKey, text, text.slice(3, 19), Buffer.from(text.slice(3), "base64url").subarray(0, 12), "Secret", "1234567890123456", "policies"]) assert.equal(all.includes(secret), false, `${url} holds ${secret.toString()}`);
  }
  assert.equal(asked[0]!.body.length, 12 + text.length + 16);
  // Bytes of a cipher are spread over all values; those of a text would not be.
  const { body } = await seal("v1." + "A".repeat(20_000));
  assert.ok(new Set(body).size === 256);
});

test("each failure of the edge is told apart", async () => {
  const link = `s1.${id}.${(await seal("v1.abc")).key}`;
  const cases: [string, () => Response | Promise<Response>, string][] = [
    ["not found", () => new Response("", { status: 404 }), "gone"],
    ["expired", () => new Response("", { status: 410 }), "gone"],
    ["too large", () => new Response("", { status: 413 }), "too-large"],
    ["too often", () => new Response("", { status: 429 }), "limited"],
    ["broken", () => new Response("", { status: 500 }), "failed"],
    ["no network", () => Promise.reject(new TypeError("fetch failed")), "unreachable"],
    ["another's bytes", () => new Response(new Uint8Array(60)), "key"],
    ["no bytes", () => new Response(""), "key"],
    ["a page instead of bytes", () => new Response("<!doctype html>"), "key"],
    ["more than it may keep", () => new Response(new Uint8Array(sealedMost + 1)), "too-large"],
  ];
  for (const [name, answer, want] of cases) {
    edge(answer);
    assert.deepEqual(await fetchShort(place, link), { refused: want }, name);
  }
  for (const [name, answer, want] of cases.slice(0, 6)) {
    edge(answer);
    assert.deepEqual(await keep(place, "v1.abc", "30d"), { refused: want }, "keep: " + name);
    assert.equal(await takeBack(place, id, "tok"), want === "gone" ? null : want, "take back: " + name);
  }
});

test("an answer that is no answer keeps nothing", async () => {
  for (const answer of ["", "null", "[]", "<p>", '{"id":"../x","token":"t","expires":"2031-01-01T00:00:00Z"}', `{"id":"${id}","expires":"2031-01-01T00:00:00Z"}`, `{"id":"${id}","token":"t","expires":"soon"}`]) {
    edge(() => new Response(answer));
    assert.deepEqual(await keep(place, "v1.abc", "30d"), { refused: "failed" }, answer);
  }
});

test("what cannot be a short link is not asked for", async () => {
  const asked = edge(() => new Response(""));
  const key = (await seal("")).key;
  for (const [text, want] of [
    ["s1.", "foreign"], ["s1.abc", "foreign"], [`s1.../../x.${key}`, "foreign"], [`s2.${id}.${key}`, "foreign"], [`s1.${id}`, "foreign"],
    [`s1.${id}.`, "key"], [`s1.${id}.${key.slice(1)}`, "key"], [`s1.${id}.${key}.x`, "foreign"],
  ] as const) assert.deepEqual(await fetchShort(place, text), { refused: want }, text);
  assert.deepEqual(await fetchShort(null, `s1.${id}.${key}`), { refused: "none-here" });
  assert.deepEqual(await keep(place, "v1." + "A".repeat(sealedMost), "30d"), { refused: "too-large" });
  assert.deepEqual(asked, []);
});

test("short links are offered where the page says so, at its own origin only", () => {
  const page = (content: string | null) => ({ querySelector: () => (content === null ? null : { content }) }) as unknown as Document;
  const at = (content: string | null, address = "https://play.example/some/page.html?lang=zh#v1.x") => linksPlace(page(content), address);
  assert.equal(at("api/links"), "https://play.example/some/api/links");
  assert.equal(at("/api/links"), "https://play.example/api/links");
  assert.equal(at(null), null);
  assert.equal(at(""), null);
  assert.equal(at("https://elsewhere.example/api/links"), null);
  assert.equal(at("//elsewhere.example/api/links"), null);
});
