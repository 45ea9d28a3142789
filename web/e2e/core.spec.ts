// What the page does while its core loads, hangs, or cannot be had.
import { english as en } from "../words.en";
import { answered, expect, open, policy, says, test, type } from "./fixtures";

test("shows a policy and a verdict before any script has run", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.getByText('"Statement"')).toBeVisible();
  await expect(page.locator("main")).toContainText(/allowed|denied/i);
  await context.close();
});

// Makes the core never answer, in a worker that runs and in one that is to start.
const endless = "Object.defineProperty(globalThis, 'ramplay', { configurable: true, set() {}, get: () => () => { for (;;); } });";

test("ends a core that hangs and answers from a fresh one", async ({ page, watch }) => {
  await open(page);
  const before = watch.requests.length;
  const stuck = page.workers()[0]!;
  const closed = stuck.waitForEvent("close");
  await stuck.evaluate(endless);
  await type(page, " ");
  await closed;
  await answered(page);
  expect(page.workers()).toHaveLength(1);
  const again = watch.requests.slice(before).filter((url) => url.endsWith(".wasm"));
  expect(again, "the core was fetched again").toEqual([]);
});

test("says so when the fresh core hangs too, and answers the next change", async ({ page }) => {
  let hanging = false;
  await page.route("**/worker.*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (hanging ? endless : "") + (await response.text()) });
  });
  await open(page);
  hanging = true;
  await page.workers()[0]!.evaluate(endless);
  await type(page, " ");
  await expect(says(page, en.coreStalled)).toBeVisible();
  await expect(policy(page)).toContainText("Statement");

  // The worker that follows was started while they all hung; so it takes one more.
  hanging = false;
  await type(page, " ");
  await expect(says(page, en.coreStalled)).toBeHidden();
  await answered(page);
});

test("says so when the core does not arrive, and keeps what is typed", async ({ page, watch }) => {
  watch.expect(/Failed to load resource/);
  await page.route("**/core.*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await expect(says(page, en.coreFailed)).toBeVisible();
  await type(page, "typed");
  await expect(policy(page)).toContainText("typed");
});

test("loads from a host that does not know the core's type", async ({ page }) => {
  await page.route("**/core.*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page);
  await expect(says(page, en.coreFailed)).toBeHidden();
});

test("says so where there is no WebAssembly", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("./");
  await expect(says(page, en.coreFailed)).toBeVisible();
});

test("says so where WebAssembly is forbidden", async ({ page, watch }) => {
  watch.expect(/CSP|Content Security Policy/);
  await page.route("**/path/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(" 'wasm-unsafe-eval'", "") });
  });
  await page.goto("./");
  await expect(says(page, en.coreFailed)).toBeVisible();
});
