// Somebody makes a short link of their work, and takes it back; the server that keeps it can read none of it.
import type { Page } from "@playwright/test";
import { sharingEnglish as en } from "../words.share.en";
import { english } from "../words.en";
import { test } from "./edge";
import { answered, expect, open } from "./fixtures";
import { clipboard, copied, editor, laidOut, message, paste, strip } from "./person";

test.use(clipboard);

const orders = laidOut({ Effect: "Allow", Action: "amqp:DeleteQueue", Resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-secret/*" });

const dialog = (page: Page) => page.getByRole("dialog", { name: en.title });

/** Makes a short link of what is on screen, and gives it as the clipboard has it. */
async function makeShort(page: Page, expiry = en.expiries["30d"]): Promise<string> {
  await page.keyboard.press("ControlOrMeta+s");
  await dialog(page).getByRole("button", { name: en.way.short }).click();
  await dialog(page).getByLabel(en.expiry).selectOption(expiry);
  await dialog(page).getByRole("button", { name: en.make }).click();
  await expect(dialog(page)).toContainText(en.copied);
  return page.evaluate(() => navigator.clipboard.readText());
}

test("keeps an encrypted link that opens for whoever has it, until it is taken back", async ({ page, edge, watch, browser }) => {
  await open(page);
  await page.getByRole("textbox", { name: "Title of the scenario" }).fill("Secret orders");
  await paste(page, orders);
  await answered(page);
  expect(edge.arrived, "the page asks for nothing before it is told to").toEqual([]);

  const before = watch.requests.length;
  const link = await makeShort(page, en.expiries["1y"]);
  expect(watch.requests.slice(before)).toEqual([`${edge.url}api/links?expires=1y`]);
  const [, id, key] = /#s1\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(link)!;
  expect(link.startsWith(edge.url)).toBe(true);
  expect(link.length).toBeLessThan(120);
  await expect(dialog(page)).toContainText("cannot read");
  const year = new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(edge.kept.get(id!)!.expires);
  await expect(dialog(page).getByRole("listitem")).toContainText(["Secret orders" + en.until(year)]);

  // Somebody else opens it, and changes the language, which a reload keeps.
  const other = await browser.newContext({ baseURL: edge.url, locale: "en-US", ...clipboard });
  const theirs = await other.newPage();
  await theirs.goto(link);
  await expect(message(theirs, english.openedLink)).toBeVisible();
  await answered(theirs);
  await expect(theirs.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("Secret orders");
  expect(await copied(theirs)).toBe(orders);
  await expect(strip(theirs, /^Problems/)).toHaveAccessibleName(/Problems ?\d/);
  const asked = edge.arrived.length;
  await theirs.reload();
  await answered(theirs);
  await expect(editor(theirs)).toContainText("amqp-cn-secret");
  expect(edge.arrived.length, "what is here need not be fetched again").toBe(asked);

  // Taken back: it opens nothing, and whoever has opened it keeps what they have.
  await dialog(page).getByRole("button", { name: en.takeBackOf("Secret orders") }).click();
  await expect(dialog(page)).toContainText(en.takenBack);
  await expect(dialog(page).getByRole("listitem")).toHaveCount(0);
  expect([...edge.kept.keys()]).toEqual([]);
  await expect(dialog(page).getByRole("button", { name: en.make })).toBeEnabled();
  const third = await (await browser.newContext({ baseURL: edge.url, locale: "en-US" })).newPage();
  await third.goto(link);
  await expect(message(third, `${english.linkBroken} ${en.refused.gone}`)).toBeVisible();
  await answered(third);
  await expect(third).not.toHaveURL(/#./);
  await third.context().close();
  await expect(editor(theirs)).toContainText("amqp-cn-secret");
  await other.close();

  // Nothing of the work and nothing of the key has arrived at the server, in any request of anybody.
  const all = Buffer.concat(edge.arrived);
  expect(all.length).toBeGreaterThan(500);
  const full = await page.evaluate(() => location.hash.slice(4));
  for (const secret of [key!, Buffer.from(key!, "base64url"), "Secret", "orders", "amqp", "1234567890123456", "Effect", full.slice(0, 16), Buffer.from(full, "base64url").subarray(0, 12)]) {
    expect(all.includes(secret), String(secret)).toBe(false);
  }
});

test("says of a short link that does not open what is wrong, and keeps the work", async ({ page, edge, watch }) => {
  watch.expect(/Failed to load resource/);
  await open(page);
  const link = await makeShort(page);
  const fragment = new URL(link).hash;
  await page.keyboard.press("Escape");
  await paste(page, laidOut({ Effect: "Allow", Action: "mq:PUB", Resource: "*" }));
  const [, id, key] = fragment.split(".");
  const kept = edge.kept.get(id!)!;
  const whole = kept.body;

  const cases: [name: string, fragment: string, sentence: string, before?: () => void][] = [
    ["another key", `#s1.${id}.${key!.slice(0, 20)}${key![20] === "A" ? "B" : "A"}${key!.slice(21)}`, en.refused.key],
    ["a key cut short", fragment.slice(0, -3), en.refused.key],
    ["no key", `#s1.${id}`, en.refused.foreign],
    ["another id", `#s1.${"A".repeat(22)}.${key}`, en.refused.gone],
    ["a path", `#s1.../../api/x.${key}`, en.refused.foreign],
    ["a later version", `#s2.${id}.${key}`, en.refused.foreign],
    ["too often", fragment, en.refused.limited, () => (edge.refuse = 429)],
    ["a broken server", fragment, en.refused.failed, () => (edge.refuse = 500)],
    ["damage at the server", fragment, en.refused.key, () => { edge.refuse = 0; kept.body = Buffer.from(kept.body.map((b, i) => (i === 30 ? b ^ 1 : b))); }],
    ["more than was ever kept", fragment, en.refused["too-large"], () => (kept.body = Buffer.alloc(65 << 10))],
    ["expired", fragment, en.refused.gone, () => (kept.expires = Date.now() - 1)],
  ];
  for (const [name, hash, sentence, prepare] of cases) {
    await test.step(name, async () => {
      prepare?.();
      const dismiss = page.getByRole("button", { name: "Dismiss" });
      if (await dismiss.isVisible()) await dismiss.click();
      await page.goto("./" + hash);
      await expect(message(page, `${english.linkBroken} ${sentence}`), name).toBeVisible();
      await expect(editor(page)).toContainText("mq:PUB");
      await expect(page).not.toHaveURL(/#./);
    });
  }
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.context().setOffline(true);
  await page.evaluate((hash) => { location.hash = hash; }, fragment);
  await expect(message(page, en.refused.unreachable)).toBeVisible();
  await page.context().setOffline(false);
  kept.expires = Date.now() + 60_000;
  kept.body = whole;
  await page.getByRole("button", { name: english.coreRetry }).click();
  await expect(message(page, english.openedLink)).toBeVisible();
  await expect(editor(page)).not.toContainText("mq:PUB");
});

test("says when no short link can be made or taken back, and lets one try again", async ({ page, edge, watch }) => {
  watch.expect(/Failed to load resource/);
  await open(page);
  edge.refuse = 429;
  await page.keyboard.press("ControlOrMeta+s");
  await dialog(page).getByRole("button", { name: en.way.short }).click();
  const make = dialog(page).getByRole("button", { name: en.make });
  for (const [status, sentence] of [[429, en.refused.limited], [413, en.refused["too-large"]], [503, en.refused.failed]] as const) {
    edge.refuse = status;
    await make.click();
    await expect(dialog(page).getByText(`${en.notDone} ${sentence}`)).toBeVisible();
  }
  edge.refuse = 0;
  await make.click();
  await expect(dialog(page)).toContainText(en.copied);
  edge.refuse = 500;
  const back = dialog(page).getByRole("button", { name: /^Take back / });
  await back.click();
  await expect(dialog(page)).toContainText(en.refused.failed);
  await expect(dialog(page).getByRole("listitem")).toHaveCount(1);

  // The next visit knows it too; what the server no longer has is taken back by now.
  edge.refuse = 0;
  await page.reload();
  await answered(page);
  edge.kept.clear();
  await page.keyboard.press("ControlOrMeta+s");
  await dialog(page).getByRole("button", { name: en.way.short }).click();
  await back.click();
  await expect(dialog(page)).toContainText(en.takenBack);
  await expect(dialog(page).getByRole("listitem")).toHaveCount(0);
});

test("a short link follows what was chosen to go in", async ({ page, edge, browser }) => {
  await open(page);
  const whole = await makeShort(page);
  await dialog(page).getByRole("checkbox", { name: /tests$/ }).uncheck();
  // The link that was made holds the tests; for another one, another is made.
  await expect(dialog(page).getByRole("textbox", { name: en.way.link, exact: true })).toBeHidden();
  await dialog(page).getByRole("combobox", { name: "Theme" }).selectOption("dark");
  await dialog(page).getByRole("button", { name: en.make }).click();
  await expect(dialog(page)).toContainText(en.copied);
  const part = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(part).search).toBe("?theme=dark");
  expect(part).not.toBe(whole);
  expect(edge.kept.size).toBe(2);
  const theirs = await (await browser.newContext({ baseURL: edge.url, locale: "en-US" })).newPage();
  await theirs.goto(part);
  await expect(message(theirs, english.openedLink)).toBeVisible();
  await expect(strip(theirs, /^Tests/)).toHaveAccessibleName(/^Tests ?0$/);
  await expect(theirs.locator("html")).toHaveAttribute("data-theme", "dark");
  await theirs.context().close();
});
