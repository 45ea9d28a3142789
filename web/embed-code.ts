// The code that shows a scenario in another page: the element around a sample, or a plain frame.
import type { Looks } from "./links";
import type { Scenario } from "./wire.gen";

/** What an embedded view shows first. */
export const views = ["ask", "explain", "tests", "editor"] as const;
export type View = (typeof views)[number];

/** A text inside an element or between double quotes. */
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Attributes, of those that have a value. JSON stands between single quotes, where its own need no escape. */
function attributes(of: Record<string, string | object | undefined>): string {
  return Object.entries(of)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => (typeof value === "string" ? ` ${name}="${escaped(value)}"` : ` ${name}='${escaped(JSON.stringify(value)).replace(/&quot;/g, '"').replace(/'/g, "&#39;")}'`))
    .join("");
}

/** An element around content that is HTML. */
const element = (name: string, of: Parameters<typeof attributes>[0], content = "") => `<${name}${attributes(of)}>${content}</${name}>`;

/** Readers without scripts see the first policy; the element reads what else there is off its attributes. */
export function elementCode(page: string, { version: _, title, policies, request, madeWith: __, ...rest }: Scenario, view: View, looks: Looks): string {
  const [policy, ...more] = policies;
  // One identity policy is the sample itself.
  const all = policy?.layer === "identity" && more.length === 0 ? rest : { policies, ...rest };
  const given = { request, scenario: Object.keys(all).length > 0 ? all : undefined };
  const sample = element("pre", {}, element("code", {}, escaped(policy?.text ?? "")));
  return `${element("script", { type: "module", src: new URL("ram-policy.js", page).href })}
${element("ram-policy", { title, view, ...looks, ...given }, sample)}
`;
}

export function frameCode(page: string, scenario: Scenario, fragment: string, view: View, looks: Looks): string {
  const url = new URL("embed.html", page);
  url.searchParams.set("view", view);
  for (const [name, value] of Object.entries(looks)) if (value) url.searchParams.set(name, value);
  return element("iframe", { src: `${url.href}#${fragment}`, title: scenario.title || "RAM Playground", width: "100%", height: "420", loading: "lazy" }) + "\n";
}
