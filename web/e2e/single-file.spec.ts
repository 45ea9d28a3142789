// The page of one file: it works from a disk, asks for nothing, and keeps the same strict policy.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { chinese as zh } from "../words.zh";
import { english as en } from "../words.en";
import { answered, expect, policy, says, test, type } from "./fixtures";

const file = pathToFileURL(resolve("dist/ramplay.html")).href;

// The fixture holds all requests of a test to this address; the file may ask for none but itself.
test.use({ baseURL: file });

/** A link's fragment. */
function fragmentOf(scenario: unknown): string {
  return "#v1." + deflateRawSync(JSON.stringify(scenario)).toString("base64url");
}

const scenario = {
  version: 1,
  title: "From a disk",
  policies: [{ name: "one", layer: "identity", text: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"amqp:GetInstance","Resource":"*"}]}' }],
  request: { action: "amqp:GetInstance", resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1", context: {} },
};

test("gives a verdict of what is typed, and asks for nothing", async ({ page, watch }) => {
  await page.goto(file);
  await answered(page);
  await expect(page.locator(".verdict-word")).toContainText(/Allowed|Denied|denied|Not allowed/i);
  await policy(page).click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText('{"Version": "1", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}');
  await answered(page);
  await expect(page.locator(".verdict-word")).toContainText(en.decisions.ExplicitDeny);
  expect(watch.requests.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"))).toEqual([file]);
});

test("opens links, and keeps what is written", async ({ page }) => {
  await page.goto(file + fragmentOf(scenario));
  await answered(page);
  await expect(page.getByRole("textbox", { name: en.scenarioTitle })).toHaveValue("From a disk");
  await expect(page.locator(".verdict-word")).toContainText(en.decisions.Allow);
  await type(page, " ");
  await page.goto("about:blank");
  await page.goto(file);
  await answered(page);
  await expect(page.getByRole("textbox", { name: en.scenarioTitle })).toHaveValue("From a disk");
});

test("ends a core that hangs and answers from a fresh one", async ({ page }) => {
  await page.goto(file);
  await answered(page);
  const stuck = page.workers()[0]!;
  const closed = stuck.waitForEvent("close");
  await stuck.evaluate("Object.defineProperty(globalThis, 'ramplay', { configurable: true, set() {}, get: () => () => { for (;;); } });");
  await type(page, " ");
  await closed;
  await answered(page);
  expect(page.workers()).toHaveLength(1);
});

test("speaks Chinese", async ({ page }) => {
  await page.goto(`${file}?lang=zh`);
  await answered(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("button", { name: zh.file })).toBeVisible();
});

test("offers nothing that needs a host", async ({ page }) => {
  await page.goto(file);
  await page.getByRole("button", { name: en.file }).click();
  await expect(page.getByRole("menuitem", { name: en.menuDownload })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: en.offlineKeep })).toBeHidden();
  await expect(page.locator("link[rel=manifest]")).toHaveCount(0);
});

test("says so where the browser cannot unpack it", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "DecompressionStream"));
  await page.goto(file);
  await expect(says(page, en.coreReasons.missing)).toBeVisible();
  await expect(policy(page)).toContainText("Statement");
});

test("works from a host too", async ({ page, watch }) => {
  await page.route("http://127.0.0.1/ramplay.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: readFileSync("dist/ramplay.html") }));
  await page.goto("http://127.0.0.1/ramplay.html");
  await answered(page);
  await type(page, " ");
  await answered(page);
  expect(watch.requests.splice(0).filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"))).toEqual(["http://127.0.0.1/ramplay.html"]);
});

for (const [name, attempt] of [
  ["an inline script", () => document.body.append(Object.assign(document.createElement("script"), { text: "window.broken = 1" }))],
  ["an inline style", () => document.body.append(Object.assign(document.createElement("style"), { textContent: "*{}" }))],
  ["markup from text", () => void (document.createElement("p").innerHTML = "<b>b</b>")],
  ["a request", () => void fetch("http://127.0.0.1:9/").catch(() => {})],
  ["another worker", () => void new Worker(URL.createObjectURL(new Blob(["1"])))],
] as const) {
  test(`refuses ${name}`, async ({ page, watch }) => {
    await page.goto(file);
    await answered(page);
    watch.expect(/./);
    await page.evaluate(attempt).catch(() => {}); // Trusted Types throw
    await expect.poll(() => watch.faults.length).toBeGreaterThan(0);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  });
}
