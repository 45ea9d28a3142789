// The typed way to the core: it runs in a worker, one call at a time.

import { type ReadonlySignal, signal } from "@preact/signals";
import { coreInside, workerInside } from "./offline/single";
import { scriptURL, workerURL } from "./trusted";
import type { Methods } from "./wire.gen";
import type { FromWorker, ToWorker } from "./worker";

/** A method of the core. */
export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]["params"];
export type Result<M extends Method> = Methods[M]["result"];

/**
 * Where the core is between the page's start and its use.
 *
 * `restarting` names the method that had to be ended. The reasons of `failed`:
 * `missing` (this browser has no WebAssembly or no workers), `blocked` (a
 * policy of the page's host or of the browser forbids WebAssembly),
 * `unreachable` (a file did not arrive), `broken` (it arrived and does not run).
 */
export type CoreState =
  | { kind: "loading" }
  | { kind: "ready" }
  | { kind: "restarting"; method: Method }
  | { kind: "failed"; reason: "missing" | "blocked" | "unreachable" | "broken"; message: string };

/**
 * Why a call gave no result. `stalled`: it took longer than `callLimit`, twice;
 * `crashed`: the core ended while it ran, twice; `unavailable`: the core has
 * failed. The others are the core's own.
 */
export type CoreErrorCode = "stalled" | "crashed" | "unavailable" | "bad-params" | "unknown-method" | "internal";

export class CoreError extends Error {
  constructor(
    readonly code: CoreErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "CoreError";
  }
}

/** How long a call may take, in milliseconds, before its worker is ended. */
export const callLimit = 2000;

export interface Core {
  readonly state: ReadonlySignal<CoreState>;
  /** The last call that was given up for its time, until its method answers again. */
  readonly stalled: ReadonlySignal<{ method: Method } | null>;
  /** Asks the core; calls are answered in order. Rejects with a CoreError. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /**
   * As call, but of the calls made so only the newest of a method waits: the
   * one that it replaces resolves to undefined.
   */
  latest<M extends Method>(method: M, params: Params<M>): Promise<Result<M> | undefined>;
  /** Starts over after `failed`; does nothing in any other state. */
  retry(): void;
}

/** What the core needs of the browser. */
export interface Host {
  /** Fetches and compiles the core; rejects with a LoadError. */
  load(): Promise<WebAssembly.Module>;
  startWorker(): Worker;
}

export class LoadError extends Error {
  constructor(
    readonly reason: Extract<CoreState, { kind: "failed" }>["reason"],
    message: string,
  ) {
    super(message);
  }
}

interface Pending {
  method: Method;
  params: string;
  replaceable: boolean;
  /** It has had its worker ended once. */
  tried: boolean;
  resolve(result: unknown): void;
  reject(error: CoreError): void;
}

