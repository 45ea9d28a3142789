// The core and its worker as the page of one file has them: as data inside the page.
import { scriptOf } from "../trusted";

/** The core, unpacked while it is read; null where the browser cannot unpack. */
export function coreInside(): Response | null {
  if (typeof DecompressionStream !== "function") return null;
  const packed = Uint8Array.from(atob(textOf("core")), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}

let worker = "";

/** The worker's address, the same one each time. */
export function workerInside(): string {
  return (worker ||= scriptOf(textOf("worker")));
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}
