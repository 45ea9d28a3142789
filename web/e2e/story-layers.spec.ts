// Somebody has more than one policy: of levels, of a session, of the resource, of another account, or out of sight.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { ask, clipboard, editor, laidOut, message, paste, row, strip, verdict } from "./person";

test.use(clipboard);

const statement = (Effect: string, Action: string, more: object = {}): string => laidOut({ Effect, Action, ...more, Resource: "*" });

const tab = (page: Page, name: RegExp): Locator => page.getByRole("tab", { name });
const layer = (page: Page): Locator => page.getByRole("group", { name: "Name and layer" }).getByRole("combobox", { name: "Layer" });
/** What settled it, below the verdict. */
const facts = (page: Page): Locator => page.getByRole("list", { name: "Verdict" });

async function addPolicy(page: Page, kind: string): Promise<void> {
  await page.getByRole("button", { name: "Add a policy" }).click();
  await page.getByRole("menuitem", { name: kind }).click();
}

/** Opens a new scenario in which an identity policy allows everything on RabbitMQ, and asks for a deletion. */
async function begin(page: Page): Promise<void> {
  await open(page);
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "New scenario" }).click();
  await page.getByRole("button", { name: "Make a request" }).click();
  await paste(page, statement("Allow", "amqp:*"));
  await ask(page, "DeleteQueue", /^DeleteQueue, /);
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(facts(page)).toContainText("Settled by identity policies of the account");
}

test("stacks policies of several layers, and hears which of them settles it", async ({ page }) => {
  await begin(page);

  // A control policy never grants: it has to allow what the others grant.
  await addPolicy(page, "Control policies");
  await expect(tab(page, /^control Control 0/)).toHaveAttribute("aria-selected", "true");
  await paste(page, statement("Allow", "amqp:Get*"));
  await expect(verdict(page)).toContainText(/^Not allowed/);
  await expect(facts(page)).toContainText("Settled by control policies");
  await page.getByRole("spinbutton", { name: "Level" }).fill("2");
  await expect(tab(page, /^control Control 2/)).toBeVisible();
  await expect(row(page, /control policies, level 2/)).toBeVisible();

  // Its name goes with it everywhere.
  await page.getByRole("group", { name: "Name and layer" }).getByRole("textbox", { name: "Name" }).fill("guard");
  await expect(tab(page, /^guard Control 2/)).toBeVisible();
  await expect(editor(page)).toHaveAccessibleName("Text of the policy guard");
  await expect(row(page, /guard/)).toBeVisible();

  // The same text as a session policy.
  await layer(page).selectOption({ label: "Session policy" });
  await expect(tab(page, /^guard Session/)).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Level" })).toBeHidden();
  await expect(verdict(page)).toContainText(/^Not allowed/);
  await expect(facts(page)).toContainText("Settled by the session policy");
  await paste(page, statement("Deny", "amqp:Delete*"));
  await expect(verdict(page)).toContainText(/^Denied by a statement.*statement 1 of guard/);
  await facts(page).getByRole("button", { name: "guard · Statement 1" }).click();
  await expect(editor(page)).toBeFocused();

  // As a policy of the resource group it comes too late: the account's Allow is final.
  await layer(page).selectOption({ label: "Resource-group policies" });
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(facts(page)).toContainText("Settled by identity policies of the account");
  await layer(page).selectOption({ label: "Identity policies" });
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
});

test("walks its policies by keys, takes one away, and brings it back", async ({ page }) => {
  await begin(page);
  await addPolicy(page, "Identity policies");
  await page.getByRole("group", { name: "Name and layer" }).getByRole("textbox", { name: "Name" }).fill("guard");
  await paste(page, statement("Deny", "amqp:Delete*"));
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
  await tab(page, /^guard/).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tab(page, /^policy/)).toBeFocused();
  await expect(editor(page)).toContainText("amqp:*");
  await page.keyboard.press("ArrowRight");
  await expect(editor(page)).toContainText("amqp:Delete*");
  await page.getByRole("button", { name: "Remove the policy guard" }).click();
  await expect(page.getByRole("tab")).toHaveCount(1);
  await expect(verdict(page)).toContainText(/^Allowed/);
  await message(page, "Policy guard removed.").getByRole("button", { name: "Undo" }).click();
  await expect(tab(page, /^guard/)).toHaveAttribute("aria-selected", "true");
  await expect(verdict(page)).toContainText(/^Denied by a statement/);

  await page.reload();
  await answered(page);
  await expect(page.getByRole("tab")).toHaveCount(2);
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
});

