// The embedded view by itself: its question, its answer, its states, its sizes.
import { inflateRawSync } from "node:zlib";
import { faults } from "./axe";
import { expect, openLink, sample, test, text, verdict, what, where, who, why } from "./embed-host";
import { holding } from "./person";

const at = (query = "", scenario: unknown = sample) => `embed.html?${query}${scenario ? holding(scenario) : ""}`;

/** The scenario in a link. */
const inside = (link: string | null) => {
  const packed = link?.split("#v1.")[1];
  return packed ? (JSON.parse(inflateRawSync(Buffer.from(packed, "base64url")).toString()) as typeof sample) : null;
};

test("asks in a sentence and answers in one", async ({ page }) => {
  await page.goto(at());
  await expect(page.getByRole("region", { name: "The question" })).toContainText(/Can.*call.*on.*\?/s);
  await expect(who(page).locator("option:checked")).toHaveText("alice");
  await expect(what(page)).toHaveValue("DeleteQueue");
  await expect(where(page)).toHaveText("queues/orders-new");
  await expect(verdict(page)).toContainText("Allowed");

  await page.getByLabel("State of acs:MFAPresent").selectOption("unknown");
  await expect(verdict(page)).toContainText("It depends");
  await page.getByLabel("State of acs:MFAPresent").selectOption("absent");
  await expect(verdict(page)).toContainText("Not allowed");

  await what(page).fill("ListQueues");
  await page.getByRole("option", { name: /^ListQueues,/ }).click();
  await expect(verdict(page)).toContainText("Allowed");
  await who(page).selectOption({ label: "bob" });
  await expect(verdict(page)).toContainText("Allowed");
});

test("asks about the sample's resources, and any other", async ({ page }) => {
  await page.goto(at());
  await expect(verdict(page)).toContainText("Allowed");
  await where(page).click();
  const sheet = page.getByRole("dialog", { name: "Resource" });
  await sheet.getByRole("button", { name: /queues\/bills$/ }).click();
  await expect(sheet).toBeHidden();
  await expect(where(page)).toBeFocused();
  await expect(verdict(page)).toContainText("Not allowed");

  await where(page).press("Enter");
  await sheet.getByLabel("Queue", { exact: true }).fill("orders-2");
  await page.keyboard.press("Escape");
  await expect(where(page)).toHaveText("queues/orders-2");
  await expect(verdict(page)).toContainText("Allowed");
});

test("asks in Chinese", async ({ page }) => {
  await page.goto(at("lang=zh"));
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("region", { name: "问题" })).toContainText(/能在.*上调用.*吗？/s);
  await expect(verdict(page)).toContainText("允许");
  // The sentence is read in the order in which it stands.
  const order = await page.locator(".sentence :is(select, input, .where-button)").evaluateAll((all) => all.map((e) => e.tagName));
  expect(order).toEqual(["SELECT", "BUTTON", "INPUT"]);
});

test("explains, and lights what it explains", async ({ page }) => {
  await page.goto(at());
  await why(page).click();
  await expect(why(page)).toHaveAttribute("aria-expanded", "true");
  const row = page.getByRole("treeitem", { name: /Bool acs:MFAPresent/ }).first();
  await row.hover();
  await expect(text(page).locator(".lit").first()).toBeVisible();
  await why(page).click();
  await expect(page.getByRole("tree")).toBeHidden();
});

test("runs the tests and asks what one of them asks", async ({ page }) => {
  await page.goto(at("view=tests"));
  await expect(page.getByRole("button", { name: "Tests: 1 of 2 pass" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "a test that fails" })).toContainText("expected: Explicit deny");
  await page.getByRole("button", { name: /not another's queue/ }).click();
  await expect(who(page).locator("option:checked")).toHaveText("bob");
  await expect(verdict(page)).toContainText("Not allowed");
});

test("loads its editor when it is asked for, and hands the edited text on", async ({ page, watched }) => {
  await page.goto(at());
  await expect(verdict(page)).toContainText("Allowed");
  expect(watched.asked.join()).not.toContain("editor");
  await page.getByRole("button", { name: "Edit the policy" }).click();
  const editor = page.getByRole("textbox", { name: "Text of the policy orders" });
  await expect(editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('{"Version": "1", "Statement": []}');
  await expect(verdict(page)).toContainText("Not allowed");
  await expect.poll(async () => inside(await openLink(page).getAttribute("href"))?.policies[0]!.text).toContain('"Statement": []');
  await expect(openLink(page)).toHaveAttribute("rel", "noopener");
  await expect(openLink(page)).toHaveAttribute("target", "_blank");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(text(page)).toContainText('"Statement": []');
});

test("takes a link of what changed just now to the playground", async ({ page, context }) => {
  await page.goto(at());
  await expect(verdict(page)).toContainText("Allowed");
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>(".key-state select")!;
      select.value = "absent";
      select.dispatchEvent(new Event("change", { bubbles: true }));
      document.querySelector<HTMLAnchorElement>(".head a")!.click();
    }),
  ]);
  await expect(tab.getByRole("region", { name: "Verdict" })).toContainText("Not allowed");
  expect(await tab.evaluate(() => window.opener === null)).toBe(true);
});

