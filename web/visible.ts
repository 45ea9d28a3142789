// Text that a person must see as it is: invisible and direction-changing characters are told apart and named.

/** A run of plain text, or one character that would not show, by its code point. */
export type Run = { text: string } | { hidden: string };

// Controls, soft hyphen, bidi marks and overrides, zero-width and filler characters, odd spaces, tags, lone surrogates.
const hidden =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** Cuts a text into plain runs and hidden characters. */
export function runs(text: string): Run[] {
  const out: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > at) out.push({ text: text.slice(at, match.index) });
    out.push({ hidden: codePoint(match[0]) });
    at = match.index + match[0].length;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}

/** The same as one text, for attributes and messages that cannot hold elements. */
export function visible(text: string): string {
  return runs(text).map((run) => ("text" in run ? run.text : `<${run.hidden}>`)).join("");
}

function codePoint(character: string): string {
  return "U+" + character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
}
