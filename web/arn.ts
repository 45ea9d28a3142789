// An ARN template with {#placeholders}: its pieces, what a resource puts into them, and the resource they make.

/** A piece of a template: fixed text, or a field to fill. */
export type Piece = { text: string } | { field: string };

const placeholder = /\{#?([^{}]*)\}/g;

/** Splits a template into fixed texts and fields, in order; empty texts are left out. */
export function pieces(template: string): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const match of template.matchAll(placeholder)) {
    if (match.index > at) out.push({ text: template.slice(at, match.index) });
    out.push({ field: match[1]! });
    at = match.index + match[0].length;
  }
  if (at < template.length) out.push({ text: template.slice(at) });
  return out;
}

/** The names of a template's fields, each once, in order. */
export function fieldNames(template: string): string[] {
  const names: string[] = [];
  for (const piece of pieces(template)) if ("field" in piece && !names.includes(piece.field)) names.push(piece.field);
  return names;
}

/** Puts values into a template; a field without a value becomes the empty text. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return pieces(template).map((piece) => ("field" in piece ? (values[piece.field] ?? "") : piece.text)).join("");
}

/**
 * Reads a template's values off a resource, or gives null where the resource
 * does not have the template's form. A field ends at the fixed text after it;
 * only the last one may hold "/" or ":", so that a nested name still fits.
 */
export function read(template: string, resource: string): Record<string, string> | null {
  const parts = pieces(template);
  const values: Record<string, string> = {};
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    const piece = parts[i]!;
    if ("text" in piece) {
      if (!resource.startsWith(piece.text, at)) return null;
      at += piece.text.length;
      continue;
    }
    const next = parts[i + 1];
    let end = resource.length;
    if (next && "text" in next) {
      // The fixed text that ends the template is looked for from the right, so that "/*" closes the longest name.
      end = i + 2 === parts.length ? resource.length - next.text.length : resource.indexOf(next.text[0]!, at);
      if (end < at) return null;
    }
    const value = resource.slice(at, end);
    if (i + 2 < parts.length && /[:/]/.test(value)) return null;
    if (piece.field in values && values[piece.field] !== value) return null;
    values[piece.field] = value;
    at = end;
  }
  return at === resource.length ? values : null;
}

/** One name for the spellings under which the pages write the same field. */
export function fieldKey(name: string): string {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return key === "virtualhostname" || key === "vhost" ? "vhostname" : key;
}

/** A value to show in a field that nobody filled yet. */
export function sample(name: string, account: string): string {
  switch (fieldKey(name)) {
    case "regionid":
    case "region":
      return "cn-hangzhou";
    case "accountid":
    case "account":
      return account;
  }
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return "my-" + words.replace(/-?(id|name)$/, "");
}

/** The resource that a template makes from what is known of like-named fields. */
export function fillFrom(template: string, known: ReadonlyMap<string, string>, account: string): string {
  const values: Record<string, string> = {};
  for (const name of fieldNames(template)) values[name] = known.get(fieldKey(name)) || sample(name, account);
  return fill(template, values);
}

/** Whether a template says of itself that it ends in a literal "*". */
export function endsInStar(template: string): boolean {
  return template.length > 1 && template.endsWith("*");
}

/** A field's name in plain words: "InstanceId" as "Instance id". */
export function fieldLabel(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
