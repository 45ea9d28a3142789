// The page keeps to itself: no other host, no request once it is there, and a policy that says so.
import { expect, open, test, type } from "./fixtures";

test("asks for its own files only, each once, and for nothing while it is used", async ({ page, watch, baseURL }) => {
  await open(page);
  const names = () => watch.requests.map((url) => url.slice(baseURL!.length).replace(/\.[0-9A-Z]{8}\./, ".")).filter((name) => !name.startsWith("data:"));
  // What the first sight does without comes when the first answer is there.
  await expect.poll(names).toEqual(expect.arrayContaining(["app-later.js", "app-editor-comforts.js"]));
  const loaded = [...watch.requests];
  expect(new Set(loaded).size, "a file was asked for twice").toBe(loaded.length);
  expect([...new Set(names())].sort()).toEqual(["", "app-chunk.js", "app-editor-comforts.js", "app-later.js", "app-policy-editor.js", "app.js", "core.wasm", "styles.css", "worker.js"]);

  await type(page, "   ");
  await open(page, "#v1.broken");
  await page.keyboard.press("F8");
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => watch.requests.slice(loaded.length)).toEqual([]);
});

test("works when the network is gone", async ({ page, context, watch }) => {
  await open(page);
  await expect.poll(() => watch.requests.some((url) => url.includes("app-later."))).toBe(true);
  await context.setOffline(true);
  await type(page, " ");
  await open(page, "#");
});

test("has a policy that lets in nothing from outside", async ({ page }) => {
  await open(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  const directives = new Map((policy ?? "").split("; ").map((d) => [d.split(" ")[0], d.split(" ").slice(1)]));
  expect(directives.get("default-src")).toEqual(["'none'"]);
  expect(directives.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives.get("style-src")).toEqual(["'self'"]);
  expect(directives.get("connect-src")).toEqual(["'self'"]);
  expect(directives.get("manifest-src")).toEqual(["'self'"]);
  expect(directives.get("form-action")).toEqual(["'none'"]);
  expect(directives.get("base-uri")).toEqual(["'none'"]);
  expect(directives.get("require-trusted-types-for")).toEqual(["'script'"]);
  // The policy stands before all that it is to guard.
  const first = await page.evaluate(() => document.querySelector("script, link, style, meta[http-equiv]")?.tagName);
  expect(first).toBe("META");
});

test("gives the small view the same policy", async ({ page, request }) => {
  await open(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  const embed = await (await request.get("embed.html")).text();
  expect(embed).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
});

for (const [name, attempt] of [
  ["an inline script", () => document.body.append(Object.assign(document.createElement("script"), { text: "window.broken = 1" }))],
  ["an inline style", () => document.body.append(Object.assign(document.createElement("style"), { textContent: "*{}" }))],
  ["markup from text", () => void (document.createElement("p").innerHTML = "<b>b</b>")],
  ["another host's image", () => void (new Image().src = "https://192.0.2.1/x.png")],
] as const) {
  test(`refuses ${name}`, async ({ page, watch }) => {
    await open(page);
    watch.expect(/./);
    await page.evaluate(attempt).catch(() => {}); // Trusted Types throw
    await expect.poll(() => watch.faults.length).toBeGreaterThan(0);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  });
}
