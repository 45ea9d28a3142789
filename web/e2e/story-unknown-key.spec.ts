// Somebody does not know whether a key is sent, and reads what the answer hangs on.
import { expect, open, test } from "./fixtures";
import { ask, clipboard, laidOut, paste, row, verdict } from "./person";

test.use(clipboard);

const guarded = laidOut(
  { Effect: "Allow", Action: "amqp:DeleteQueue", Resource: "*", Condition: { Bool: { "acs:MFAPresent": "true" } } },
  { Effect: "Deny", Action: "amqp:*", Resource: "*", Condition: { NotIpAddress: { "acs:SourceIp": "203.0.113.0/24" } } },
);

test("takes a key through its four states and reads what it changes", async ({ page }) => {
  await open(page);
  await paste(page, guarded);
  await ask(page, "DeleteQueue", /^DeleteQueue, /);
  const mfa = page.getByLabel("State of acs:MFAPresent");
  const ip = page.getByLabel("State of acs:SourceIp");

  // Both unknown: the sentence says when it would pass.
  await mfa.selectOption("unknown");
  await ip.selectOption("unknown");
  await expect(verdict(page)).toContainText(/^It depends/);
  await expect(verdict(page)).toContainText("It depends on acs:MFAPresent and acs:SourceIp.");
  await expect(verdict(page)).toContainText('Allowed only when acs:MFAPresent is "true" and acs:SourceIp is in "203.0.113.0/24".');
  const depends = page.getByRole("list", { name: "Verdict" });
  await expect(depends.getByRole("button", { name: "acs:MFAPresent" })).toBeVisible();

  // What it depends on leads to its row in the form.
  await depends.getByRole("button", { name: "acs:SourceIp" }).click();
  await expect(page.getByText("sent or not, nobody knows").nth(1)).toBeFocused();

  // One of them known leaves the other one.
  await ip.selectOption("has value");
  await page.getByLabel("Value of acs:SourceIp").fill("203.0.113.7");
  await expect(verdict(page)).toContainText("It depends on acs:MFAPresent.");
  await expect(verdict(page)).toContainText('Allowed only when acs:MFAPresent is "true".');
  await expect(row(page, /^unknown: Statement 1/)).toBeVisible();

  // Another address: the Deny settles it, whatever the other key is.
  await page.getByLabel("Value of acs:SourceIp").fill("198.51.100.1");
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
  await expect(verdict(page)).toContainText("a Deny outweighs any Allow");
  await expect(mfa).toHaveValue("unknown");
  await page.getByLabel("Value of acs:SourceIp").fill("203.0.113.7");

  await mfa.selectOption("absent");
  await expect(verdict(page)).toContainText(/^Not allowed.*its condition on acs:MFAPresent is not met/);
  await mfa.selectOption("empty");
  await expect(verdict(page)).toContainText(/^Not allowed/);
  await mfa.selectOption("has value");
  await expect(page.getByLabel("Value of acs:MFAPresent")).toHaveValue("true");
  await expect(verdict(page)).toContainText(/^Allowed/);
  await page.getByLabel("Value of acs:MFAPresent").selectOption("false");
  await expect(verdict(page)).toContainText(/^Not allowed/);

  // A key that no policy names is added by hand, and changes nothing.
  await page.getByRole("combobox", { name: "Add a key" }).fill("acs:UserAgent");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Value of acs:UserAgent")).toBeFocused();
  await page.getByLabel("State of acs:UserAgent").selectOption("unknown");
  await expect(verdict(page)).toContainText(/^Not allowed/);
});

test("says what hangs on a layer that nobody can see", async ({ page }) => {
  await open(page);
  await paste(page, laidOut({ Effect: "Allow", Action: "amqp:*", Resource: "*" }));
  await expect(verdict(page)).toContainText(/^Allowed/);
  await page.getByText("Layers you cannot see").click();
  await page.getByRole("checkbox", { name: "Control policies" }).check();
  await expect(verdict(page)).toContainText(/^It depends/);
  await expect(verdict(page)).toContainText(/control polic/i);
  await page.getByRole("checkbox", { name: "Control policies" }).uncheck();
  await expect(verdict(page)).toContainText(/^Allowed/);
});
