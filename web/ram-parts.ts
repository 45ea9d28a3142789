// What the strings of a policy are made of: effects, actions, ARN segments, operators and keys, for whoever colours them.

export type PartKind =
  | "element" | "operator" | "key" | "allow" | "deny" | "service" | "action" | "wildcard" | "segment" | "punctuation" | "relative" | "value";

/** A span of the text; a later part may stand inside an earlier one. */
export interface Part {
  from: number;
  to: number;
  kind: PartKind;
}

const elements = new Set(["Version", "Statement", "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Principal", "NotPrincipal"]);

/** The kind of a property's name, given the names of the properties around it, its own first. */
export function kindOfName([own, parent, grandparent]: readonly string[]): PartKind | null {
  if (grandparent === "Condition") return "key";
  if (parent === "Condition") return "operator";
  return own !== undefined && elements.has(own) ? "element" : null;
}

/** The parts of a string that is a value: its text without quotes, and where that starts. */
export function partsOfValue([own, parent, grandparent]: readonly string[], text: string, at: number): Part[] {
  const parts: Part[] = [];
  const add = (kind: PartKind, from: number, to: number) => to > from && parts.push({ kind, from: at + from, to: at + to });
  const wildcards = () => {
    for (let i = 0; i < text.length; i++) if (text[i] === "*" || text[i] === "?") add("wildcard", i, i + 1);
  };
  if (!text) return parts;
  if (grandparent === "Condition" && parent) {
    add("value", 0, text.length);
    if (parent.endsWith("Like")) wildcards();
    return parts;
  }
  switch (own) {
    case "Effect":
      // The quotes are coloured too.
      if (text === "Allow" || text === "Deny") add(text === "Allow" ? "allow" : "deny", -1, text.length + 1);
      return parts;
    case "Action":
    case "NotAction": {
      const colon = text.indexOf(":");
      if (colon > 0) {
        add("service", 0, colon);
        add("punctuation", colon, colon + 1);
        add("action", colon + 1, text.length);
      }
      wildcards();
      return parts;
    }
    case "Resource":
    case "NotResource":
      if (text.startsWith("acs:")) segments(text, add);
      wildcards();
  }
  return parts;
}

/** Tells an ARN's parts apart: the first is fixed, four are set by colons, the rest is the service's own. */
function segments(text: string, add: (kind: PartKind, from: number, to: number) => void): void {
  let start = 0;
  for (let part = 0; part < 5; part++) {
    const colon = part < 4 ? text.indexOf(":", start) : -1;
    const end = colon < 0 ? text.length : colon;
    add(part === 0 ? "punctuation" : part === 1 ? "service" : part < 4 && colon >= 0 ? "segment" : "relative", start, end);
    if (colon < 0) return;
    add("punctuation", colon, colon + 1);
    start = colon + 1;
  }
}
