// A small edge for tests: the built page with short links, after the same contract as the real one, in memory.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { test as base } from "./fixtures";

interface Kept {
  body: Buffer;
  token: string;
  expires: number; // milliseconds since 1970
}

export interface Edge {
  readonly url: string;
  readonly kept: Map<string, Kept>;
  /** Everything that arrived for the short links: address, headers and body of each request. */
  readonly arrived: Buffer[];
  /** A status to answer with instead, 0 for none. */
  refuse: number;
}

const kinds: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };
const path = "/some/edge/";

/** The test function of tests with short links: their page comes from an edge of their own. */
export const test = base.extend<{ edge: Edge }>({
  edge: async ({}, use) => {
    const edge = { url: "", kept: new Map<string, Kept>(), arrived: [] as Buffer[], refuse: 0 };
    const server = createServer((request, response) => {
      answer(edge, request, response).catch(() => response.writeHead(404).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    edge.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    await use(edge);
    server.closeAllConnections();
    server.close();
  },
  baseURL: async ({ edge }, use) => use(edge.url),
});

async function answer(edge: Edge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, edge.url);
  const name = url.pathname.slice(path.length);
  if (name === "api/links" || name.startsWith("api/links/")) return links(edge, request, response, url, name.slice("api/links/".length));
  const file = name === "" ? "index.html" : name;
  let body: Buffer | string = await readFile(join("dist", file));
  if (file === "index.html") body = body.toString().replace("<title>", '<meta name="ramplay-links" content="api/links"><title>');
  response.writeHead(200, { "Content-Type": kinds[extname(file)] ?? "application/octet-stream" }).end(body);
}

async function links(edge: Edge, request: IncomingMessage, response: ServerResponse, url: URL, id: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  edge.arrived.push(Buffer.from(`${request.method} ${request.url}\n${request.rawHeaders.join("\n")}\n`), body);
  const kept = edge.kept.get(id);
  if (edge.refuse) response.writeHead(edge.refuse).end();
  else if (request.method === "POST" && !id) {
    const lasts = { "30d": 30, "1y": 365 }[url.searchParams.get("expires") ?? ""];
    if (!lasts || request.headers["content-type"] !== "application/octet-stream" || body.length === 0) return void response.writeHead(400).end();
    if (body.length > 64 << 10) return void response.writeHead(413).end();
    const made = { id: randomBytes(16).toString("base64url"), token: randomBytes(32).toString("base64url"), expires: Date.now() + lasts * 86_400_000 };
    edge.kept.set(made.id, { body, token: made.token, expires: made.expires });
    response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify({ ...made, expires: new Date(made.expires).toISOString() }));
  } else if (!kept || kept.expires <= Date.now()) response.writeHead(404).end();
  else if (request.method === "GET") response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(kept.body);
  else if (request.method === "DELETE" && request.headers.authorization === `Bearer ${kept.token}`) {
    edge.kept.delete(id);
    response.writeHead(204).end();
  } else response.writeHead(403).end();
}
