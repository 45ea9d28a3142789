// A policy's text as lines of coloured pieces, for reading: the same colours as the editor's, without an editor.
import { kindOfName, type Part, partsOfValue } from "../ram-parts";

/** A piece of a line; its classes are those of the page's styles. */
export interface Piece {
  text: string;
  from: number;
  classes: string;
}

export interface Line {
  from: number;
  to: number;
  /** Blanks at its start: what wraps hangs below what they lead to. */
  indent: number;
  pieces: Piece[];
}

/** A span of the text that is marked besides: a problem, what is lit. */
export interface Mark {
  from: number;
  to: number;
  classes: string;
}

/** Longer texts are shown without colours, in characters: RAM takes no policy of half this length. */
export const plainFrom = 16_000;
/** What a text shows of itself at most, where it is only read: characters, and lines. */
export const mostShown = 60_000;
export const mostLines = 1_500;

/** The part of a text that is shown; the same text where all of it is. */
export function shownPart(text: string): string {
  const part = text.slice(0, mostShown);
  let end = -1;
  for (let n = 0; n < mostLines; n++) {
    end = part.indexOf("\n", end + 1);
    if (end < 0) return part;
  }
  return part.slice(0, end);
}

const token = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

/** The text's lines. Broken JSON is coloured as far as it reads. */
export function paint(text: string, marks: readonly Mark[]): Line[] {
  const spans: Mark[] = text.length > plainFrom ? [] : colours(text);
  spans.push(...marks.filter((m) => m.to > m.from));
  spans.sort((a, b) => a.from - b.from);
  const lines: Line[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const pieces: Piece[] = [];
    for (let at = from; at < to; ) {
      open = open.filter((s) => s.to > at);
      while (next < spans.length && spans[next]!.from <= at) open.push(spans[next++]!);
      let until = next < spans.length ? Math.min(to, spans[next]!.from) : to;
      for (const span of open) if (span.to > at) until = Math.min(until, span.to);
      const classes = open.filter((s) => s.to > at).map((s) => s.classes).join(" ");
      pieces.push({ text: text.slice(at, until), from: at, classes });
      at = until;
    }
    lines.push({ from, to, indent: /^ */.exec(text.slice(from, to))![0].length, pieces });
    if (end < 0) break;
    from = to + 1;
  }
  return lines;
}

interface Level {
  object: boolean;
  name: string;
}

function colours(text: string): Mark[] {
  const spans: Mark[] = [];
  const levels: Level[] = [];
  const add = (from: number, to: number, classes: string) => spans.push({ from, to, classes });
  for (const { 0: word, index: at } of text.matchAll(token)) {
    const end = at + word.length;
    switch (word[0]) {
      case "{":
      case "[":
        add(at, end, "json-punctuation");
        levels.push({ object: word === "{", name: "" });
        break;
      case "}":
      case "]":
        add(at, end, "json-punctuation");
        levels.pop();
        break;
      case ",":
      case ":":
        add(at, end, "json-punctuation");
        if (word === "," && levels.at(-1)?.object) levels.at(-1)!.name = "";
        break;
      case '"': {
        const inner = word.slice(1, word.length > 1 && word.endsWith('"') ? -1 : undefined);
        const level = levels.at(-1);
        if (level?.object && !level.name) {
          level.name = inner;
          const kind = kindOfName(path(levels));
          add(at, end, kind ? `json-name ram-${kind}` : "json-name");
        } else {
          add(at, end, "json-string");
          spans.push(...partsOfValue(path(levels), inner, at + 1).map((part: Part) => ({ from: part.from, to: Math.min(part.to, end), classes: `ram-${part.kind}` })));
        }
        break;
      }
      default:
        add(at, end, "json-atom");
    }
  }
  return spans;
}

/** The names of the properties around a place, innermost first, as many as matter. */
function path(levels: readonly Level[]): string[] {
  const names: string[] = [];
  for (let i = levels.length - 1; i >= 0 && i > levels.length - 12 && names.length < 3; i--) if (levels[i]!.name) names.push(levels[i]!.name);
  return names;
}
