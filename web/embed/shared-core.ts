// One core for all views of a host page: the first that needs it runs it, the others call through that one.
import { effect, signal } from "@preact/signals";
import { browserHost, callLimit, type Core, CoreError, type CoreErrorCode, type CoreState, createCore, type Host, type Method } from "../core";

/** How another view's core is reached: it takes the far end of a channel. */
export interface Door {
  enter(port: MessagePort): void;
  /** False once the view behind it is gone. */
  isOpen(): boolean;
}

/** What a shared core needs of the page that its view stands in. */
export interface Place {
  /** The doors of the other views that run a core, in the order of their frames. */
  doors(): Door[];
  /** Shows the other views where this one's core is reached. */
  show(enter: ((port: MessagePort) => void) | null): void;
  /** Calls back when this view goes for good. */
  whenGone(run: () => void): void;
}

type ToOwner = { kind: "call"; n: number; method: Method; params: never } | { kind: "retry" } | { kind: "bye" };

type FromOwner =
  | { kind: "state"; state: CoreState }
  | { kind: "module"; module: WebAssembly.Module }
  | { kind: "result"; n: number; result: unknown }
  | { kind: "error"; n: number; code: CoreErrorCode; message: string }
  | { kind: "gone" };

interface Pending {
  n: number;
  method: Method;
  params: unknown;
  replaceable: boolean;
  sent: boolean;
  resolve(result: unknown): void;
  reject(error: CoreError): void;
}

/** The way that this view's calls go: to its own core, or to another view's. */
interface Way {
  send(call: Pending): void;
  retry(): void;
  isOpen(): boolean;
  leave(): void;
}

/**
 * Makes a core that is reached with the first call, and not before.
 *
 * Views of one origin below the same page share one worker. The view that runs
 * it hands each other one the compiled module; when it goes, the next one that
 * has something to ask runs a core from that module, and calls that were under
 * way are asked again. Which calls wait and which replace each other is settled
 * here, in each view for itself: no view's call replaces another's.
 */
