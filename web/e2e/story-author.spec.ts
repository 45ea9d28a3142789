// Somebody writes a policy with the page's help: completions, hovers, statements for APIs, checks with fixes, a service of their own.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { faults } from "./axe";
import { answered, expect, open, test } from "./fixtures";
import { ask, clipboard, copied, editor, holding, laidOut, message, offers, callField, paste, strip, verdict } from "./person";

test.use({ ...clipboard, contextOptions: { reducedMotion: "reduce" } });

const resource = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1";
const scenario = (text: string, more: object = {}) =>
  holding({ version: 1, policies: [{ name: "team", layer: "identity", text }], request: { action: "amqp:GetInstance", api: "GetInstance", resource }, ...more });

const completions = (page: Page) => page.locator(".cm-tooltip-autocomplete").getByRole("option");

async function clean(page: Page, part: string): Promise<void> {
  expect.soft(await faults(page, { in: part })).toEqual([]);
}

test("finds an action by its API while writing, and tabs through a resource's fields", async ({ page }) => {
  await open(page, scenario('{\n  "Version": "1",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "",\n      "Resource": ""\n    }\n  ]\n}\n'));
  await editor(page).getByText('"Action": ""').click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("DeleteQueue");
  await expect(completions(page).first()).toContainText("amqp:DeleteQueue");
  await expect(page.locator(".cm-completionInfo")).toContainText("ApsaraMQ for RabbitMQ: RAM authorization");
  await expect(page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(editor(page)).toContainText('"Action": "amqp:DeleteQueue"');

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  await completions(page).filter({ hasText: "queues" }).first().click();
  await expect(page.locator(".cm-snippetField").first()).toBeAttached();
  await page.keyboard.type("cn-beijing");
  await page.keyboard.press("Tab");
  await page.keyboard.type("amqp-cn-7");
  await expect(editor(page)).toContainText("acs:amqp:cn-beijing:*:/instances/amqp-cn-7/");
  JSON.parse(await copied(page));
});

test("tells what stands under the pointer", async ({ page }) => {
  await open(page, scenario(laidOut({ Effect: "Allow", Action: "amqp:GetExchange", Resource: "*" })));
  await editor(page).getByText("GetExchange").hover();
  const box = page.locator(".hover-box");
  await expect(box).toContainText("amqp:GetExchange");
  await expect(box).toContainText("DeleteBinding");
  await clean(page, ".hover-box");
});

test("inserts the least statements for an API, and the call passes", async ({ page }) => {
  await open(page, scenario(laidOut({ Effect: "Allow", Action: "amqp:ListQueue", Resource: "acs:amqp:*:*:/instances/amqp-cn-9" })));
  await page.getByRole("button", { name: "Insert", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Insert a statement for APIs" });
  await dialog.getByRole("combobox", { name: "Add an API" }).fill("DeleteBinding");
  await dialog.getByRole("option", { name: /^DeleteBinding/ }).click();
  await expect(dialog.getByRole("listitem")).toContainText("amqp:GetExchange");
  await dialog.getByRole("textbox", { name: "Instance id" }).fill("amqp-cn-1");
  await expect(dialog.locator("pre")).toContainText("/instances/amqp-cn-1/");
  await clean(page, "dialog");
  await dialog.getByRole("button", { name: /^Insert/ }).click();
  await expect(message(page, /statements? w/)).toBeVisible();
  await ask(page, "DeleteBinding", /^DeleteBinding/);
  await answered(page);
  for (const name of ["Instance id", "Vhost"]) {
    const field = page.getByRole("region", { name: "Request" }).getByRole("textbox", { name });
    if (await field.count()) await field.fill(name === "Vhost" ? "shop" : "amqp-cn-1");
  }
  await answered(page);
  await expect(verdict(page)).toContainText("Allowed");
  await expect(verdict(page)).not.toContainText("fails");
});

test("attaches a system policy that is read and not written, until a copy is wanted", async ({ page }) => {
  await open(page, scenario(laidOut({ Effect: "Allow", Action: "mq:ListInstance", Resource: "*" })));
  await expect(verdict(page)).toContainText("Not allowed");
  await page.getByRole("button", { name: "Add a policy" }).click();
  await page.getByRole("menuitem", { name: "A system policy…" }).click();
  await clean(page, "dialog");
  await page.getByRole("dialog").getByRole("button", { name: /^AliyunAMQPReadOnlyAccess/ }).click();
  await answered(page);
  await expect(verdict(page)).toContainText("Allowed");
  const before = await copied(page);
  await editor(page).press("Control+End");
  await page.keyboard.type("x");
  expect(await copied(page)).toBe(before);
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await editor(page).press("Control+End");
  await page.keyboard.type(" ");
  expect(await copied(page)).not.toBe(before);
});

test("mends all that is safe to mend, reads why, and silences what is not wanted", async ({ page }) => {
  await open(page, scenario(`{'Version': "1", "Statement": [{"Effect": "Allow", "Action": "amqp:*", "Resource": "*"}],}`, { tests: [{ name: "reads", request: { action: "amqp:GetInstance", resource }, expect: "Allow" }] }));
  await strip(page, /^Problems/).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByRole("button", { name: "Fix all safe ones" }).click();
  await expect(message(page, /problems? fixed/)).toBeVisible();
  await answered(page);
  JSON.parse(await copied(page));
  await expect(strip(page, /^Tests/)).toContainText("1/1");

  // Back, and once more; the way back goes with the next edit, which it would lose.
  const fixed = await copied(page);
  await message(page, /problems? fixed/).getByRole("button", { name: "Undo" }).click();
  await answered(page);
  expect(await copied(page)).toContain("'Version'");
  await problems.getByRole("button", { name: "Fix all safe ones" }).click();
  await expect(message(page, /problems? fixed/).getByRole("button", { name: "Undo" })).toBeVisible();
  await editor(page).press("ControlOrMeta+End");
  await page.keyboard.type(" ");
  await expect(message(page, /problems? fixed/)).toBeHidden();
  await page.keyboard.press("Backspace");
  await answered(page);
  expect(await copied(page)).toBe(fixed);

  const row = problems.getByRole("listitem").first();
  const code = await row.locator(".link-button").innerText();
  await row.locator(".link-button").click();
  const dialog = page.getByRole("dialog", { name: "Checks" });
  await expect(dialog.locator("details[open]")).toContainText(code);
  await expect(dialog.locator("details[open] pre").first()).toContainText('"Statement"');
  await clean(page, "dialog");
  await dialog.getByLabel("Level").selectOption("error");
  await expect(dialog.locator(".rule-level").filter({ hasNotText: "Error" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  const found = await problems.getByRole("listitem").count();
  await row.getByRole("button", { name: /^Silence/ }).click();
  await answered(page);
  await expect(problems.locator(".problem")).toHaveCount(found - 1);
  await problems.getByRole("button", { name: `Hear ${code} again` }).click();
  await answered(page);
  await expect(problems.locator(".problem")).toHaveCount(found);
});

test("takes in the page of another service, however it was copied, and works with it as with its own", async ({ page }) => {
  const html = readFileSync("core/catalog/testdata/kiln-newer.html", "utf8");
  await open(page, scenario(laidOut({ Effect: "Allow", Action: "kiln:LightKiln", Resource: "*" })));
  await strip(page, /^Services/).click();
  const field = page.getByRole("textbox", { name: "Another service" });
  await field.fill("Dear diary, today nothing was authorized.");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.locator(".import-said")).not.toBeEmpty();
  await expect(page.getByRole("button", { name: /^Use/ })).toHaveCount(0);

  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", text);
    clipboardData.setData("text/plain", "a selection");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  await expect(page.locator(".import-said")).toContainText("kiln");
  await clean(page, ".drawer");
  await page.getByRole("button", { name: "Use kiln" }).click();
  await expect(message(page, /^kiln: \d+ operations imported/)).toBeVisible();

  // The form offers it, the call is judged, and the editor completes it.
  await callField(page).click();
  await callField(page).fill("FireKiln");
  await offers(page, /^FireKiln/).click();
  await answered(page);
  await expect(verdict(page)).toContainText("Allowed");
  await paste(page, '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "kiln:L", "Resource": "*"}]}');
  await page.keyboard.press("Control+Home");
  await editor(page).getByText("kiln").first().click();
  await page.keyboard.press("End");
  for (let n = 0; n < '", "Resource": "*"}]}'.length; n++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  await expect(completions(page).filter({ hasText: "kiln:LightKiln" })).toBeVisible();
  await page.keyboard.press("Escape");

  // A newer page is held against the one that is used.
  await field.fill(html.replace("kiln:GetKiln", "kiln:SeeKiln").replaceAll(/<!--.*?-->/g, ""));
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.locator(".difference")).toContainText("SeeKiln");
  await expect(page.getByRole("button", { name: "Use it in place of kiln" })).toBeVisible();
});
