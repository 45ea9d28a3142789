// The messages between a view and the page that holds it in a frame, by postMessage; version 1.
//
// Every message is an object `{source: "ram-playground", v: 1, type, …}`.
// The view sends `ready` when it listens, and that and `height` are all that it
// sends to whoever is there. The origin of the first command is the only one
// that it answers and tells of its content from then on; with `?origin=…` in
// the view's address only those origins are heard at all. A page of no origin
// (a file, a sandbox) may give commands, but is told no content.
//
// A command with an `id` is answered once, by `answer` or `error` with that id.
// Members are only ever added within a version; what is not known is ignored.
import type { Request, Scenario } from "../wire.gen";

export const source = "ram-playground";
export const version = 1;

/** The most that a command may carry, as JSON in bytes. */
export const commandMost = 1 << 20;
/** How deeply a command's objects and lists may nest. */
export const depthMost = 64;

export interface Envelope {
  source: typeof source;
  v: typeof version;
}

/** The caller's own mark of a command, at most 64 characters where it is a text. */
export type Id = string | number;

/** Puts a scenario in place of the present one. Answered with what was wrong with it, in the view's language. */
export interface Load {
  type: "load";
  scenario: Scenario;
}

/** Asks about another request; null asks nothing. Answered with null. */
export interface SetRequest {
  type: "setRequest";
  request: Request | null;
}

/** Loads the core, if it is not there yet, and answers with the state once it has judged what is shown. */
export interface Run {
  type: "run";
}

/** Answers with the state as it is. */
export interface GetState {
  type: "getState";
}

/** Changes how the view looks; what is left out stays. Answered with null. */
export interface Present {
  type: "present";
  theme?: "auto" | "light" | "dark";
  lang?: "en" | "zh";
  view?: "ask" | "explain" | "tests" | "editor";
}

export type Command = (Load | SetRequest | Run | GetState | Present) & { id?: Id };
/** As a page posts it. */
export type CommandMessage = Envelope & Command;

/** What each command is answered with. */
export interface Answers {
  load: { problems: { code: string; severity: string; message: string }[] };
  setRequest: null;
  run: State;
  getState: State;
  present: null;
}

/** A decision is Allow, ExplicitDeny, ImplicitDeny or Undetermined; sentences are in the view's language. */
export interface VerdictOf {
  request: Request;
  decision: string;
  summary: string;
  /** with Undetermined: allowed only when … */
  when?: string;
  /** of the whole call, where the request names an API */
  call?: { api: string; decision: string; summary?: string };
}

export interface TestsOf {
  passed: number;
  failed: number;
  tests: { name: string; expect: string; decision: string; pass: boolean }[];
}

export interface State {
  scenario: Scenario;
  /** null where there is no request, or no core has judged it yet */
  verdict: VerdictOf | null;
  /** null where no core has run them yet */
  tests: TestsOf | null;
}

/** The view listens. Sent again whenever it was loaded again, without the state that it had. */
export interface Ready {
  type: "ready";
}

/** With `height=auto`: the height that the content takes, in CSS pixels. */
export interface Height {
  type: "height";
  height: number;
}

/** The reader has changed something; the page's own commands are not told back. */
export interface Change {
  type: "change";
  scenario: Scenario;
}

export interface Verdict {
  type: "verdict";
  verdict: VerdictOf | null;
}

export interface Tests {
  type: "tests";
  tests: TestsOf;
}

/** The reader opened the playground in a tab of its own, with this link. */
export interface Open {
  type: "open";
  link: string;
}

export interface Answer {
  type: "answer";
  id: Id;
  result: Answers[keyof Answers];
}

/**
 * Why a command was not carried out, or cannot be answered. It carries nothing
 * of the command or the content, so that a page of no origin gets it too.
 *
 * `version`: of another version. `unknown-type`: no such command. `malformed`:
 * a member is missing or of the wrong type. `too-large`: beyond commandMost or
 * depthMost. `superseded`: a newer command of its kind took its place while it
 * waited. `busy`: too many wait for an answer already. `not-a-scenario`:
 * nothing of it could be read. `unavailable`: the core cannot be had.
 * `no-origin`: it was carried out, and its answer is content.
 */
export type ErrorCode = "version" | "unknown-type" | "malformed" | "too-large" | "superseded" | "busy" | "not-a-scenario" | "unavailable" | "no-origin";

export interface Failure {
  type: "error";
  id?: Id;
  code: ErrorCode;
}

export type Event = Ready | Height | Change | Verdict | Tests | Open | Answer | Failure;
/** As the view posts it. */
export type EventMessage = Envelope & Event;
