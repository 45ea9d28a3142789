// What a person does on the page, from the first look to the shared link.
import { answered, expect, open, policy, test } from "./fixtures";

const deny = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"amqp:*","Resource":"*"},{"Effect":"Deny","Action":"amqp:DeleteQueue","Resource":"*"}]}`;

/** Replaces the text of the policy on screen. */
async function write(page: Parameters<typeof policy>[0], text: string): Promise<void> {
  await policy(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await answered(page);
}

test("asks about an API and gets a sentence, with the statement that decides", async ({ page }) => {
  await open(page);
  await write(page, deny);
  const call = page.getByRole("combobox", { name: "API or action" });
  await call.fill("deletequeue");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await answered(page);
  await expect(call).toHaveValue("DeleteQueue");
  await expect(page.locator(".verdict-word")).toHaveText("Denied by a statement");
  await expect(page.locator(".statement-mark.decides.deny")).toBeVisible();
  await page.getByRole("button", { name: /Statement 2/ }).click();
  await expect(policy(page)).toBeFocused();
});

test("finds an action by the API that people know", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "API or action" }).fill("DeleteBinding");
  await expect(page.getByRole("option", { name: /DeleteBinding/ })).toContainText("amqp:GetExchange");
});

test("fills the resource from its parts and keeps the literal star", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "API or action" }).fill("CreateQueue");
  await page.keyboard.press("Enter");
  await page.getByLabel("Vhost", { exact: true }).fill("payments");
  await expect(page.locator(".arn-line")).toHaveText(/\/vhosts\/payments\/queues\/\*$/);
  await expect(page.locator(".literal-star")).toBeVisible();
});

test("tells four states of a key apart, and brings its value back", async ({ page }) => {
  await open(page);
  await write(page, `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"acs:SourceIp":"203.0.113.0/24"}}}]}`);
  const state = page.getByLabel("State of acs:SourceIp");
  const word = page.locator(".verdict-word");
  await state.selectOption("value");
  await page.getByLabel("Value of acs:SourceIp").fill("203.0.113.7");
  await expect(word).toHaveText("Allowed");
  await state.selectOption("empty");
  await expect(word).toHaveText("Not allowed");
  await state.selectOption("absent");
  await expect(word).toHaveText("Not allowed");
  await state.selectOption("unknown");
  await expect(word).toHaveText("It depends");
  await state.selectOption("value");
  await expect(page.getByLabel("Value of acs:SourceIp")).toHaveValue("203.0.113.7");
});

test("links the explanation and the text both ways", async ({ page }) => {
  await open(page);
  await write(page, deny);
  const row = page.getByRole("treeitem", { name: /Statement 1/ });
  await row.hover();
  await expect(page.locator(".cm-line .lit").first()).toBeVisible();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(policy(page)).toBeFocused();
  await expect(row).toHaveAttribute("aria-selected", "true");
});

test("walks the tree by keys", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Alt+3");
  const first = page.getByRole("treeitem").first();
  await expect(first).toBeFocused();
  await expect(first).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(first).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem").nth(1)).toBeFocused();
});

test("mends a problem with one click, and takes it back", async ({ page }) => {
  await open(page);
  await write(page, deny.replace('"Allow"', '"allow"'));
  await page.keyboard.press("Alt+5");
  await page.getByRole("button", { name: "Write Allow" }).first().click();
  await expect(policy(page)).toContainText('"Effect":"Allow"');
  await policy(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(policy(page)).toContainText('"Effect":"allow"');
  await answered(page);
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+.");
  await expect(policy(page)).toContainText('"Effect":"Allow"');
});

test("keeps a request as a test that runs on each keystroke", async ({ page }) => {
  await open(page);
  await write(page, deny);
  await page.getByRole("button", { name: "Keep as test" }).click();
  const name = page.locator(".test-name input").last();
  await expect(name).toBeFocused();
  await name.fill("stays as it is");
  await expect(page.locator("tr.test").last()).toHaveClass(/pass/);
  await write(page, deny.replace("amqp:*", "mq:*"));
  await expect(page.locator("tr.test").last()).toHaveClass(/fail/);
  await expect(page.locator("tr.test").last().locator(".test-why")).not.toBeEmpty();
});

test("shares a link that opens the same work, and loses none", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await write(page, deny);
  await page.keyboard.press("ControlOrMeta+s");
  const link = await page.getByLabel("Link").inputValue();
  expect(link).toMatch(/#v1\.[A-Za-z0-9_-]*[A-Za-z0-9]$/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(page.getByText(`${link.length} characters`)).toBeVisible();
  await page.keyboard.press("Escape");

  await write(page, deny.replace("amqp:*", "mq:PUB"));
  await expect(page).not.toHaveURL(/#/);
  await page.goto(link);
  await expect(policy(page)).toContainText("amqp:*");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(policy(page)).toContainText("mq:PUB");
  await page.waitForTimeout(400);
  await page.reload();
  await expect(policy(page)).toContainText("mq:PUB");
});

test("says of a bad link that it is bad, and works on", async ({ page }) => {
  await open(page, "#v1.AAAA");
  await expect(page.locator(".toast")).toContainText("cannot be read");
  await expect(page.locator(".verdict-word")).not.toBeEmpty();
  await expect(page).not.toHaveURL(/#/);
});

test("has a dozen examples, and brings back what was there before", async ({ page }) => {
  await open(page);
  await write(page, deny);
  await page.getByRole("button", { name: "Examples" }).click();
  expect(await page.locator(".card").count()).toBeGreaterThanOrEqual(12);
  await page.locator(".card").first().click();
  await expect(policy(page)).not.toContainText("DeleteQueue");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(policy(page)).toContainText("DeleteQueue");
});

test("leaves the editor by Escape and Tab", async ({ page }) => {
  await open(page);
  await policy(page).focus();
  await page.keyboard.press("Tab");
  await expect(policy(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(policy(page)).not.toBeFocused();
});

test("remembers language and theme", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "切换到中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("button", { name: /^主题/ }).click();
  await page.getByRole("button", { name: /^主题/ }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("does not move what is on screen when it comes alive", async ({ page, browser, baseURL }) => {
  const still = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport: { width: 1280, height: 800 } });
  const skeleton = await still.newPage();
  await skeleton.goto("./");
  await open(page);
  for (const part of [".policy", ".side", ".verdict", ".strip"]) {
    const [before, after] = [await skeleton.locator(part).boundingBox(), await page.locator(part).boundingBox()];
    for (const side of ["x", "y", "width"] as const) expect(Math.abs(after![side] - before![side]), `${part} ${side}`).toBeLessThanOrEqual(2);
  }
  await still.close();
});
