// Somebody chooses what of their work goes into a link, a file or another page, and how it opens there.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { english } from "../words.en";
import { chinese } from "../words.zh";
import { sharingEnglish as en } from "../words.share.en";
import { sharingChinese as zh } from "../words.share.zh";
import type { Scenario } from "../wire.gen";
import { answered, expect, open, test } from "./fixtures";
import { clipboard, editor, holding, laidOut, message, strip, verdict } from "./person";

test.use(clipboard);

const account = "1234567890123456";
const instance = `acs:amqp:cn-hangzhou:${account}:/instances/amqp-cn-i7m2k9d0001`;
const guard = laidOut({ Effect: "Deny", Action: "amqp:DeleteQueue", Resource: "*", Condition: { NotIpAddress: { "acs:SourceIp": ["203.0.113.0/24"] } } });
const scenario: Scenario = {
  version: 1,
  title: "Orders",
  policies: [
    { name: "orders-team", layer: "identity", text: laidOut({ Effect: "Allow", Action: "amqp:*", Resource: `${instance}/*` }) },
    { name: "guard", layer: "identity", text: guard },
  ],
  request: { action: "amqp:DeleteQueue", resource: `${instance}/vhosts/orders/queues/q1`, context: { "acs:SourceIp": ["203.0.113.7"] } },
  tests: [
    { name: "from home", request: { action: "amqp:DeleteQueue", resource: `${instance}/vhosts/orders/queues/q1`, context: { "acs:SourceIp": ["198.51.100.1"] } }, expect: "ExplicitDeny" },
    { name: "another instance", request: { action: "amqp:GetQueue", resource: `acs:amqp:cn-hangzhou:${account}:/instances/amqp-cn-other/x` }, expect: "ImplicitDeny" },
  ],
  catalogs: [{
    service: "stock", product: "Stock", granularity: "RESOURCE", updated: "2026-01-02",
    operations: [{ action: "stock:Get", api: "Get", access: "get", resource_types: [], condition_keys: [], dependent_actions: [] }], resource_types: [], condition_keys: [],
  }],
};

const dialog = (page: Page): Locator => page.getByRole("dialog", { name: en.title });
const part = (page: Page, name: RegExp | string): Locator => dialog(page).getByRole("group", { name: en.contents }).getByRole("checkbox", { name });
const field = (page: Page): Locator => dialog(page).getByRole("textbox", { name: en.way.link, exact: true });

/** Opens the scenario, and the dialog on it. */
async function openDialog(page: Page, what: Scenario = scenario): Promise<void> {
  await open(page, holding(what));
  await expect(message(page, english.openedLink)).toBeVisible();
  await answered(page);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(dialog(page)).toContainText(en.copied);
}

/** What a link holds. */
function held(link: string): Scenario {
  return JSON.parse(inflateRawSync(Buffer.from(new URL(link).hash.slice(4), "base64url")).toString()) as Scenario;
}

/** What the link in the dialog holds, once the clipboard has that very link. */
async function shared(page: Page): Promise<Scenario> {
  await expect(dialog(page)).toContainText(en.copied);
  await expect.poll(async () => (await page.evaluate(() => navigator.clipboard.readText())) === (await field(page).inputValue())).toBe(true);
  return held(await field(page).inputValue());
}

test("makes the link at once, and says who made it", async ({ page }) => {
  await openDialog(page);
  const { madeWith, ...rest } = await shared(page);
  expect(rest).toEqual(scenario);
  expect(madeWith?.engine).toMatch(/^\d+\.\d+/);
  expect(madeWith?.catalogs).toMatchObject({ amqp: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(page.url()).toBe(await field(page).inputValue());
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeVisible();
});

test("leaves out what is not ticked, of the link and of the file", async ({ page }) => {
  await openDialog(page);
  await expect(dialog(page).getByRole("group", { name: en.contents }).getByRole("checkbox")).toHaveCount(5);
  await part(page, "guard").uncheck();
  expect((await shared(page)).policies.map((p) => p.name)).toEqual(["orders-team"]);
  // The address does not show what was kept back.
  await expect(page).not.toHaveURL(/#./);
  await part(page, english.request).uncheck();
  await part(page, "2 tests").uncheck();
  await part(page, /^stock: 1 operation, 0.\d kB$/).uncheck();
  await expect.poll(async () => Object.keys(held(await field(page).inputValue()))).toEqual(["version", "title", "policies", "madeWith"]);
  await shared(page);

  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: en.download }).click()]);
  expect(file.suggestedFilename()).toBe("orders.ramplay.json");
  expect(JSON.parse(readFileSync(await file.path(), "utf8"))).toEqual(held(await field(page).inputValue()));

  // Nothing on screen has changed, and what was chosen still holds when the dialog opens again.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tab", { name: /guard/ })).toBeVisible();
  await expect(strip(page, /^Tests/)).toHaveAccessibleName(/2\/2/);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(part(page, "guard")).not.toBeChecked();
  for (const name of ["guard", english.request, "2 tests", /^stock/]) await part(page, name).check();
  await expect.poll(async () => held(await field(page).inputValue()).policies.length).toBe(2);
  const { madeWith: _, ...whole } = await shared(page);
  expect(whole).toEqual(scenario);
  await expect(page).toHaveURL(await field(page).inputValue());

  // Another scenario is another choice.
  await part(page, "guard").uncheck();
  await page.keyboard.press("Escape");
  await page.goto("./" + holding({ ...scenario, title: "Another" }));
  await expect(page.getByRole("textbox", { name: english.scenarioTitle })).toHaveValue("Another");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(part(page, "guard")).toBeChecked();
});

