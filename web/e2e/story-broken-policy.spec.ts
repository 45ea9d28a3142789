// Somebody pastes a policy with every slip that editors of other languages allow, and mends it one by one.
import { expect, open, test } from "./fixtures";
import { clipboard, copied, editor, paste, strip, verdict } from "./person";

test.use(clipboard);

const broken = `{
  // who may read the queues
  'Version': '1',
  "Statement": [
    {
      "Effect": "allow",
      "Action": ["amqp:CreateQueue", "amqp:GetInstance",],
      "Resource": "acs:amqp:*:*:/instances/amqp-cn-i7m2k9d0001",
      "Resource": "*", /* as wide as it gets */
    },
    {"Effect": "Permit", "Action": "amqp:*", "Resource": "*"},
  ],
}
`;

test("mends a broken policy by one click each, and takes all of it back", async ({ page }) => {
  await open(page);
  await paste(page, broken);
  expect(await copied(page), "the text is what was pasted").toBe(broken);

  // Each problem is underlined, and listed with its place.
  await page.keyboard.press("Alt+5");
  const problems = page.getByRole("region", { name: "Problems" }).getByRole("listitem");
  await expect(problems.filter({ hasText: "'Version' is in single quotes" })).toContainText("orders-team, line 3, column 3");
  await expect(problems.filter({ hasText: '"Resource" stands twice' })).toContainText("line 9, column 7");
  const found = await problems.count();
  expect(found).toBeGreaterThanOrEqual(10);
  await expect(strip(page, /^Problems/)).toHaveAccessibleName(`Problems ${found}`);
  for (const wrong of ["// who may read the queues", "'Version'", '"Permit"', "/* as wide as it gets */"]) {
    await expect(editor(page).locator(".problem-error", { hasText: wrong }).first()).toHaveCSS("text-decoration-line", "underline");
  }

  // Meanwhile RAM would refuse the policy, and the page says so instead of falling silent.
  await expect(verdict(page)).toContainText(/Not allowed.*RAM does not accept that statement as it is written/);
  await expect(page.getByText("RAM would not store this policy")).toBeVisible();
  await expect(page.getByText("RAM would refuse to store orders-team as it stands", { exact: false })).toBeVisible();

  // A problem leads to its place.
  await problems.filter({ hasText: "'1' is in single quotes" }).getByRole("button", { name: /^Error/ }).click();
  await expect(editor(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()!.toString())).toBe("'1'");

  // One click each, until no problem has a fix.
  const fixes = problems.getByRole("button", { name: /^(Remove|Write) / });
  let clicks = 0;
  for (let left = await fixes.count(); left > 0; left = await fixes.count()) {
    await fixes.first().click();
    clicks++;
    await expect(fixes).toHaveCount(left - 1);
  }
  expect(clicks).toBeGreaterThanOrEqual(8);

  // The rest is for a person to decide: which of the two resources, and what was meant by Permit.
  await problems.filter({ hasText: '"Resource" stands twice' }).getByRole("button", { name: /^Error/ }).click();
  await page.keyboard.press("Home");
  await page.keyboard.press("ControlOrMeta+Shift+k");
  await expect(problems.filter({ hasText: "stands twice" })).toHaveCount(0);
  // The line before it ends in a comma now, which one click takes away.
  await fixes.click();
  await problems.filter({ hasText: "Permit" }).getByRole("button", { name: /^Error/ }).click();
  await page.keyboard.insertText('"Deny"');
  await expect(page.getByText("RAM would not store this policy")).toBeHidden();
  await expect(verdict(page)).toContainText("Denied by a statement");

  // Undo brings back every character, a step at a time.
  await editor(page).focus();
  for (let steps = 0; steps < 2 * clicks && !(await editor(page).innerText()).startsWith("{\n  // who may"); steps++) {
    await page.keyboard.press("ControlOrMeta+z");
  }
  expect(await copied(page)).toBe(broken);
  await expect(strip(page, /^Problems/)).toHaveAccessibleName(`Problems ${found}`);
});

test("keeps to the character what is typed by hand", async ({ page }) => {
  await open(page);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  // The editor closes brackets and quotes by itself; whoever types them anyway has each of them once.
  const typed = `{"Version":"1","Statement":[{"Effect":"Allow","Action":["amqp:Get*"],"Resource":"*","Condition":{"Bool":{"acs:MFAPresent":"true"}}}]}`;
  await page.keyboard.type(typed);
  expect(await copied(page)).toBe(typed);

  // What another program sends, with tabs, carriage returns and characters that do not show.
  const odd = "\uFEFF{\r\n\t\"Version\":\u00A0\"1\", \"Statement\": []\r\n}\u200B";
  await paste(page, odd);
  expect((await copied(page)).replaceAll("\r\n", "\n")).toBe(odd.replaceAll("\r\n", "\n"));
  await expect(strip(page, /^Problems/)).not.toHaveAccessibleName("Problems 0");
});
