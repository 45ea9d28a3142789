// A small host of the built page, for tests that change what it serves or take it away.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

export class Host {
  /** What was asked for, by path. */
  readonly asked: string[] = [];
  /** Files in place of the build's, by name; a number is a status without a file. */
  readonly changed = new Map<string, string | number>();
  private server: Server | undefined;
  private port = 0;

  /** @param base the path that the page is below, with slashes at both ends */
  constructor(readonly base = "/play/") {}

  get url(): string {
    return `http://127.0.0.1:${this.port}${this.base}`;
  }

  /** Serves, at the same port as before if there was one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = new URL(request.url!, "http://host").pathname;
      this.asked.push(path);
      const name = path === this.base ? "index.html" : path.startsWith(this.base) ? path.slice(this.base.length) : path;
      const found = this.changed.get(name) ?? this.file(name);
      if (typeof found === "number") {
        response.writeHead(found).end();
        return;
      }
      const cached = /\.[0-9A-Z]{8}\./.test(name);
      response.writeHead(200, {
        "Content-Type": types[extname(name)] ?? (extname(name) ? "text/plain" : "text/html"),
        "Cache-Control": cached ? "max-age=31536000, immutable" : "no-cache",
      });
      response.end(found);
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as { port: number }).port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** The text of a file of the build. */
  text(name: string): string {
    return readFileSync(join("dist", name), "utf8");
  }

  private file(name: string): Buffer | number {
    try {
      return readFileSync(join("dist", name));
    } catch {
      return 404;
    }
  }

  /** From now on serves another build: the same scripts, a page that says so, a service worker that knows. */
  upgrade(): void {
    this.changed.set("index.html", this.text("index.html").replace("<head>", '<head><meta name="build" content="two">'));
    this.changed.set("sw.js", this.text("sw.js").replace(/"[0-9a-f]{16}"/, '"two"'));
  }
}
