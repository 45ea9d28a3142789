// Measures the built Worker on workerd and prints the table of docs/edge.md: go run ./scripts/build -edge, then
// node wasm/edge/test/measure.mjs
import { readFileSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { root, start } from "./edge.mjs";

const line = readFileSync(join(root, "core/testdata/vectors.jsonl"), "utf8").split("\n")[0];
const scenario = JSON.stringify({ lang: "en", scenario: { version: 1, policies: JSON.parse(line).policies, request: JSON.parse(line).request } });
const post = (body) => ({ method: "POST", body });
const sealed = { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: Buffer.alloc(2000, 7) };

const rows = [];

// Cold: a Worker that has just started, and its very first request.
const colds = [];
let coldCpu = 0;
for (let i = 0; i < 5; i++) {
  const edge = await start();
  const before = cpuOfWorkerd();
  colds.push(await timed(() => edge.ask("/api/v1/eval", post(line))));
  coldCpu += (cpuOfWorkerd() - before) / 5;
  await edge.stop();
}
rows.push(["POST /api/v1/eval, first request of a Worker", colds, coldCpu]);

const unlimited = Object.fromEntries(["LINK_WRITES", "LINK_READS"].map((name) => [name, { namespace_id: name, simple: { limit: 1e6, period: 60 } }]));
const edge = await start({ ratelimits: unlimited });
await edge.ask("/api/v1/info", post());
const kept = JSON.parse((await edge.ask("/api/links?expires=30d", sealed)).text);
for (const [name, path, options, wanted] of [
  ["POST /api/v1/eval", "/api/v1/eval", post(line)],
  ["POST /api/v1/analyze", "/api/v1/analyze", post(scenario)],
  ["no such address, one Go instance for all", "/api/nonesuch", {}, 404],
  ["no such link, a Go instance for each", "/api/links/nonesuch", {}, 404],
  ["POST /api/links", "/api/links?expires=30d", sealed],
  ["GET /api/links/{id}", `/api/links/${kept.id}`],
  ["GET / (brotli)", "/", { headers: { "Accept-Encoding": "br" } }],
]) {
  for (let i = 0; i < 30; i++) await edge.ask(path, options); // the first ones are compiled while they run
  const [times, before] = [[], cpuOfWorkerd()];
  for (let i = 0; i < 100; i++) times.push(await timed(() => edge.ask(path, options), wanted));
  rows.push([`${name}, warm`, times, (cpuOfWorkerd() - before) / times.length]);
}
await edge.stop();

console.log(`On ${cpus().length} × ${cpus()[0].model}, workerd through miniflare, milliseconds. CPU is that of the runtime's process, a mean.\n`);
console.log("| request | median | 95 % | CPU |\n|---|---:|---:|---:|");
for (const [name, times, cpu] of rows) {
  console.log(`| ${name} | ${wallAt(times, 0.5)} | ${wallAt(times, 0.95)} | ${Number.isNaN(cpu) ? "–" : cpu.toFixed(1)} |`);
}

async function timed(work, wanted) {
  const start = performance.now();
  const { status } = await work();
  if (status >= 300 && status !== wanted) throw new Error(`status ${status}`);
  return performance.now() - start;
}

// The CPU time of the children of this process so far, in milliseconds; NaN where there is no /proc.
function cpuOfWorkerd() {
  let ticks = NaN;
  for (const pid of processes()) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      if (Number(fields[1]) === process.pid) ticks = (ticks || 0) + Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks * 10;
}

function processes() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function wallAt(times, share) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)].toFixed(1);
}
