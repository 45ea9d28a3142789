// Somebody writes down what a policy must decide, and hears of it when a change breaks that.
import type { Locator, Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { ask, callField, clipboard, editor, laidOut, message, paste, strip, verdict } from "./person";

test.use(clipboard);

const allowed = laidOut({ Effect: "Allow", Action: ["amqp:DeleteExchange", "amqp:DeleteQueue", "amqp:GetVhost"], Resource: "*" });
const denied = laidOut(
  { Effect: "Allow", Action: ["amqp:DeleteExchange", "amqp:DeleteQueue", "amqp:GetVhost"], Resource: "*" },
  { Effect: "Deny", Action: "amqp:DeleteQueue", Resource: "*" },
);

const panel = (page: Page): Locator => page.getByRole("region", { name: "Tests" });
/** The row of the test at that place in the list, from 1. */
const testRow = (page: Page, n: number): Locator => panel(page).getByRole("row").filter({ has: page.getByRole("textbox", { name: `Name of test ${n}`, exact: true }) });
const nameOf = (page: Page, n: number): Locator => panel(page).getByRole("textbox", { name: `Name of test ${n}`, exact: true });
const cell = (row: Locator, n: number): Locator => row.getByRole("cell").nth(n);
const actual = 4;
const why = 5;

/** Opens a new scenario with a policy and a request for that API. */
async function begin(page: Page): Promise<void> {
  await open(page);
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "New scenario" }).click();
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 0");
  await page.getByRole("button", { name: "Make a request" }).click();
  await paste(page, allowed);
  await ask(page, "DeleteQueue", /^DeleteQueue, /);
  await expect(verdict(page)).toContainText(/^Allowed/);
}

/** Keeps the request in the form as a test with that name. */
async function keep(page: Page, n: number, name: string): Promise<void> {
  await page.getByRole("region", { name: "Verdict" }).getByRole("button", { name: "Keep as test" }).click();
  // The name that the page found is selected: what is typed replaces it.
  await expect(nameOf(page, n)).toBeFocused();
  await page.keyboard.type(name);
  await expect(nameOf(page, n)).toHaveValue(name);
}

test("hears of a policy that no longer decides as it should", async ({ page }) => {
  await begin(page);
  await keep(page, 1, "the team deletes queues");
  await expect(testRow(page, 1)).toContainText("passes");
  await expect(panel(page).getByRole("combobox", { name: "Expected decision of the team deletes queues", exact: true })).toHaveValue("Allow");
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 1/1");

  // A Deny that somebody adds takes it away, and the test says what decides now.
  await paste(page, denied);
  const row = testRow(page, 1);
  await expect(row).toContainText("fails");
  await expect(cell(row, actual)).toContainText(/^✗Explicit deny/);
  await expect(cell(row, why)).toContainText("statement 2 of policy denies amqp:DeleteQueue");
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 0/1 1 failing");

  // It may be the expectation that was wrong: of the action, and of the whole call.
  await panel(page).getByRole("combobox", { name: "Expected decision of the team deletes queues", exact: true }).selectOption({ label: "Explicit deny" });
  await expect(row).toContainText("fails");
  await panel(page).getByRole("combobox", { name: "Expected decision of the whole call of the team deletes queues" }).selectOption({ label: "any" });
  await expect(row).toContainText("passes");
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 1/1");

  // One press takes the edit back, and the test fails again, since it expects the Deny.
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(row).toContainText("fails");
  await expect(cell(row, actual)).toContainText(/^✓Allow/);
});

test("keeps a list of tests: copies, changes, opens and removes them, and finds them again", async ({ page }) => {
  await begin(page);
  await keep(page, 1, "deletes");
  await ask(page, "DeleteExchange", /^DeleteExchange, /);
  await keep(page, 2, "deletes exchanges");
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 2/2");

  // A copy stands below its original, and takes another request from the form.
  await page.getByRole("button", { name: "Duplicate deletes", exact: true }).click();
  await expect(nameOf(page, 2)).toHaveValue("deletes (copy)");
  await expect(nameOf(page, 3)).toHaveValue("deletes exchanges");
  await nameOf(page, 2).fill("deletes the other one");
  await page.getByRole("textbox", { name: "Exchange" }).fill("other");
  await page.getByRole("button", { name: "Replace the request of deletes the other one by the one in the form" }).click();
  await expect(testRow(page, 2)).toContainText(/DeleteExchange.*exchanges\/other/);
  await expect(testRow(page, 1)).toContainText(/DeleteQueue.*queues\/my-queue/);
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 3/3");

  // A test opens in the form, and what was there comes back.
  await page.getByRole("button", { name: "Open deletes in the form" }).click();
  await expect(message(page, "“deletes” is in the form.")).toBeVisible();
  await expect(callField(page)).toHaveValue("DeleteQueue");
  await expect(page.getByRole("textbox", { name: "Queue" })).toHaveValue("my-queue");
  await message(page, "“deletes” is in the form.").getByRole("button", { name: "Undo" }).click();
  await expect(callField(page)).toHaveValue("DeleteExchange");
  await expect(page.getByRole("textbox", { name: "Exchange" })).toHaveValue("other");

  // The list is closed and opened; the count stays in view.
  await strip(page, /^Tests/).click();
  await expect(panel(page)).toBeHidden();
  await paste(page, denied);
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 2/3 1 failing");
  await strip(page, /^Tests/).click();
  await expect(testRow(page, 1)).toContainText("fails");

  await page.getByRole("button", { name: "Remove deletes", exact: true }).click();
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 2/2");
  await message(page, "Test “deletes” removed.").getByRole("button", { name: "Undo" }).click();
  await expect(nameOf(page, 1)).toHaveValue("deletes");
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 2/3 1 failing");
  await page.getByRole("button", { name: "Remove deletes exchanges", exact: true }).click();
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 1/2 1 failing");

  // At once, before anything could have been saved by and by.
  await page.reload();
  await answered(page);
  await expect(strip(page, /^Tests/)).toHaveAccessibleName("Tests 1/2 1 failing");
  await strip(page, /^Tests/).click();
  await expect(nameOf(page, 1)).toHaveValue("deletes");
  await expect(nameOf(page, 2)).toHaveValue("deletes the other one");
  await expect(testRow(page, 1)).toContainText(/fails.*Explicit deny.*statement 2 of policy/);
  await expect(testRow(page, 2)).toContainText("passes");
  await expect(nameOf(page, 3)).toBeHidden();
});