test("says what a layer out of sight leaves open", async ({ page }) => {
  await begin(page);
  await page.locator("summary").filter({ hasText: "Layers you cannot see" }).click();
  await page.getByRole("checkbox", { name: "Control policies" }).check();
  await expect(verdict(page)).toContainText(/^It depends/);
  await expect(facts(page)).toContainText("Control policies");
  await page.getByRole("checkbox", { name: "Session policy" }).check();
  await expect(verdict(page)).toContainText(/session policy/);
  await page.getByRole("checkbox", { name: "Control policies" }).uncheck();
  // The last one to be unticked stays under the hand.
  await page.getByRole("checkbox", { name: "Session policy" }).uncheck();
  await expect(page.getByRole("checkbox", { name: "Session policy" })).toBeFocused();
  await expect(verdict(page)).toContainText(/^Allowed/);
  // Nothing that is out of sight makes a Deny in sight less of one.
  await paste(page, statement("Deny", "amqp:*"));
  await page.getByRole("checkbox", { name: "Resource-based policy" }).check();
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
});

test("asks for somebody of another account, whom only the resource's policy can let in", async ({ page }) => {
  await begin(page);
  await page.locator("summary").filter({ hasText: "Principal" }).click();
  await page.getByRole("combobox", { name: "Who calls" }).selectOption({ label: "RAM user" });
  await expect(verdict(page)).toContainText(/^Allowed/);
  await page.getByRole("textbox", { name: "Principal ARN" }).fill("acs:ram::6543210987654321:user/partner");
  await expect(verdict(page)).toContainText(/^Not allowed/);
  await expect(row(page, /belongs to another account/)).toBeVisible();

  await addPolicy(page, "Resource-based policy");
  await paste(page, statement("Allow", "amqp:DeleteQueue", { Principal: { RAM: ["acs:ram::6543210987654321:user/partner"] } }));
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(facts(page)).toContainText("Settled by the resource's policy");
  await page.getByRole("textbox", { name: "Principal ARN" }).fill("acs:ram::6543210987654321:user/else");
  await expect(verdict(page)).toContainText(/^Not allowed/);
});

test("turns an assumption over, and hands the other reading on", async ({ page, browser, baseURL }, info) => {
  await open(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("dialog", { name: "Examples" }).getByRole("button", { name: /^The border addresses of a block/ }).click();
  await expect(verdict(page)).toContainText(/^Not allowed/);
  await facts(page).getByRole("button", { name: /^Rests on \d+ assumption/ }).click();
  const item = page.getByRole("region", { name: "Assumptions" }).getByRole("listitem").filter({ hasText: "cidr-border" });
  const reading = item.getByRole("switch", { name: "IpAddress leaves out a block's border addresses" });
  await expect(reading).toBeChecked();
  await expect(item).toContainText(/The opposite would give: ✓Allow/);
  await reading.press("Space");
  await expect(reading).not.toBeChecked();
  await expect(item).toContainText("changed");
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 1/2 1 failing");

  // The file holds it.
  await page.getByRole("button", { name: "File" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download as a file" }).click();
  const file = info.outputPath("border.json");
  await (await downloading).saveAs(file);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ version: 1, assume: { "cidr-border": false } });

  // The link holds it.
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByRole("dialog").getByRole("textbox", { name: "Link" }).inputValue();
  const other = await browser.newContext({ baseURL, locale: "en-US" });
  const theirs = await other.newPage();
  await theirs.goto(link);
  await answered(theirs);
  await expect(verdict(theirs)).toContainText(/^Allowed/);
  await expect(strip(theirs, /^Tests/)).toHaveAccessibleName("Tests 1/2 1 failing");
  await other.close();
  await page.keyboard.press("Escape");

  // Back to the defaults, and the file again.
  await page.getByRole("button", { name: "Back to the defaults" }).click();
  await expect(reading).toBeChecked();
  await expect(verdict(page)).toContainText(/^Not allowed/);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Open a file…" }).click();
  await (await choosing).setFiles(file);
  await expect(message(page, "Opened: border.json.")).toBeVisible();
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(reading).not.toBeChecked();
});
