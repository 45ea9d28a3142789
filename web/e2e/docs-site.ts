// The documentation example as a host of its own: built, and served from another origin under a strict policy.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const source = "web/docs-example";
const out = ".cache/docs-site";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
};

export interface Site {
  /** Where the site is, with a slash at its end. */
  readonly address: string;
  /** The policy that each of its pages came with. */
  readonly policy: string;
  close(): Promise<void>;
}

/** Serves the site, whose samples use the playground at that address. */
export async function serveDocs(playground: string): Promise<Site> {
  build();
  return serve(policyOf(playground, files(out, ".html").map(text)), (path) => {
    const file = join(out, path.endsWith("/") ? path + "index.html" : path);
    if (!existsSync(file)) return undefined;
    const type = types[extname(file)] ?? "application/octet-stream";
    // The site was built for one address of the playground, and tests run at several.
    if (type === types[".html"]) return { type, body: text(file).replace(/[^"]*ram-policy\.js/, playground + "ram-policy.js") };
    return { type, body: readFileSync(file) };
  });
}

/** Serves one page of that HTML under the same policy; in it, docs.example.com stands for where it is served. */
export async function servePage(playground: string, html: string): Promise<Site> {
  return serve(policyOf(playground, [html]), (path, host) => {
    if (path === "/") return { type: types[".html"]!, body: html.replaceAll("https://docs.example.com", `http://${host}`) };
    return path === "/favicon.ico" ? { type: "image/x-icon", body: "" } : undefined;
  });
}

/**
 * What a site must allow to have samples in it: one script and one page of the
 * playground. All the rest is the site's own, its inline scripts by their hashes.
 */
function policyOf(playground: string, pages: string[]): string {
  const hashes = pages.flatMap((html) =>
    [...html.matchAll(/<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/g)].map(
      ([, script]) => `'sha256-${createHash("sha256").update(script!).digest("base64")}'`,
    ),
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${playground}ram-policy.js ${[...new Set(hashes)].join(" ")}`.trimEnd(),
    "style-src 'self'",
    `frame-src ${playground}embed.html`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

async function serve(
  policy: string,
  find: (path: string, host: string) => { type: string; body: string | Buffer } | undefined,
): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = find(path, request.headers.host ?? "");
    response.writeHead(file ? 200 : 404, {
      "Content-Type": file?.type ?? "text/plain",
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
    });
    response.end(file?.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    policy,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Builds the site, unless what is there is of these sources. */
function build(): void {
  const page = join(out, "index.html");
  const sources = [...files(source), "package-lock.json"];
  if (existsSync(page) && sources.every((file) => statSync(file).mtimeMs < statSync(page).mtimeMs)) return;
  const done = spawnSync(process.execPath, ["node_modules/vitepress/bin/vitepress.js", "build", source], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`vitepress build: ${done.stdout}${done.stderr}`);
}

const text = (file: string): string => readFileSync(file, "utf8");

function files(dir: string, ending = ""): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));
}
