// Somebody gives the page what is no policy and no scenario: it says what is wrong, and goes on working.
import type { Locator, Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { clipboard, copied, editor, laidOut, message, paste, strip, verdict } from "./person";

test.use(clipboard);

const good = laidOut({ Effect: "Deny", Action: "*", Resource: "*" });
const problems = (page: Page): Locator => page.getByRole("region", { name: "Problems" }).getByRole("listitem");

/** Opens a file through the menu. */
async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Open a file…" }).click();
  await (await choosing).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content as string) });
}

/** Texts that are no policy, with what the page says of each, and where. */
const texts: [name: string, text: string, problem: RegExp, place: string][] = [
  ["nothing at all", "", /There is nothing here yet/, "line 1, column 1"],
  ["prose", "Please allow our team to delete queues.", /A policy is a JSON object with Version and Statement/, "line 1, column 1"],
  ["a policy of another cloud", laidOut({ Sid: "a", Effect: "Allow", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::bucket/*" }).replace('"1"', '"2012-10-17"'), /Version is "2012-10-17"; RAM has only "1"/, "line 2, column 14"],
  ["a nest of 100,000 levels", '{"Version":"1","Statement":' + "[".repeat(100_000) + "]".repeat(100_000) + "}", /nested deeper than \d+ levels/, "line 1, column 283"],
  ["a MiB of one letter", "x".repeat(1 << 20), /has 1048576 characters, 1048576 without blanks; RAM stores at most 6144/, "line 1, column 1"],
];

for (const [name, text, problem, place] of texts) {
  test(`says of ${name} what is wrong and where, and takes it back`, async ({ page }) => {
    await open(page);
    await paste(page, good);
    await expect(verdict(page)).toContainText(/^Denied by a statement/);
    await strip(page, /^Problems/).click();
    if (text) await paste(page, text);
    else {
      await editor(page).click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.press("Delete");
    }
    await expect(problems(page).filter({ hasText: problem })).toContainText(place);
    await expect(page.getByRole("region", { name: "Policy" })).toContainText("RAM would not store this policy");
    await expect(verdict(page)).toContainText(/^Not allowed/);

    // One press brings the text back, and it is judged.
    await editor(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(verdict(page)).toContainText(/^Denied by a statement/);
    expect(await copied(page)).toBe(good);
  });
}

test("survives a policy of 1 MB", async ({ page }) => {
  test.slow();
  const huge = laidOut({ Effect: "Allow", Action: Array.from({ length: 40_000 }, (_, n) => `amqp:CreateQueue${n}`), Resource: "*" });
  expect(huge.length).toBeGreaterThan(1_000_000);
  await open(page);
  await paste(page, huge);
  // A fast machine judges it; a slow one says that it cannot. Either way there is a sentence.
  await expect(page.getByText(/RAM would not store this policy|This text takes the engine too long/).first()).toBeVisible({ timeout: 20_000 });
  await paste(page, good);
  await expect(verdict(page)).toContainText(/^Denied by a statement/, { timeout: 20_000 });
  await expect(page.getByText("This text takes the engine too long")).toBeHidden();
});

test("refuses a file that is no scenario with a sentence, and keeps the work", async ({ page }) => {
  await open(page);
  await paste(page, good);
  const files: [name: string, content: string | Buffer, said: RegExp][] = [
    ["picture.json", Buffer.from("89504e470d0a1a0a0000000d49484452ff", "hex"), /^picture\.json is not a scenario\. .+/],
    ["notes.json", "Please allow our team to delete queues.", /^notes\.json is not a scenario\. .+/],
    ["empty.json", "", /^empty\.json is not a scenario\. .+/],
    ["list.json", "[1, 2, 3]", /^list\.json is not a scenario\. .+/],
    ["later.json", '{"version": 2, "policies": []}', /^later\.json is not a scenario\. .*version 2/],
    ["deep.json", "[".repeat(500_000), /^deep\.json is not a scenario\. .+/],
    ["large.json", " ".repeat((1 << 20) + 1), /^large\.json is larger than 1 MiB\.$/],
  ];
  for (const [name, content, said] of files) {
    await test.step(name, async () => {
      await choose(page, name, content);
      await expect(page.getByText(said)).toBeVisible();
      await page.getByRole("button", { name: "Dismiss" }).click();
    });
  }
  expect(await copied(page)).toBe(good);
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
});

test("opens a scenario with members that it does not know, and says what it left out", async ({ page }) => {
  await open(page);
  await paste(page, good);
  const scenario = {
    version: 1, title: "From elsewhere", colour: "green",
    policies: [{ name: "p", layer: "identity", text: laidOut({ Effect: "Allow", Action: "amqp:*", Resource: "*" }), pinned: true }],
    request: { action: "amqp:GetInstance", resource: "*", verb: "GET" },
  };
  await choose(page, "elsewhere.json", JSON.stringify(scenario));
  await expect(message(page, /Opened: elsewhere\.json\. .*"colour"/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("From elsewhere");
  await expect(verdict(page)).toContainText(/^Allowed/);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await answered(page);
  expect(await copied(page)).toBe(good);
});
