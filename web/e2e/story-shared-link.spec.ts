// Somebody sends their work as a link, and somebody else opens it, or a link that is not what it seems.
import type { Page } from "@playwright/test";
import { english as en } from "../words.en";
import { answered, expect, open, test } from "./fixtures";
import { ask, callField, clipboard, copied, editor, holding, laidOut, message, packed, paste, strip, verdict } from "./person";

test.use(clipboard);

const orders = laidOut({ Effect: "Allow", Action: "amqp:DeleteQueue", Resource: "*", Condition: { Bool: { "acs:MFAPresent": "true" } } });

test("hands the whole scenario on in a link, which nobody uploads", async ({ page, watch, browser, baseURL }) => {
  await open(page);
  await page.getByRole("textbox", { name: "Title of the scenario" }).fill("Orders, by two factors");
  await paste(page, orders);
  await ask(page, "DeleteQueue", /^DeleteQueue, /);
  await page.getByLabel("State of acs:MFAPresent").selectOption("unknown");
  await expect(verdict(page)).toContainText(/^It depends/);
  const said = await verdict(page).innerText();

  const before = watch.requests.length;
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this scenario" });
  await expect(dialog).toContainText("The link is copied.");
  await expect(dialog).toContainText("Nothing was uploaded");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(await dialog.getByRole("textbox", { name: "Link" }).inputValue()).toBe(link);
  await expect(dialog).toContainText(`${link.length.toLocaleString("en")} characters`);
  expect(watch.requests.slice(before)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  // Somebody else, who has been working on something of their own.
  const other = await browser.newContext({ baseURL, locale: "en-US", ...clipboard });
  const theirs = await other.newPage();
  await open(theirs);
  await paste(theirs, laidOut({ Effect: "Deny", Action: "mq:*", Resource: "*" }));
  await theirs.goto(link);
  await expect(message(theirs, "Opened from a link. The work before it is kept.")).toBeVisible();
  await expect(theirs.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("Orders, by two factors");
  await expect(verdict(theirs)).toHaveText(said, { useInnerText: true });
  await expect(theirs.getByLabel("State of acs:MFAPresent")).toHaveValue("unknown");
  await expect(strip(theirs, /^Tests/)).toHaveAccessibleName((await strip(page, /^Tests/).textContent())!.replace("✗ ", "").replace("✓ ", "").replace("Tests", "Tests "));
  expect(await copied(theirs)).toBe(orders);

  // Their own work is one click away, at once and later.
  await theirs.getByRole("button", { name: "Bring it back" }).click();
  await expect(editor(theirs)).toContainText("mq:*");
  await theirs.goto(link);
  await expect(editor(theirs)).toContainText("acs:MFAPresent");
  await theirs.reload();
  await answered(theirs);
  await theirs.getByRole("button", { name: "File" }).click();
  await theirs.getByRole("menuitem", { name: "Earlier work…" }).click();
  await theirs.getByRole("dialog", { name: "Earlier work" }).getByRole("button", { name: "Open" }).first().click();
  await expect(editor(theirs)).toContainText("mq:*");
  await other.close();
});

const whole = holding({ version: 1, policies: [{ name: "p", layer: "identity", text: orders }] });

/** Links that are refused, with what the page says of each. */
const refused: [name: string, fragment: string, sentence: string | RegExp][] = [
  ["a later version", "#v2." + whole.slice(4), en.linkRefused.newer],
  ["a cut-off link", whole.slice(0, -40), en.linkRefused.cut],
  ["a link of one letter", whole.slice(0, 5), en.linkBroken],
  ["an empty link", "#v1.", en.linkBroken],
  ["what is not base64url", "#v1.a+b/c=", en.linkRefused.damaged],
  ["percent signs", "#v1.%00%zz%ff", en.linkRefused.damaged],
  ["what is not deflate", "#v1._____w", en.linkRefused.damaged],
  ["another program's fragment", "#/settings", en.linkRefused.foreign],
  ["more than 64 KiB", "#v1." + "A".repeat(90_000), en.linkRefused["too-long"]],
  ["what unpacks to more than 1 MiB", packed('{"version":1,"title":"' + "0".repeat(8 << 20)), en.linkRefused["too-big"]],
  ["no JSON", packed("<script>window.broken = 1</script>"), en.linkBroken],
  ["a list", holding([1, 2]), en.linkBroken],
  ["a scenario of a later version", holding({ version: 2, policies: [] }), /version 2/],
  ["a deep nest", packed("[".repeat(1 << 19)), en.linkBroken],
];

/** Links that hold a scenario with something in it that should not be there; each opens. */
const opened: [name: string, fragment: string, check?: (page: Page) => Promise<void>][] = [
  ["nothing but a version", holding({ version: 1 })],
  ["members of another object", packed(`{"version":1,"__proto__":{"broken":1},"constructor":{"prototype":{"broken":1}},"policies":[{"__proto__":{"broken":1},"name":"safe","layer":"identity","text":"{}"}],"request":{"resource":"*","context":{"__proto__":["1"],"constructor":["2"],"toString":["3"]},"unknown":["hasOwnProperty"]},"assume":{"__proto__":true,"constructor":true}}`)],
  ["unknown members", holding({ version: 1, policies: [], script: "x", onload: "x" }), async (page) => expect(message(page, /script/)).toBeVisible()],
  ["markup in names", holding({
    version: 1, title: "<img src=x onerror='window.broken=1'>",
    policies: [{ name: "<script>window.broken=1</script>", layer: "identity", text: "<svg onload=window.broken=1>" }, { name: "safe\u202Etxt.exe", layer: "identity", text: "\u2066{}" }],
    request: { resource: "<b>*</b>", action: "javascript:alert(1)", api: "<i>Api</i>", context: { "<u>key</u>": ["<s>value</s>"] } },
    tests: [{ name: "<iframe srcdoc='<script>parent.broken=1</script>'>", request: { resource: "*" }, expect: "<em>Allow</em>" }],
  }), async (page) => {
    await expect(page.getByRole("tab").first()).toContainText("<script>window.broken=1</script>");
    // What would turn the writing round is named instead.
    await expect(page.getByRole("tab").nth(1)).toContainText("safeU+202Etxt.exe");
  }],
  ["1,000 tests", holding({
    version: 1, policies: [{ name: "p", layer: "identity", text: orders }],
    tests: Array.from({ length: 1000 }, (_, n) => ({ name: `test ${n}`, request: { action: "amqp:DeleteQueue", resource: `acs:amqp:*:*:${n}` }, expect: "ImplicitDeny" })),
  }), async (page) => expect(strip(page, /^Tests/)).toHaveAccessibleName(/1,?000\/1,?000/)],
  ["more tests than there may be", holding({ version: 1, policies: [], tests: Array.from({ length: 1001 }, () => ({ name: "t", request: { resource: "*" }, expect: "Allow" })) })],
  ["wrong types", holding({ version: 1, title: 5, policies: "x", request: [], tests: {}, assume: [], catalogs: "", layersUnknown: {} })],
  ["wrong types deeper down", holding({
    version: 1,
    policies: [null, 1, { name: [], layer: 7, text: 5 }, { name: "q", layer: "nonsense", level: 1e99, text: "{}" }],
    request: { resource: 1, action: {}, api: [], principal: "root", context: { a: 1, b: [1, null, {}] }, unknown: "x" },
    tests: [null, {}, { name: 1, request: null, expect: 9 }, { name: "t", request: { resource: "*", context: 1 }, expect: "Maybe" }],
    catalogs: [null, {}, { service: 1, operations: [{}, null] }, { service: "x", operations: [{ action: "x:Y", api: "Y" }, { action: 1 }] }],
    assume: { "cidr-border": "yes", nonsense: true }, layersUnknown: [1, "nonsense"],
  })],
];

const mine = laidOut({ Effect: "Allow", Action: "mq:PUB", Resource: "*" });

/** Goes to a link, with the page already open. */
async function follow(page: Page, fragment: string): Promise<void> {
  const dismiss = page.getByRole("button", { name: "Dismiss" });
  if (await dismiss.isVisible()) await dismiss.click();
  await expect(dismiss).toBeHidden();
  await page.goto("./" + fragment);
}

/** Nothing of a link has run, and nothing of it has got into the page's own objects. */
async function expectUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => ["broken" in window, "broken" in {}, "broken" in Function])).toEqual([false, false, false]);
}

