// A scenario as the fragment of a link, and back: compact JSON, raw deflate, base64url.
import type { Scenario } from "./wire.gen";

/** What a link may carry, in bytes: packed, and as JSON. */
export const packedMost = 64 << 10;
export const jsonMost = 1 << 20;

/** The fragment without "#", or null where the scenario is too large for a link. Rejects where the browser cannot compress. */
export async function pack(scenario: Scenario): Promise<string | null> {
  const json = JSON.stringify(scenario);
  for (const padding of blanks) {
    const bytes = new TextEncoder().encode(json + padding);
    if (bytes.length > jsonMost) return null;
    const packed = await deflate(bytes);
    if (packed.length > packedMost) return null;
    const fragment = "v1." + base64url(packed);
    // Programs that find links in a text leave out a last "-" or "_".
    if (!/[-_]$/.test(fragment)) return fragment;
  }
  return null;
}

/** Each blank gives another last character; one of many is sure to do. */
const blanks = Array.from({ length: 32 }, (_, n) => " ".repeat(n));

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of a text in that alphabet, whose length must be one that base64 can have. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

/** Why a fragment cannot be read. */
export type Refusal = "foreign" | "newer" | "too-long" | "damaged" | "cut" | "too-big" | "unsupported";

/** The JSON of a fragment, with or without its "#"; or why there is none. It comes from anywhere: nothing of it is trusted. */
export async function unpack(fragment: string): Promise<{ text: string } | { refused: Refusal }> {
  const [, version, payload] = /^#?v(\d{1,6})\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || payload === undefined) return { refused: "foreign" };
  if (version !== "1") return { refused: "newer" };
  if (payload.length > Math.ceil((packedMost * 4) / 3)) return { refused: "too-long" };
  if (!/^[A-Za-z0-9_-]*$/.test(payload)) return { refused: "damaged" };
  // No byte sequence has such a length in base64: a character is missing.
  if (payload === "" || payload.length % 4 === 1) return { refused: "cut" };
  if (typeof DecompressionStream === "undefined") return { refused: "unsupported" };
  return inflate(fromBase64url(payload));
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<{ text: string } | { refused: Refusal }> {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  // What is cut off reads well to its end; what is damaged fails before it.
  let complete = false;
  const written = writer.write(packed).then(async () => {
    // An end that fails would throw away what is inflated and not yet read, which may be too big.
    await new Promise((resolve) => setTimeout(resolve));
    complete = true;
    await writer.close();
  });
  written.catch(() => {});
  let bytes: ArrayBuffer | null;
  try {
    bytes = await readAtMost(stream.readable, jsonMost);
    if (!bytes) return { refused: "too-big" };
    await written;
  } catch (error) {
    writer.abort().catch(() => {});
    // Node's stream takes the bytes first and complains of them later, but says what it is.
    const damaged = !complete || (error as { code?: string }).code === "Z_DATA_ERROR";
    return { refused: damaged ? "damaged" : "cut" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { refused: "damaged" };
  }
}

/** All of a stream, or null where it has more than that many bytes: no more of it is read then. */
export async function readAtMost(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<ArrayBuffer | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return new Blob(chunks).arrayBuffer();
}
