// Reads what a page around the view posted: only a well-formed command of this version passes.
import { pickRequest } from "./pick";
import { type Command, commandMost, depthMost, type ErrorCode, type Id, source, version } from "./protocol";
import type { Request } from "../wire.gen";

/** A command as it is carried out: its content is copied, or a text that is still to be read. */
export type Read =
  | { type: "load"; id?: Id; text: string }
  | { type: "setRequest"; id?: Id; request: Request | null }
  | { type: "present"; id?: Id; theme?: string; lang?: string; view?: string }
  | { type: "run" | "getState"; id?: Id };

export type Refused = { refused: ErrorCode; id?: Id };

/** Null where the message is none of ours: then it is not answered at all. */
export function readCommand(data: unknown): Read | Refused | null {
  if (typeof data !== "object" || data === null) return null;
  const message = data as Record<string, unknown>;
  if (message["source"] !== source) return null;
  const id = idOf(message["id"]);
  const refuse = (refused: ErrorCode): Refused => ({ refused, ...id });
  if (id === null) return { refused: "malformed" };
  if (message["v"] !== version) return refuse("version");
  const size = measure(message);
  if (size !== "fine") return refuse(size);
  const type = message["type"] as Command["type"];
  switch (type) {
    case "load": {
      const text = typeof message["scenario"] === "object" && message["scenario"] ? JSON.stringify(message["scenario"]) : "";
      if (!text) return refuse("malformed");
      return new TextEncoder().encode(text).length > commandMost ? refuse("too-large") : { type, text, ...id };
    }
    case "setRequest": {
      const request = message["request"] === null ? null : pickRequest(message["request"]);
      return request === null && message["request"] !== null ? refuse("malformed") : { type, request, ...id };
    }
    case "present": {
      const { theme, lang, view } = message;
      if (![theme, lang, view].every((v) => v === undefined || typeof v === "string")) return refuse("malformed");
      return { type, ...id, ...(theme !== undefined && { theme: theme as string }), ...(lang !== undefined && { lang: lang as string }), ...(view !== undefined && { view: view as string }) };
    }
    case "run":
    case "getState":
      return { type, ...id };
    default:
      return refuse("unknown-type");
  }
}

/** A command's mark; null where it is none that could be sent back. */
function idOf(value: unknown): { id?: Id } | null {
  if (value === undefined) return {};
  if (typeof value === "string" ? value.length <= 64 : Number.isFinite(value)) return { id: value as Id };
  return null;
}

/** Goes through a value without a call of its own for each level, and no further than its limits. */
function measure(value: unknown): "fine" | "malformed" | "too-large" {
  let left = commandMost;
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    const now = at.value;
    left -= typeof now === "string" ? now.length + 2 : 2;
    if (left < 0 || at.depth > depthMost) return "too-large";
    if (typeof now === "function" || typeof now === "symbol" || typeof now === "bigint") return "malformed";
    if (typeof now !== "object" || now === null) continue;
    const depth = at.depth + 1;
    if (Array.isArray(now)) {
      if (now.length > left) return "too-large";
      for (const item of now) open.push({ value: item, depth });
      continue;
    }
    // Dates, maps, buffers and the like come through a message too.
    const made = Object.getPrototypeOf(now) as object | null;
    if (made !== null && Object.getPrototypeOf(made) !== null) return "malformed";
    if (Object.prototype.toString.call(now) !== "[object Object]") return "malformed";
    for (const name in now) {
      left -= name.length + 3;
      if (left < 0) return "too-large";
      open.push({ value: (now as Record<string, unknown>)[name], depth });
    }
  }
  return "fine";
}
