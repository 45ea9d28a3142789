// What Go answers at once, with one Go instance for all requests of an isolate.
//
// Starting an instance costs many times what a call does. Sharing one is safe here,
// because nothing of one request can meet another: the whole body is read before Go
// is called, Go answers within that one synchronous call without a timer, a promise
// or an I/O object of the platform, and the engine has no mutable state between
// calls. (Where the platform drops a timer of Go's own housekeeping with the request
// that it fell into, the work is done at a later call.) What waits for the platform
// has an instance of its own: worker.mjs.
import module from "./go/app.wasm";
import { createRuntimeContext } from "./go/runtime.mjs";
import "./go/wasm_exec.js";

// An instance that a large request has made grow beyond this many bytes is let
// go: memory of WebAssembly never shrinks, and an isolate has 128 MB.
const mostMemory = 48 << 20;

// A byte more than Go takes of a body, so that it is Go which says that it is too long.
const mostBody = (1 << 20) + 1;

let running; // { go, instance, binding }

export async function answer(request, env, limited = false) {
  const { method, url, headers } = request;
  let body;
  try {
    // Of a limited request too: a body that nobody reads ends its connection.
    body = await readAtMost(request.body, mostBody);
  } catch {
    return refuse(400, "body-unreadable", "the request's body broke off");
  }
  try {
    running ??= start(env);
    const said = running.binding.answer(method, url, [...headers], body, limited);
    if (running.go.exited || running.instance.exports.mem.buffer.byteLength > mostMemory) running = undefined;
    if (said) return response(method, said);
  } catch {
    // A Go program that has ended answers nobody any more.
    running = undefined;
  }
  return refuse(500, "internal", "the edge met a fault of its own");
}

function refuse(status, code, message) {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}

function response(method, { status, headers, body }) {
  return new Response(method === "HEAD" || status === 204 ? null : body, { status, headers });
}

// Runs Go until it waits to be called, which is before run returns. Of the platform
// it gets the words of its configuration, and nothing to wait for.
function start(env) {
  const binding = {};
  const go = new Go();
  const instance = new WebAssembly.Instance(module, { ...go.importObject, workers: { ready() {} } });
  go.run(instance, createRuntimeContext({ env: { ALLOW_ORIGIN: env.ALLOW_ORIGIN }, ctx: {}, binding }));
  return { go, instance, binding };
}

// The body, cut after so many bytes: where it is longer, Go sees that it is.
async function readAtMost(stream, most) {
  const parts = [];
  let length = 0;
  const reader = stream?.getReader();
  while (reader && length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  if (length >= most) await reader.cancel();
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(0, most);
}
