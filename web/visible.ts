// Text that a person must see as it is: characters that do not show, change the direction or pass for Latin letters are told apart and named.

/** A run of plain text, or one character that would not show or pass for another, by its code point. */
export type Run = { text: string } | { hidden: string };

// Controls, soft hyphen, bidi marks and overrides, zero-width and filler characters, odd spaces, tags, lone surrogates.
const hidden =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

// Letters of Greek, Cyrillic, Armenian and Cherokee, full-width and mathematical ones: many look like Latin letters.
const similar = "\\u0370-\\u03ff\\u0400-\\u052f\\u0531-\\u0587\\u13a0-\\u13fd\\uab70-\\uabbf\\uff21-\\uff3a\\uff41-\\uff5a\\u{1d400}-\\u{1d7ff}";

/**
 * Such a letter in a word that has Latin ones too: nobody writes so who means no harm. A word wholly in another script
 * is somebody's language and stays as it is.
 */
export const lookalikes = new RegExp(`(?<=[A-Za-z][${similar}]*)[${similar}]|[${similar}](?=[${similar}]*[A-Za-z])`, "gu");

const named = new RegExp(`${hidden.source}|${lookalikes.source}`, "gu");

/** Cuts a text into plain runs and characters that are named. */
export function runs(text: string): Run[] {
  const out: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(named)) {
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

/** The name of a character: U+ and its number. */
export function codePoint(character: string): string {
  return "U+" + character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
}