test("has nothing to edit where it is read-only", async ({ page }) => {
  await page.goto(at("readonly=1&view=editor"));
  await expect(verdict(page)).toContainText("Allowed");
  await expect(page.getByRole("button", { name: "Edit the policy" })).toBeHidden();
  await expect(page.getByRole("textbox", { name: /^Text of/ })).toBeHidden();
});

test("keeps nothing in the browser", async ({ page }) => {
  await page.goto(at("view=editor&controls=run,share"));
  await expect(page.getByRole("textbox", { name: /^Text of/ })).toBeVisible();
  await page.getByRole("textbox", { name: /^Text of/ }).click();
  await page.keyboard.type(" ");
  await page.getByRole("button", { name: /^Why: / }).click();
  await page.waitForTimeout(500);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]);
  expect(kept).toEqual([0, 0, "", 0, 0]);
});

test("loads no core before it is used, where it is asked to wait", async ({ page, watched }) => {
  await page.goto(at("load=click"));
  await expect(verdict(page)).toContainText("Not judged yet");
  await expect(text(page)).toContainText("amqp:DeleteQueue");
  expect(watched.asked.join()).not.toContain("wasm");
  await page.getByRole("button", { name: "Judge" }).click();
  await expect(verdict(page)).toContainText("Allowed");
});

test("copies the policy, asking nobody", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read"]);
  await page.goto(at());
  await page.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("forbidden")) }));
  await page.getByRole("button", { name: "Copy the policy" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sample.policies[0]!.text);
});

test("says that the engine did not come, and tries again", async ({ page, watched }) => {
  watched.expect(/Failed to load resource/);
  await page.route("**/core.*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(at());
  await expect(page.getByRole("alert")).toContainText("nothing is judged here");
  await page.unroute("**/core.*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(verdict(page)).toContainText("Allowed");
});

test("says so where the editor does not arrive, and stays readable", async ({ page, watched }) => {
  watched.expect(/Failed to load|Failed to fetch/);
  await page.route("**/embed-policy-editor.*.js", (route) => route.abort());
  await page.goto(at());
  await page.getByRole("button", { name: "Edit the policy" }).click();
  await expect(page.getByText(/did not load/)).toBeVisible();
  await expect(text(page)).toBeVisible();
});

for (const [name, url, says] of [
  ["nothing was given", "embed.html", "There is nothing to show yet."],
  ["a damaged link", "embed.html#v1.________", "It was damaged on the way."],
  ["a link from the future", "embed.html#v9.AAAA", "It was made by a newer version of this playground."],
  ["no link", "embed.html#hello", "It is no link of this playground."],
  ["a scenario from the future", at("", { version: 7, policies: [] }), "is no scenario of this playground"],
  ["a broken policy", at("", { ...sample, policies: [{ layer: "identity", text: '{"Version": "1", "Statement": [' }] }), "never closed"],
  ["no policy", at("", { version: 1, policies: [] }), "Without one, everything is denied."],
  ["no request", at("", { ...sample, request: undefined }), "Nothing is asked yet."],
  ["a text that is too large", at("", { ...sample, policies: [{ layer: "identity", text: "x".repeat(200_000) }] }), "Only the beginning is shown"],
] as const) {
  test(`says what is the matter: ${name}`, async ({ page }) => {
    await page.goto(url);
    await expect(page.getByText(says).first()).toBeVisible();
  });
}

test("shows names as they are, not as they would like to look", async ({ page }) => {
  await page.goto(at("", { ...sample, title: "safe\u202Egpj.exe <img src=x onerror=alert(1)>", policies: [{ layer: "identity", text: '{"Statement": "\u200B"}' }] }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("U+202E");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<img");
  await expect(text(page)).toContainText("U+200B");
});

test("says a sentence without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("embed.html");
  const said = page.locator("noscript p");
  await expect(said.first()).toBeVisible();
  await expect(said).toHaveText([/needs JavaScript/, /需要启用 JavaScript/]);
  await context.close();
});

// The smallest and a usual size, each in one language and theme: sizes in between lay out as one of them.
for (const [query, sizes] of [["", [[720, 420]]], ["lang=zh&theme=dark", [[320, 180]]]] as const) {
  for (const [width, height] of sizes) {
    test(`has no fault that axe finds at ${width} × ${height}${query && ", Chinese and dark"}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      for (const view of ["ask", "explain", "tests", "editor"]) {
        await page.goto("about:blank");
        await page.goto(at(`${query}&view=${view}`));
        await expect(verdict(page)).not.toHaveAttribute("aria-busy", "true");
        await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
        if (view === "editor") await expect(page.locator(".cm-content")).toBeVisible();
        expect(await faults(page), view).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${view} is wider than the frame`).toBeLessThanOrEqual(0);
      }
    });
  }
}