test("lets a link open in another theme and language", async ({ page, browser, baseURL }) => {
  await openDialog(page);
  const looks = dialog(page).getByRole("group", { name: en.looks });
  await looks.getByRole("combobox", { name: english.theme }).selectOption(english.themes.dark);
  await looks.getByRole("combobox", { name: en.language }).selectOption("中文");
  await expect(field(page)).toHaveValue(/\?theme=dark&lang=zh#v1\./);
  const { madeWith: _, ...whole } = await shared(page);
  expect(whole).toEqual(scenario);
  // The page itself stays as it is.
  expect(new URL(page.url()).search).toBe("");
  const theirs = await (await browser.newContext({ baseURL, locale: "en-US" })).newPage();
  await theirs.goto(await field(page).inputValue());
  await expect(message(theirs, chinese.openedLink)).toBeVisible();
  await expect(verdict(theirs)).toContainText("允许");
  await expect(theirs.locator("html")).toHaveAttribute("data-theme", "dark");
  // Opened so, it is shared on so, unless its reader chooses otherwise.
  await theirs.keyboard.press("ControlOrMeta+s");
  const again = theirs.getByRole("dialog", { name: zh.title });
  await expect(again.getByRole("combobox", { name: zh.language })).toHaveValue("zh");
  await again.getByRole("combobox", { name: zh.language }).selectOption("");
  await expect(again.getByRole("textbox", { name: zh.way.link, exact: true })).toHaveValue(/\?theme=dark#v1\./);
  await theirs.context().close();
});

test("hides names and numbers, and nothing is decided otherwise", async ({ page, browser, baseURL }) => {
  await openDialog(page);
  const said = await verdict(page).innerText();
  await dialog(page).getByRole("checkbox", { name: en.hide }).check();
  const finding = (value: string | RegExp) => dialog(page).getByRole("group", { name: en.hide }).getByRole("checkbox", { name: value });
  await expect(finding(new RegExp(account))).toBeChecked();
  const text = JSON.stringify(await shared(page));
  for (const secret of [account, "amqp-cn-i7m2k9d0001", "amqp-cn-other", "203.0.113", "198.51.100", "vhosts/orders"]) expect(text, secret).not.toContain(secret);
  // Everywhere the same, and as long: the account's replacement is a number of as many digits.
  const other = /→?\s*becomes\s*(\d{16})/.exec(await dialog(page).getByRole("group", { name: en.hide }).innerText())![1]!;
  expect(text.split(other).length).toBe(JSON.stringify(scenario).split(account).length);

  // The work on screen is as it was, and the address does not show it.
  await expect(page).not.toHaveURL(/#./);
  await expect(editor(page)).toContainText(account);
  expect(await verdict(page).innerText()).toBe(said);

  // Whoever opens the link sees the same answers about other names.
  const theirs = await (await browser.newContext({ baseURL, locale: "en-US" })).newPage();
  await theirs.goto(await field(page).inputValue());
  await expect(message(theirs, english.openedLink)).toBeVisible();
  await answered(theirs);
  await expect(strip(theirs, /^Tests/)).toHaveAccessibleName(/2\/2/);
  await expect(verdict(theirs)).toContainText(said.split("\n")[0]!);
  await expect(editor(theirs)).not.toContainText(account);
  await theirs.context().close();

  // One can stay.
  await finding(new RegExp(account)).uncheck();
  await expect.poll(async () => JSON.stringify(held(await field(page).inputValue()))).toContain(account);
  expect(JSON.stringify(await shared(page))).not.toContain("amqp-cn-i7m2k9d0001");
  const [file] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: en.download }).click()]);
  expect(readFileSync(await file.path(), "utf8")).not.toContain("amqp-cn-i7m2k9d0001");

  // The next sharing of the same work hides too, without being asked again.
  await page.keyboard.press("Escape");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("ControlOrMeta+s");
  expect(JSON.stringify(await shared(page))).not.toContain("amqp-cn-i7m2k9d0001");
  await dialog(page).getByRole("checkbox", { name: en.hide }).uncheck();
  await expect.poll(async () => JSON.stringify(held(await field(page).inputValue()))).toContain("amqp-cn-i7m2k9d0001");
});

