// Short links: this browser encrypts, the edge keeps what it cannot read, and the key stays in the fragment.
import { base64url, fromBase64url, readAtMost } from "./pack";

/** How long the edge is to keep a link: 30 days or a year. */
export type Expiry = "30d" | "1y";

/** What the edge says of a link that it keeps. The token takes it back. */
export interface Kept {
  id: string;
  token: string;
  expires: string; // RFC 3339
}

/**
 * Why a short link cannot be made, opened or taken back. `foreign`: the text is
 * none; `none-here`: this page's host keeps none; `insecure`: the page came over
 * plain http, where a browser does not encrypt; `gone`: the edge has none of that
 * name, or no longer; `key`: what it has cannot be opened with this key;
 * `limited`: too many for one address; `unreachable`: no answer arrived;
 * `failed`: an answer that is none of these.
 */
export type ShortRefusal = "foreign" | "none-here" | "insecure" | "gone" | "key" | "too-large" | "limited" | "unreachable" | "failed";

/** What the edge keeps of a link at most, in bytes. */
export const sealedMost = 64 << 10;

/** How long an answer may take, in milliseconds. */
const patience = 20_000;

const ivLength = 12;
const keyLength = 32;
const tagLength = 16;

/** A fragment encrypted with a key of its own, as the edge keeps it; the key is for the link alone. */
export async function seal(fragment: string): Promise<{ body: Uint8Array<ArrayBuffer>; key: string }> {
  const raw = crypto.getRandomValues(new Uint8Array(keyLength));
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(fragment));
  const body = new Uint8Array(ivLength + sealed.byteLength);
  body.set(iv);
  body.set(new Uint8Array(sealed), ivLength);
  return { body, key: base64url(raw) };
}

/** The fragment that was sealed, or null where body and key do not belong together. */
export async function unseal(body: Uint8Array<ArrayBuffer>, key: string): Promise<string | null> {
  try {
    const raw = fromBase64url(key);
    if (raw.length !== keyLength) return null;
    const imported = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: body.subarray(0, ivLength) }, imported, body.subarray(ivLength));
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch {
    return null;
  }
}

/**
 * Where this page's host keeps links, or null where it does not: the host says so
 * in the page, for a request to find out would tell it of every visit.
 */
export function linksPlace(page: Pick<Document, "querySelector">, address: string): string | null {
  const said = page.querySelector<HTMLMetaElement>('meta[name="ramplay-links"]')?.content;
  if (!said) return null;
  const place = new URL(said, address);
  return place.origin === new URL(address).origin ? place.origin + place.pathname : null;
}

/** Hands a fragment to the edge, encrypted. The answer's fragment is that of the short link. */
export async function keep(place: string, fragment: string, expiry: Expiry): Promise<(Kept & { fragment: string }) | { refused: ShortRefusal }> {
  if (!globalThis.crypto?.subtle) return { refused: "insecure" };
  if (fragment.length + ivLength + tagLength > sealedMost) return { refused: "too-large" };
  const { body, key } = await seal(fragment);
  const answer = await ask(`${place}?expires=${expiry}`, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });
  if ("refused" in answer) return answer;
  try {
    const { id, token, expires } = JSON.parse(new TextDecoder().decode(answer.bytes)) as Record<string, unknown>;
    if (typeof id !== "string" || !isId(id) || typeof token !== "string" || typeof expires !== "string" || !Date.parse(expires)) return { refused: "failed" };
    return { id, token, expires, fragment: `s1.${id}.${key}` };
  } catch {
    return { refused: "failed" };
  }
}

/** The long fragment that a short one stands for. */
export async function fetchShort(place: string | null, short: string): Promise<{ fragment: string } | { refused: ShortRefusal }> {
  const [, id = "", key = ""] = /^#?s1\.([^.]*)\.([^.]*)$/.exec(short) ?? [];
  if (!isId(id)) return { refused: "foreign" };
  // A key of another length was cut off on the way: the edge need not be asked.
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) return { refused: "key" };
  if (!place) return { refused: "none-here" };
  if (!globalThis.crypto?.subtle) return { refused: "insecure" };
  const answer = await ask(`${place}/${id}`, {});
  if ("refused" in answer) return answer;
  const fragment = await unseal(answer.bytes, key);
  return fragment === null ? { refused: "key" } : { fragment };
}

/** Takes a link back: whoever has it can no longer open it. One that is gone already is taken back too. */
export async function takeBack(place: string, id: string, token: string): Promise<ShortRefusal | null> {
  const answer = await ask(`${place}/${id}`, { method: "DELETE", headers: { Authorization: `Bearer ${token}` } });
  return "refused" in answer && answer.refused !== "gone" ? answer.refused : null;
}

const isId = (text: string) => /^[A-Za-z0-9_-]{16,64}$/.test(text);

async function ask(url: string, init: RequestInit): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { refused: ShortRefusal }> {
  try {
    const response = await fetch(url, {
      ...init,
      mode: "same-origin",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return { refused: refusals[response.status] ?? "failed" };
    const bytes = response.body ? await readAtMost(response.body, sealedMost) : new ArrayBuffer(0);
    return bytes ? { bytes: new Uint8Array(bytes) } : { refused: "too-large" };
  } catch {
    return { refused: "unreachable" };
  }
}

const refusals: Record<number, ShortRefusal> = { 404: "gone", 410: "gone", 413: "too-large", 429: "limited" };
