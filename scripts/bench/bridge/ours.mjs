// The core as WebAssembly, started at once, as cedar-wasm's package for Node starts
// its own.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Starts the core and gives its one function, which takes and gives values that JSON has. */
export async function start(wasm, glue) {
  await import(pathToFileURL(glue));
  const go = new globalThis.Go();
  go.env = { GOGC: "400", GOMEMLIMIT: "192MiB" }; // as web/worker.ts
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), go.importObject);
  void go.run(instance);
  return (method, params) => {
    const answer = JSON.parse(globalThis.ramplay(method, JSON.stringify(params)));
    if (answer.error) throw new Error(`${method}: ${answer.error.code}: ${answer.error.message}`);
    return answer.result;
  };
}

export const request = ({ action, resource, context }) => ({ action, resource, context });

/** A batch's or an evaluation's parameters. */
export const policies = (workload) => workload.policies.map((text) => ({ layer: "identity", text }));