test("refuses a link where something would be decided otherwise, and says what", async ({ page }) => {
  // Made-up numbers are compared otherwise than the real ones.
  const [more, less] = ["9876501234598765", account];
  const compared = { Effect: "Allow", Action: "amqp:*", Resource: [`acs:amqp:*:${more}:*`, `acs:amqp:*:${less}:*`], Condition: { NumericLessThan: { "acs:Number": more } } };
  const request = { action: "amqp:GetQueue", resource: `acs:amqp:cn-hangzhou:${less}:/x`, context: { "acs:Number": [less] } };
  await openDialog(page, { version: 1, policies: [{ name: "p", layer: "identity", text: laidOut(compared) }], request, tests: [{ name: "smaller", request, expect: "Allow" }] });
  const before = await page.evaluate(() => navigator.clipboard.readText());
  await dialog(page).getByRole("checkbox", { name: en.hide }).check();
  const refusal = dialog(page).getByRole("alert");
  await expect(refusal).toContainText(en.moved);
  await expect(refusal.getByRole("listitem")).toContainText([/request.*ImplicitDeny.*Allow/, /smaller.*ImplicitDeny.*Allow/]);
  await expect(refusal).toContainText(en.movedMend);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(before);
  await expect(field(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/#./);
  await expect(dialog(page).getByRole("button", { name: en.download })).toBeDisabled();
  await dialog(page).getByRole("button", { name: en.way.embed }).click();
  await expect(refusal).toContainText(en.moved);
  await expect(dialog(page).getByRole("textbox")).toHaveCount(0);
  await dialog(page).getByRole("button", { name: en.way.link }).click();

  // Without what is compared nothing moves; nor where that stays as it is.
  await dialog(page).getByRole("checkbox", { name: new RegExp(more) }).uncheck();
  await expect(refusal).toHaveCount(0);
  const text = JSON.stringify(await shared(page));
  expect(text).toContain(more);
  expect(text).not.toContain(less);
});

test("gives the code that shows it in another page", async ({ page, baseURL }) => {
  await openDialog(page);
  const code = dialog(page).getByRole("textbox", { name: en.code });
  const shows = async (html: string): Promise<Page> => {
    const host = await page.context().newPage();
    await host.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><meta charset="utf-8"><title>Docs</title><p>Docs</p>${html}` }));
    await host.goto("./host.html");
    return host;
  };
  await dialog(page).getByRole("button", { name: en.way.embed }).click();
  await part(page, "2 tests").uncheck();
  await dialog(page).getByRole("combobox", { name: english.theme }).selectOption("dark");
  await expect(code).toHaveValue(/theme="dark"/);
  await dialog(page).getByRole("button", { name: en.copyCode }).click();
  await expect(dialog(page)).toContainText(en.codeCopied);
  const element = await page.evaluate(() => navigator.clipboard.readText());
  expect(element).toBe(await code.inputValue());
  expect(element).toContain(`src="${baseURL}ram-policy.js"`);
  expect(element).not.toContain("from home");
  const docs = await shows(element);
  await expect(docs.locator("ram-policy pre")).toContainText(`"Action": "amqp:*"`);
  await docs.close();

  await dialog(page).getByRole("combobox", { name: en.as }).selectOption("<iframe>");
  await dialog(page).getByRole("combobox", { name: en.view }).selectOption(en.views.explain);
  await expect(code).toHaveValue(/^<iframe src="[^"]*embed\.html\?view=explain&amp;theme=dark#v1\./);
  await expect(dialog(page)).not.toContainText(en.codeCopied);
  const wiki = await shows(await code.inputValue());
  await expect(wiki.frameLocator("iframe").getByText(/203\.0\.113|amqp:DeleteQueue/).first()).toBeVisible();
  await wiki.close();
});

test("says of a link that other versions made it", async ({ page }) => {
  await open(page, holding({ ...scenario, madeWith: { engine: "0.0.1", catalogs: { amqp: "2020-01-01" } } }));
  await expect(message(page, english.openedLink)).toContainText(/0\.0\.1.*2020-01-01/);
  await answered(page);
  await strip(page, /^Problems/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "made-with-other" })).toContainText("2020-01-01");
  // Shared on, it says who shares it now.
  await page.keyboard.press("ControlOrMeta+s");
  await expect(dialog(page)).toContainText(en.copied);
  expect((await shared(page)).madeWith?.engine).not.toBe("0.0.1");
});

test.describe("in the single file", () => {
  test.use({ baseURL: pathToFileURL("dist/").href });

  test("says that its link opens only here, and offers the file first", async ({ page }) => {
    await page.goto("ramplay.html");
    await answered(page);
    await page.getByRole("button", { name: "Share" }).click();
    await expect(dialog(page)).toContainText(en.onDisk);
    await expect(dialog(page).getByRole("button", { name: en.download })).toHaveClass(/primary/);
    await expect(dialog(page).getByRole("button", { name: en.way.embed })).toHaveCount(0);
    const link = await field(page).inputValue();
    expect(link).toMatch(/^file:\/\/.*\/ramplay\.html#v1\./);
    await page.goto("about:blank");
    await page.goto(link);
    await answered(page);
    await expect(editor(page)).toContainText("amqp:");
  });
});
