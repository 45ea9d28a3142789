// What the page says of a link: whether a text is one of ours, and what its length means for whoever pastes it.

/** Many chat programs cut links that are longer than this, in characters. */
export const warnFrom = 2_000;
/** From here on a file is the better way to hand a scenario on. */
export const fileFrom = 8_000;

export type Length = "fine" | "long" | "file" | "too-long";

/** What to tell of a link of that many characters. */
export function lengthOf(characters: number, tooLong: boolean): Length {
  if (tooLong) return "too-long";
  if (characters >= fileFrom) return "file";
  return characters >= warnFrom ? "long" : "fine";
}

/** The fragment of a pasted link or of the page's address, without "#"; null where it is none of ours. */
export function fragmentOf(text: string): string | null {
  const match = /^\s*(?:(?:https?|file):\/\/[^\s#]*|)#?(v\d+\.[A-Za-z0-9_-]*|s\d+\.[A-Za-z0-9_.-]*)\s*$/.exec(text);
  if (!match) return null;
  // A bare "v1.…" in the middle of a text is not a link; with "#" it is.
  return text.includes("#") ? match[1]! : null;
}

/** How the page is to look for whoever opens a link; "" leaves it to them. */
export interface Looks {
  theme: string;
  lang: string;
}

/** What an address asks of the page's looks. */
export function looksOf(address: string): Looks {
  const query = new URL(address).searchParams;
  return { theme: query.get("theme") ?? "", lang: query.get("lang") ?? "" };
}

/** The link that carries a fragment, from the page's own address: what is to be seen in the fragment, its looks in the query. */
export function linkOf(address: string, fragment: string, looks = looksOf(address)): string {
  const url = new URL(address);
  const now = looksOf(address);
  for (const name of ["theme", "lang"] as const) {
    // Even a change to the same value would write the rest of the query anew.
    if (looks[name] === now[name]) continue;
    if (looks[name]) url.searchParams.set(name, looks[name]);
    else url.searchParams.delete(name);
  }
  url.hash = "";
  return url.href + "#" + fragment;
}

/** A file name for a scenario. */
export function fileName(title: string | undefined): string {
  const plain = (title ?? "").normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return (plain.toLowerCase() || "scenario") + ".ramplay.json";
}
