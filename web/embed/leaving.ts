// What leaves the view by the reader's own hand: the policy's text, and the link to the playground with all that is on screen.
import { signal } from "@preact/signals";
import { editorId } from "../focus";
import { linkOf } from "../links";
import { pack } from "../pack";
import { lang, scenario, toast, words } from "../state";
import type { Scenario } from "../wire.gen";
import { copy } from "../work";
import { said } from "./shown";

/** The playground beside this file; from a disk there is no server that would know the folder's page. */
export function playground(): string {
  const page = new URL(location.protocol === "file:" ? "index.html" : "./", location.href);
  page.searchParams.set("lang", lang.value);
  return page.href;
}

/** The link that was made last, and of what: it is made anew when it is wanted. */
export const link = signal<{ of: Scenario; href: string | null } | null>(null);

/** The link to what is on screen; null where it is too large for one. */
export async function makeLink(): Promise<string | null> {
  const of = scenario.peek();
  if (link.peek()?.of === of) return link.peek()!.href;
  const packed = await pack(of);
  const href = packed === null ? null : linkOf(playground(), packed);
  link.value = { of, href };
  return href;
}

export async function copyLink(): Promise<void> {
  try {
    const href = await makeLink();
    if (href === null) toast.value = { text: said.peek().linkTooLarge };
    else toast.value = { text: (await copyAnyhow(href)) ? said.peek().linkCopied : words.peek().copyFailed };
  } catch {
    toast.value = { text: said.peek().linkFailed };
  }
}

export async function copyPolicy(text: string): Promise<void> {
  const copied = await copyAnyhow(text);
  if (!copied) select();
  toast.value = { text: copied ? words.peek().copied : said.peek().copyByHand };
}

/** A frame may write to the clipboard only where the page around allows it; the older way asks nobody, on the reader's click. */
async function copyAnyhow(text: string): Promise<boolean> {
  if (await copy(text)) return true;
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", put);
  }
}

function select(): void {
  const shown = document.getElementById(editorId);
  if (shown) getSelection()?.selectAllChildren(shown);
}