test("says of a bad link what is wrong with it, and keeps the work", async ({ page }) => {
  await open(page);
  await paste(page, mine);
  await expect(verdict(page)).toContainText("no statement allows");
  for (const [name, fragment, sentence] of refused) {
    await test.step(name, async () => {
      await follow(page, fragment);
      await expect(message(page, sentence), name).toBeVisible();
      await expect(editor(page)).toContainText("mq:PUB");
      await expect(page).not.toHaveURL(/#./);
      await expectUnharmed(page);
    });
  }
  // The same where the link is what opens the page.
  await page.goto("about:blank");
  await page.goto("./" + refused[0]![1]);
  await expect(message(page, refused[0]![2])).toBeVisible();
  await answered(page);
  await expect(editor(page)).toContainText("mq:PUB");
  await paste(page, laidOut({ Effect: "Deny", Action: "*", Resource: "*" }));
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
});

test("opens of a hostile link what is a scenario, and runs nothing of it", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => Promise.reject(new Error("a dialog opened: " + dialog.message()))));
  await open(page);
  await paste(page, mine);
  for (const [name, fragment, check] of opened) {
    await test.step(name, async () => {
      await follow(page, fragment);
      await expect(message(page, en.openedLink), name).toBeVisible();
      await answered(page);
      await check?.(page);
      // Every panel shows what it has, and the page takes a question.
      for (const panel of [/^Problems/, /^Tests/, /^Assumptions/, /^Services/]) await strip(page, panel).click();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.insertText("deletequeue");
      await page.keyboard.press("Enter");
      await expect(callField(page)).toHaveValue("DeleteQueue");
      await expect(verdict(page)).toContainText(/amqp:DeleteQueue|there is no policy/);
      await expectUnharmed(page);
    });
  }
  // What such a link left behind does no harm to the next visit, and the first work is still there.
  await page.reload();
  await answered(page);
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Earlier work…" }).click();
  await page.getByRole("dialog", { name: "Earlier work" }).getByRole("button", { name: "Open" }).last().click();
  await expect(editor(page)).toContainText("mq:PUB");
});