export function createSharedCore(place: Place = framePlace, host: Host = browserHost): Core {
  const state = signal<CoreState>({ kind: "loading" });
  const stalled = signal<{ method: Method } | null>(null);
  let calls: Pending[] = [];
  let way: Way | undefined;
  let module: WebAssembly.Module | undefined;
  let last = 0;
  let watch: ReturnType<typeof setInterval> | undefined;

  function reach(): void {
    for (const call of calls) call.sent = false;
    const door = place.doors()[0];
    way = door ? join(door) : own();
  }

  /** The way to another view's core. */
  function join(door: Door): Way {
    const { port1: port, port2: far } = new MessageChannel();
    const post = (message: ToOwner | { kind: "call"; n: number; method: Method; params: unknown }) => port.postMessage(message);
    const joined: Way = {
      send: ({ n, method, params }) => post({ kind: "call", n, method, params }),
      retry: () => post({ kind: "retry" }),
      isOpen: () => door.isOpen(),
      leave: () => post({ kind: "bye" }),
    };
    port.onmessage = ({ data }: MessageEvent<FromOwner>) => {
      if (way === joined) hear(data);
    };
    door.enter(far);
    return joined;
  }

  function hear(message: FromOwner): void {
    switch (message.kind) {
      case "state":
        return take(message.state);
      case "module":
        module = message.module;
        return;
      case "result":
        return settle(message.n, (call) => call.resolve(message.result));
      case "error":
        return refuse(message.n, message.code, message.message);
      case "gone":
        return lost();
    }
  }

  /** Runs the core in this view, for this one and for all that come to its door. */
  function own(): Way {
    const ports = new Set<MessagePort>();
    const tell = (message: FromOwner) => ports.forEach((port) => port.postMessage(message));
    const core = createCore({
      ...host,
      async load() {
        module ??= await host.load();
        tell({ kind: "module", module });
        return module;
      },
    });
    const ask = (method: Method, params: unknown) => core.call(method, params as never) as Promise<unknown>;
    place.show((port) => {
      ports.add(port);
      const answer = (message: FromOwner) => port.postMessage(message);
      port.onmessage = ({ data }: MessageEvent<ToOwner>) => {
        if (data.kind === "retry") core.retry();
        else if (data.kind === "bye") ports.delete(port);
        else {
          const { n } = data;
          ask(data.method, data.params).then(
            (result) => answer({ kind: "result", n, result }),
            (error: CoreError) => answer({ kind: "error", n, code: error.code, message: error.message }),
          );
        }
      };
      answer({ kind: "state", state: core.state.peek() });
      if (module) answer({ kind: "module", module });
    });
    const owned: Way = {
      send({ n, method, params }) {
        ask(method, params).then(
          (result) => settle(n, (call) => call.resolve(result)),
          (error: CoreError) => refuse(n, error.code, error.message),
        );
      },
      retry: () => core.retry(),
      isOpen: () => true,
      leave() {
        place.show(null);
        tell({ kind: "gone" });
      },
    };
    effect(() => {
      const now = core.state.value;
      take(now);
      tell({ kind: "state", state: now });
    });
    return owned;
  }

  // That another view's call made the core start over is not this one's business.
  function take(now: CoreState): void {
    const foreign = now.kind === "restarting" && !calls.some((call) => call.sent && call.method === now.method);
    state.value = foreign ? { kind: "ready" } : now;
  }

  function settle(n: number, end: (call: Pending) => void): void {
    const call = calls.find((c) => c.n === n);
    if (!call) return;
    calls = calls.filter((c) => c !== call);
    if (stalled.peek()?.method === call.method) stalled.value = null;
    end(call);
    flush();
  }

  function refuse(n: number, code: CoreErrorCode, message: string): void {
    settle(n, (call) => {
      if (code === "stalled") stalled.value = { method: call.method };
      call.reject(new CoreError(code, message));
    });
  }

  /** Sends what may go: of the replaceable calls of a method one is under way at a time. */
  function flush(): void {
    if (calls.length === 0) {
      clearInterval(watch);
      watch = undefined;
      return;
    }
    if (!way) reach();
    for (const call of calls) {
      if (call.sent || (call.replaceable && calls.some((c) => c.sent && c.replaceable && c.method === call.method))) continue;
      call.sent = true;
      way!.send(call);
    }
    // A view that was torn out without a word is found out here.
    watch ??= setInterval(() => way?.isOpen() === false && lost(), callLimit);
  }

  function lost(): void {
    way = undefined;
    flush();
  }

  function enqueue(method: Method, params: unknown, replaceable: boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const now = state.peek();
      if (now.kind === "failed") {
        reject(new CoreError("unavailable", now.message));
        return;
      }
      const call: Pending = { n: ++last, method, params, replaceable, sent: false, resolve, reject };
      const at = replaceable ? calls.findIndex((c) => c.replaceable && !c.sent && c.method === method) : -1;
      if (at < 0) calls.push(call);
      else calls.splice(at, 1, call)[0]?.resolve(undefined);
      if (way?.isOpen() === false) lost();
      else flush();
    });
  }

  place.whenGone(() => way?.leave());
  return {
    state,
    stalled,
    call: (method, params) => enqueue(method, params, false) as Promise<never>,
    latest: (method, params) => enqueue(method, params, true) as Promise<never>,
    retry() {
      if (state.peek().kind !== "failed") return;
      state.value = { kind: "loading" };
      if (way?.isOpen()) way.retry();
      else reach();
    },
  };
}

declare const CORE_WASM: string;

/** Views of one build find each other by it; it is out of reach for other origins. */
const key = Symbol.for(`ramplay core ${CORE_WASM}`);
type Holder = { [key]?: ((port: MessagePort) => void) | undefined };

/** The frames beside this one. They are of the same agent: whoever looks first and finds none is the only one that does. */
const framePlace: Place = {
  doors() {
    const found: Door[] = [];
    for (let i = 0; parent !== window && i < parent.length; i++) {
      const other = parent[i]!;
      if (other === window) continue;
      try {
        const enter = (other as Holder)[key];
        if (enter) found.push({ enter, isOpen: () => !other.closed && (other as Holder)[key] === enter });
      } catch {
        // A frame of another origin.
      }
    }
    return found;
  },
  show(enter) {
    (window as Holder)[key] = enter ?? undefined;
  },
  whenGone(run) {
    // A page that may come back keeps its frames, and they keep their core.
    addEventListener("pagehide", (event) => !event.persisted && run());
  },
};
