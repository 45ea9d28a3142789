// The files of the build, compressed as it left them, with its headers.
import { files, headerSets } from "./site.mjs"; // made by the build from what lies in the assets

export async function serve(request, env, pathname, keepsLinks) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("This address takes GET and HEAD.\n", { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  let name = pathname.slice(1) || "index.html";
  // Where the host keeps no links, its page must not offer any.
  if (name === "index.html" && !keepsLinks) name = "index.plain.html";
  // Ends the offline use of every reader, at the next visit of each.
  if (name === "sw.js" && env.SERVICE_WORKER === "off") name = "sw-kill.js";
  const found = files.get(name);
  const file = found ?? files.get("404.html");

  const coding = found ? codingOf(request, file) : "";
  const tag = `"${file.tag}${coding && "-" + coding}"`;
  const headers = new Headers(headerSets[file.headers]);
  if (file.codings.length > 0) headers.set("Vary", "Accept-Encoding");
  headers.set("ETag", tag);
  if (found && names(request.headers.get("If-None-Match"), tag)) return new Response(null, { status: 304, headers });

  headers.set("Content-Type", file.type);
  if (coding) headers.set("Content-Encoding", coding);
  const status = found ? 200 : 404;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const path = (found ? name : "404.html") + (coding && endings[coding]);
  const asset = await env.ASSETS.fetch(new URL("/" + path, request.url));
  if (!asset.ok) return new Response("The file did not arrive here; try again.\n", { status: 502, headers: { "Cache-Control": "no-store" } });
  // Manual: the bytes are in that coding already.
  return new Response(asset.body, { status, headers, encodeBody: coding ? "manual" : "automatic" });
}

const endings = { br: ".br", gzip: ".gz" };

// The best coding that a file has and the client takes. The platform writes its own
// Accept-Encoding over the client's and keeps that aside.
function codingOf(request, file) {
  const accepted = request.cf?.clientAcceptEncoding ?? request.headers.get("Accept-Encoding") ?? "";
  const takes = new Set();
  for (const item of accepted.toLowerCase().split(",")) {
    const [name, ...parameters] = item.split(";").map((part) => part.trim());
    if (!parameters.some((p) => /^q=0(\.0*)?$/.test(p))) takes.add(name);
  }
  return file.codings.find((coding) => takes.has(coding)) ?? "";
}

// Whether an If-None-Match names a tag. On the way a tag may have become a weak one.
function names(list, tag) {
  return list !== null && list.split(",").some((item) => item.trim().replace(/^W\//, "") === tag);
}
