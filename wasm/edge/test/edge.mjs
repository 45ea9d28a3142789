// The built Worker on the real workerd, through miniflare, as the tests and the measurements use it.
import { readFileSync, readdirSync } from "node:fs";
import { Agent, request } from "node:http";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const built = join(root, ".edge");

/** What wrangler.toml says, so that what is tested is what is deployed. */
const toml = readFileSync(join(root, "wasm/edge/wrangler.toml"), "utf8");
const [, compatibilityDate] = toml.match(/^compatibility_date = "(.*)"$/m);
const configured = Object.fromEntries(
  [...toml.matchAll(/\[\[ratelimits\]\]\s+name = "(\w+)"\s+namespace_id = "(\d+)"\s+simple = \{ limit = (\d+), period = (\d+) \}/g)].map(
    ([, name, namespace_id, limit, period]) => [name, { namespace_id, simple: { limit: Number(limit), period: Number(period) } }],
  ),
);
export const writesAMinute = configured.LINK_WRITES.simple.limit;
export const readsAMinute = configured.LINK_READS.simple.limit;

/** Starts a Worker of its own; without links where `links` is false. Its files are those of the build. */
export async function start({ vars = {}, links = true, ratelimits = configured } = {}) {
  const logged = [];
  const worker = new Miniflare({
    modules: modules(join(built, "worker")),
    modulesRoot: join(built, "worker"),
    compatibilityDate,
    assets: {
      directory: join(built, "assets"),
      binding: "ASSETS",
      routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
      assetConfig: { html_handling: "none", not_found_handling: "none" },
    },
    bindings: vars,
    // What the Worker or its runtime would write into a log.
    handleStructuredLogs: ({ message }) => logged.push(message),
    ...(links ? { kvNamespaces: ["LINKS"], ratelimits } : {}),
  });
  const url = await worker.ready;
  return {
    url,
    /** The namespace that links are in. */
    kv: () => worker.getKVNamespace("LINKS"),
    logged,
    stop: () => worker.dispose(),
    /** One request, with nothing added and nothing decoded. Requests come from an address of the caller's choice. */
    ask: (path, options) => ask(new URL(path, url), options),
  };
}

/** The modules of a folder, the entry first. */
function modules(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort((a, b) => rank(a) - rank(b));
  return paths.map((path) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path, contents: readFileSync(path) }));
  function rank(path) {
    return relative(dir, path) === "worker.mjs" ? 0 : 1;
  }
}

// A connection for each request: the server closes one whose body it did not read.
const agent = new Agent({ keepAlive: false });

function ask(url, { method = "GET", headers = {}, body, from = "192.0.2.1" } = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method, headers: { "CF-Connecting-IP": from, ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString("utf8") });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
