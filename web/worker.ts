// Runs the core, a Go program, in a worker and answers one call at a time.

/** What the page says: `start` once, then calls, each after the answer to the last. */
export type ToWorker =
  | { kind: "start"; module: WebAssembly.Module }
  | { kind: "call"; method: string; params: string };

/** What the worker says: `ready` once, then a result for each call. After `ended` it is of no use. */
export type FromWorker =
  | { kind: "ready" }
  | { kind: "result"; json: string }
  | { kind: "ended"; message: string };

// Go's own glue; the build puts the toolchain's wasm_exec.js before this file.
declare class Go {
  env: Record<string, string>;
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

declare const ramplay: (method: string, params: string) => string | undefined;

function post(message: FromWorker): void {
  postMessage(message);
}

async function start(module: WebAssembly.Module): Promise<void> {
  const go = new Go();
  // Calls are short and leave little behind: to collect less often saves a third of their time, until much is in use.
  go.env = { GOGC: "400", GOMEMLIMIT: "192MiB" };
  const instance = await WebAssembly.instantiate(module, go.importObject);
  // run goes on for as long as the program does; the function is registered
  // before it first returns to the event loop.
  void go.run(instance).then(() => post({ kind: "ended", message: "the core has ended" }));
  post({ kind: "ready" });
}

onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "start") {
    start(data.module).catch((error: Error) => post({ kind: "ended", message: error.message }));
    return;
  }
  try {
    const json = ramplay(data.method, data.params);
    // A program that died in the call, out of memory say, returned nothing;
    // that it has ended is reported by start.
    if (json !== undefined) post({ kind: "result", json });
  } catch (error) {
    post({ kind: "ended", message: (error as Error).message });
  }
};