/** Starts loading the core at once. */
export function createCore(host: Host = browserHost): Core {
  const state = signal<CoreState>({ kind: "loading" });
  const stalled = signal<{ method: Method } | null>(null);
  const waiting: Pending[] = [];
  let module: WebAssembly.Module | undefined;
  let worker: Worker | undefined;
  let running: Pending | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  // The worker's script arrives while the core does. A compiled core outlives its
  // workers: to start over costs an instantiation, not a download.
  async function load(): Promise<void> {
    try {
      const started = startWorker();
      module ??= await host.load();
      if (worker === started) post({ kind: "start", module });
    } catch (error) {
      fail(error instanceof LoadError ? error.reason : "broken", messageOf(error));
    }
  }

  function startWorker(): Worker {
    const started = host.startWorker();
    worker = started;
    started.onmessage = (event: MessageEvent<FromWorker>) => {
      if (worker === started) receive(event.data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      if (worker !== started) return;
      if (state.value.kind === "ready") restart("crashed", messageOf(event));
      else fail("unreachable", messageOf(event));
    };
    return started;
  }

  function post(message: ToWorker): void {
    worker?.postMessage(message);
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case "ready":
        state.value = { kind: "ready" };
        next();
        return;
      case "result":
        settle(message.json);
        next();
        return;
      case "ended":
        if (state.value.kind === "ready") restart("crashed", message.message);
        else fail("broken", message.message);
    }
  }

  function next(): void {
    if (running || state.value.kind !== "ready") return;
    running = waiting.shift();
    if (!running) return;
    const { method } = running;
    watchdog = setTimeout(() => restart("stalled", `${method} took longer than ${callLimit} ms`), callLimit);
    post({ kind: "call", method, params: running.params });
  }

  function finish(): Pending | undefined {
    clearTimeout(watchdog);
    const finished = running;
    running = undefined;
    return finished;
  }

  function settle(json: string): void {
    const finished = finish();
    if (!finished) return;
    if (stalled.value?.method === finished.method) stalled.value = null;
    const answer = JSON.parse(json) as { result: unknown } | { error: { code: CoreErrorCode; message: string } };
    if ("error" in answer) finished.reject(new CoreError(answer.error.code, answer.error.message));
    else finished.resolve(answer.result);
  }

  // A core that ends with no call running would end again at once: only a call
  // can be blamed, and only then is it worth a new start. The call has a second
  // try, since a machine that is busy or slept makes an innocent one late.
  function restart(code: "stalled" | "crashed", message: string): void {
    const blamed = finish();
    if (!blamed) return fail("broken", message);
    worker?.terminate();
    state.value = { kind: "restarting", method: blamed.method };
    if (blamed.tried || isReplaced(blamed)) {
      if (code === "stalled") stalled.value = { method: blamed.method };
      blamed.reject(new CoreError(code, message));
    } else {
      blamed.tried = true;
      waiting.unshift(blamed);
    }
    void load();
  }

  function isReplaced(call: Pending): boolean {
    return call.replaceable && waiting.some((p) => p.replaceable && p.method === call.method);
  }

  function fail(reason: LoadError["reason"], message: string): void {
    worker?.terminate();
    worker = undefined;
    state.value = { kind: "failed", reason, message };
    const left = [finish(), ...waiting.splice(0)];
    for (const pending of left) pending?.reject(new CoreError("unavailable", message));
  }

  function enqueue(method: Method, params: unknown, replaceable: boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (state.value.kind === "failed") {
        reject(new CoreError("unavailable", state.value.message));
        return;
      }
      const pending = { method, params: JSON.stringify(params), replaceable, tried: false, resolve, reject };
      const at = replaceable ? waiting.findIndex((p) => p.replaceable && p.method === method) : -1;
      if (at < 0) waiting.push(pending);
      else waiting.splice(at, 1, pending)[0]?.resolve(undefined);
      next();
    });
  }

  void load();
  return {
    state,
    stalled,
    call: (method, params) => enqueue(method, params, false) as Promise<never>,
    latest: (method, params) => enqueue(method, params, true) as Promise<never>,
    retry() {
      if (state.value.kind !== "failed") return;
      state.value = { kind: "loading" };
      void load();
    },
  };
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : "";
}

// The core's name is put in by the build, relative to the script, so that the
// page works below any path; and whether the page is one file, with all inside.
declare const CORE_WASM: string;
declare const SINGLE_FILE: boolean;

export const browserHost: Host = {
  async load() {
    if (typeof WebAssembly !== "object") throw new LoadError("missing", "this browser has no WebAssembly");
    try {
      new WebAssembly.Module(emptyModule);
    } catch (error) {
      throw new LoadError("blocked", messageOf(error));
    }
    const response = SINGLE_FILE ? coreInside() : await fetchCore(new URL(CORE_WASM, import.meta.url));
    if (!response) throw new LoadError("missing", "this browser cannot unpack the core");
    try {
      return await compile(response);
    } catch (error) {
      throw new LoadError("broken", messageOf(error));
    }
  },
  startWorker() {
    if (typeof Worker !== "function") throw new LoadError("missing", "this browser has no workers");
    return new Worker(SINGLE_FILE ? workerInside() : scriptURL(workerURL));
  },
};

// The smallest module there is: where it does not compile, none will.
const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

async function fetchCore(url: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new LoadError("unreachable", messageOf(error));
  }
  if (!response.ok) throw new LoadError("unreachable", `${url.pathname}: ${response.status}`);
  return response;
}

// Compiling while it arrives needs the right MIME type, which not every static
// host sends.
async function compile(response: Response): Promise<WebAssembly.Module> {
  if (WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
