// The sentences of sharing in English.
import type { ShortRefusal } from "./short";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const sharingEnglish = {
  title: "Share this scenario",
  way: { link: "Link", short: "Short link", embed: "Embed" },

  // The link
  copied: "The link is copied.",
  notCopied: "The link is ready. Select it and copy.",
  length: (n: string) => `${n} characters`,
  private: "Nothing was uploaded: all of it is in the link itself, after the #, which browsers do not send to servers.",
  copy: "Copy link",
  long: "Some chat programs cut links longer than 2,000 characters.",
  file: "The link is long: a file is the safer way to pass this on.",
  tooLong: "This is too large for a link. Hand it on as a file.",
  unsupported: "This browser cannot make links. A file works.",
  onDisk: "This page is a file on this computer, and the link opens only with it. To hand the work on, download it.",
  download: "Download file",

  // What goes in
  contents: "What goes in",
  tests: (n: number) => count(n, "test", "tests"),
  catalog: (service: string, n: number, size: string) => `${service}: ${count(n, "operation", "operations")}, ${size} kB`,

  // Hiding
  hide: "Hide names and numbers",
  hideHelp: "Each becomes a made-up one of the same shape. There is a link only if the verdict and every test stay the same.",
  hideNone: "Nothing was found that tells who this is about.",
  becomes: "becomes",
  times: (n: string) => `${n}×`,
  moved: "No link: with these hidden, an answer would change.",
  movedMend: "Untick what the answer rests on, such as numbers that a condition compares. The link copied before is still on the clipboard.",
  engineOff: "No link: without the engine nothing can be hidden.",

  // Looks
  looks: "How it opens",
  language: "Language",
  readers: "Reader's choice",

  // Embedding
  as: "As",
  view: "Shows",
  views: { ask: "Question and answer", explain: "Explanation", tests: "Tests", editor: "Editor" },
  code: "Code",
  codeCopied: "The code is copied.",
  copyCode: "Copy code",
  elementHelp: "Readers see the sample at once; the playground loads when they use it.",

  // Short links
  shortHelp: "Encrypted in this browser: the server keeps its size, its time and what it cannot read; the key is in the link alone. Whoever has the link can read it until it expires or you take it back.",
  expiry: "Expires after",
  expiries: { "30d": "30 days", "1y": "1 year" },
  make: "Make a short link",
  until: (date: string) => `until ${date}`,
  mine: "Short links made in this browser",
  takeBack: "Take it back",
  takeBackOf: (title: string) => `Take back ${title}`,
  takenBack: "Taken back: the link opens nothing any more.",
  fetching: "Fetching the short link…",
  notDone: "It did not work.",
  refused: {
    foreign: "It is no short link of this playground.",
    "none-here": "This site keeps no short links.",
    insecure: "This page came over plain http, where browsers do not decrypt.",
    gone: "It has expired, was taken back, or never was.",
    key: "Its key does not fit: a part of it was lost or changed on the way.",
    "too-large": "It is larger than the 64 KiB of a short link.",
    limited: "Too many came from this network. Try again in a minute.",
    unreachable: "The server did not answer. Try again when the network is back.",
    failed: "The server could not do it. Try again later.",
  } satisfies Record<ShortRefusal, string>,
};
