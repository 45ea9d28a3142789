// Measures the core as WebAssembly against cedar-wasm, both in this process on the
// same questions with the same answers, and the start of each in fresh ones.
// Prints JSON: microseconds of one decision or call, milliseconds of a start.
//
//	node measure.mjs INPUT WASM GLUE ROUNDS

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as wasmCedar from "@cedar-policy/cedar-wasm/nodejs";
import * as cedar from "./cedar.mjs";
import * as ours from "./ours.mjs";

const [input, wasm, glue, rounds] = process.argv.slice(2);
const { ten, workloads } = JSON.parse(readFileSync(input, "utf8"));

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Microseconds of the processor that one of the calls takes: the median of rounds, after the compiler has seen it. */
function time(calls, ask) {
  const samples = [];
  for (let round = -1; round < rounds; round++) {
    const from = process.cpuUsage();
    for (let i = 0; i < calls; i++) ask(i);
    const { user, system } = process.cpuUsage(from);
    if (round >= 0) samples.push((user + system) / calls);
  }
  return median(samples);
}

function check(name, got, want) {
  if (got !== want) throw new Error(`${name}: got ${got}, want ${want}`);
}

const call = await ours.start(wasm, glue);
const measured = { decide: {}, analyze: {}, start: {} };

for (const workload of workloads) {
  const { name, requests } = workload;
  const policies = { staticPolicies: workload.cedar };
  const asked = requests.map(cedar.request);
  const stateful = asked.map((request) => ({ ...request, preparsedPolicySetId: name, validateRequest: false }));
  const parsed = wasmCedar.preparsePolicySet(name, policies);
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed.errors));
  const own = { policies: ours.policies(workload), requests: requests.map(ours.request) };
  // So many are asked of what reads the policies each time, and of what has them read.
  const few = Math.min(200, Math.ceil(2000 / workload.statements));
  const many = Math.min(requests.length, 20 * few);

  requests.slice(0, many).forEach((r, i) => check(`${name}: preparsed`, cedar.decision(wasmCedar.statefulIsAuthorized(stateful[i])), r.decision));
  call("batch", own).decisions.forEach((got, i) => check(`${name}: batch`, got, requests[i].decision));
  requests.slice(0, few).forEach((r, i) => {
    check(`${name}: eval`, call("eval", { policies: own.policies, request: own.requests[i] }).decision, r.decision);
    check(`${name}: isAuthorized`, cedar.decision(wasmCedar.isAuthorized({ ...asked[i], policies })), r.decision);
  });

  measured.decide[name] = {
    isAuthorized: time(few, (i) => wasmCedar.isAuthorized({ ...asked[i], policies })),
    preparsed: time(many, (i) => wasmCedar.statefulIsAuthorized(stateful[i])),
    eval: time(few, (i) => call("eval", { policies: own.policies, request: own.requests[i] })),
    batch: time(1, () => call("batch", own)) / requests.length,
  };
}

// One analysis of a policy of ten statements with twenty tests, against the same
// 21 questions.
{
  const questions = ten.requests.slice(0, 21);
  const [first, ...rest] = questions;
  const scenario = {
    version: 1,
    policies: ours.policies(ten),
    request: ours.request(first),
    tests: rest.map((r, i) => ({ name: `test ${i}`, request: ours.request(r), expect: r.decision })),
  };
  const policies = { staticPolicies: ten.cedar };
  const result = call("analyze", { scenario });
  check("analyze", result.verdict.decision, first.decision);
  check("analyze: tests that pass", result.tests.filter((t) => t.pass).length, rest.length);
  questions.forEach((r) => check("isAuthorized", cedar.decision(wasmCedar.isAuthorized({ ...cedar.request(r), policies })), r.decision));
  const asked = questions.map(cedar.request);
  measured.analyze = {
    ours: time(10, () => call("analyze", { scenario })),
    cedar: 21 * time(42, (i) => wasmCedar.isAuthorized({ ...asked[i % 21], policies })),
  };
}

// In turns, so that both meet the same machine.
const starts = { ours: [], cedar: [] };
for (let round = 0; round < rounds; round++) {
  for (const which of ["ours", "cedar"]) {
    const out = execFileSync(process.execPath, [fileURLToPath(new URL("start.mjs", import.meta.url)), which, input, wasm, glue], { encoding: "utf8" });
    starts[which].push(JSON.parse(out));
  }
}
for (const which of ["ours", "cedar"]) {
  measured.start[which] = {
    ready: median(starts[which].map((s) => s.ready)),
    first: median(starts[which].map((s) => s.first)),
    both: median(starts[which].map((s) => s.ready + s.first)),
  };
}
console.log(JSON.stringify(measured));
process.exit(0); // the core waits for calls for ever
