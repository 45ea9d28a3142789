// The edge Worker's front: files come from the assets, /api/ from Go.
import go from "./go/worker.mjs";
import { answer } from "./answer.mjs";
import { serve } from "./assets.mjs";
import { network } from "./network.mjs";

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    // Both or neither: a store without a limit is anybody's free storage.
    const keepsLinks = Boolean(env.LINKS && env.LINK_WRITES);
    if (!pathname.startsWith("/api/")) return serve(request, env, pathname, keepsLinks);
    if (!keepsLinks || !/^\/api\/links(\/|$)/.test(pathname)) return answer(request, env);
    // Before Go is asked, so that whoever hammers costs little.
    if (!(await within(request, env))) return answer(request, env, true);
    // The glue starts a fresh Go instance, which lives until its answer is read.
    // One that several requests shared would wait for the store on behalf of
    // another request than the one that is running, which the platform forbids.
    return go.fetch(request, env, context);
  },
};

// Whether an address may ask for links once more; reading has a limit of its own.
async function within(request, env) {
  if (request.method === "OPTIONS") return true;
  const reads = request.method === "GET" || request.method === "HEAD";
  const limit = reads ? env.LINK_READS : env.LINK_WRITES;
  if (!limit) return true;
  const { success } = await limit.limit({ key: network(request.headers.get("CF-Connecting-IP") ?? "") });
  return success;
}
