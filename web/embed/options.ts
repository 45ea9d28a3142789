// How a view is to look and behave, as its address asks: presentation stands in the query, content in the fragment.
import type { Lang, Theme } from "../state";

/** What a view shows first. */
export type View = "ask" | "explain" | "tests" | "editor";

export interface Options {
  view: View;
  /** The policy's text cannot be changed; the question can. */
  readonly: boolean;
  lang: Lang;
  theme: Theme;
  /** Buttons to judge again, and to copy a link. */
  run: boolean;
  share: boolean;
  /** `content`: the view tells its height and the page around makes room; `frame`: it fills the frame that it is given. */
  fit: "content" | "frame";
  /** When the core is loaded: at once, when the view is seen, or when it is used. */
  load: "eager" | "lazy" | "click";
  /** The origins that may speak to the view; null where any may, and the first that does is the only one. */
  origins: readonly string[] | null;
}

const views: readonly View[] = ["ask", "explain", "tests", "editor"];

/** Reads a query; what is not known counts as not said. */
export function readOptions(query: string, languages: readonly string[]): Options {
  const asked = new URLSearchParams(query);
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T) => values.find((v) => v === asked.get(name)) ?? otherwise;
  const controls = (asked.get("controls") ?? "").split(",");
  const readonly = asked.get("readonly");
  return {
    view: oneOf("view", views, "ask"),
    readonly: readonly !== null && readonly !== "0" && readonly !== "false",
    lang: langOf(asked.get("lang"), languages),
    theme: themeOf(asked.get("theme")),
    run: controls.includes("run"),
    share: controls.includes("share"),
    fit: asked.get("height") === "auto" ? "content" : "frame",
    load: oneOf("load", ["eager", "lazy", "click"] as const, "lazy"),
    origins: asked.has("origin") ? asked.getAll("origin").flatMap((o) => o.split(",")).filter(isOrigin) : null,
  };
}

export function langOf(asked: string | null, languages: readonly string[]): Lang {
  const wanted = asked && asked !== "auto" ? asked : (languages[0] ?? "");
  return wanted.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function themeOf(asked: string | null): Theme {
  return asked === "light" || asked === "dark" ? asked : "system";
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}
