// A fresh process in which one of the two starts and gives its first answer.
// Prints how many milliseconds it took until it was ready, and then until the answer.
//
//	node start.mjs ours|cedar INPUT WASM GLUE

import { readFileSync } from "node:fs";

const [which, input, wasm, glue] = process.argv.slice(2);
const { ten } = JSON.parse(readFileSync(input, "utf8"));
const first = ten.requests[0];

const from = performance.now();
let ask;
if (which === "ours") {
  const ours = await import("./ours.mjs");
  const call = await ours.start(wasm, glue);
  ask = () => call("eval", { policies: ours.policies(ten), request: ours.request(first) }).decision;
} else {
  const cedar = await import("./cedar.mjs");
  const { isAuthorized } = await import("@cedar-policy/cedar-wasm/nodejs");
  ask = () => cedar.decision(isAuthorized({ ...cedar.request(first), policies: { staticPolicies: ten.cedar } }));
}
const ready = performance.now();
const answer = ask();
const answered = performance.now();
if (answer !== first.decision) throw new Error(`${which}: got ${answer}, want ${first.decision}`);
console.log(JSON.stringify({ ready: ready - from, first: answered - ready }));
process.exit(0); // the core waits for calls for ever
