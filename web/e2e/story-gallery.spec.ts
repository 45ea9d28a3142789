// Somebody leafs through the examples, and nothing of their own work is lost by it.
import type { Locator, Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { clipboard, copied, laidOut, message, paste, strip, verdict } from "./person";

test.use(clipboard);

const gallery = (page: Page): Locator => page.getByRole("dialog", { name: /^(Examples|示例)$/ });
const cards = (page: Page): Locator => gallery(page).getByRole("listitem").getByRole("button");

async function openGallery(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Examples|示例)$/ }).click();
  await expect(gallery(page)).toBeVisible();
}

/** What a card says of its example. */
interface Card {
  title: string;
  decision: string;
}

async function readCards(page: Page): Promise<Card[]> {
  const texts = await cards(page).evaluateAll((all) => all.map((card) => [...card.children].map((part) => part.textContent ?? "")));
  return texts.map(([title, , decision]) => ({ title: title!, decision: decision!.replace(/^[✓✗?]/, "") }));
}

/** What stands in the verdict for the decision on a card. Of a call that fails although its action is allowed the card tells the whole. */
type Words = Readonly<Record<string, RegExp>>;
const english: Words = { Allow: /^Allowed$/, "Explicit deny": /^Denied by a statement$/, "Implicit deny": /^Not allowed$|^Allowed, but the call fails$/, "It depends": /^It depends$|^Allowed, but the call is open$/ };
const chinese: Words = { 允许: /^允许$/, 显式拒绝: /^被语句拒绝$/, 隐式拒绝: /^未被允许$|^操作被允许，但调用会失败$/, 视情况而定: /^视情况而定$|^操作被允许，但调用结果未定$/ };

/** Opens an example, and finds what its card promised, with tests that all pass. */
async function look(page: Page, card: Card, words: Words, end: RegExp): Promise<void> {
  await cards(page).filter({ hasText: card.title }).first().click();
  await expect(gallery(page)).toBeHidden();
  await expect(page.getByRole("textbox", { name: /^(Title of the scenario|场景标题)$/ })).toHaveValue(card.title);
  await answered(page);
  const said = verdict(page).getByRole("paragraph");
  await expect(said.first()).toHaveText(words[card.decision]!);
  await expect(said.nth(1)).toHaveText(end);
  await expect(strip(page, /^(Tests|测试)/)).toHaveAccessibleName(/^(Tests|测试) (\d+)\/\2$/);
}

test("opens every example to a verdict and to tests that pass", async ({ page }) => {
  await open(page);
  await openGallery(page);
  const all = await readCards(page);
  expect(all).toHaveLength(22);
  for (const card of all) {
    await test.step(card.title, async () => {
      if (!(await gallery(page).isVisible())) await openGallery(page);
      await look(page, card, english, /^[A-Z].{20,}\.$/);
    });
  }
  // Nothing was changed, so there is nothing to keep.
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Earlier work…" }).click();
  await expect(page.getByRole("dialog", { name: "Earlier work" })).toContainText("Nothing is kept yet.");
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("opens the examples with their Chinese names and sentences", async ({ page }) => {
    await open(page);
    await openGallery(page);
    const all = await readCards(page);
    expect(all).toHaveLength(22);
    for (const { title } of all) expect(title).toMatch(/\p{Script=Han}/u);
    // One of each decision, and the last.
    const some = ["允许", "隐式拒绝", "视情况而定"].map((decision) => all.find((card) => card.decision === decision)!);
    for (const card of [...some, all.at(-1)!]) {
      await test.step(card.title, async () => {
        if (!(await gallery(page).isVisible())) await openGallery(page);
        await look(page, card, chinese, /\p{Script=Han}.*。$/u);
      });
    }
  });
});

test("finds an example by a word, and keeps the work that it replaces", async ({ page }) => {
  const mine = laidOut({ Effect: "Allow", Action: "amqp:Get*", Resource: "*" });
  await open(page);
  await page.getByRole("textbox", { name: "Title of the scenario" }).fill("My own");
  await paste(page, mine);

  await openGallery(page);
  await gallery(page).getByRole("searchbox", { name: "Search examples" }).fill("no such thing");
  await expect(gallery(page)).toContainText("No example matches.");
  await gallery(page).getByRole("searchbox").fill("mqtt TOKENS");
  await expect(cards(page)).toHaveCount(1);
  await cards(page).click();
  await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("A service that issues MQTT tokens");
  await expect(message(page, "The work before it is kept.")).toBeVisible();

  // At once.
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(message(page, "Your earlier work is back.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("My own");
  expect(await copied(page)).toBe(mine);

  // Or two examples and a visit later.
  for (const title of ["A service that issues MQTT tokens", "The border addresses of a block"]) {
    await openGallery(page);
    await cards(page).filter({ hasText: title }).click();
    await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue(title);
  }
  await page.reload();
  await answered(page);
  await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("The border addresses of a block");
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Earlier work…" }).click();
  const kept = page.getByRole("dialog", { name: "Earlier work" }).getByRole("listitem").filter({ hasText: "My own" });
  await expect(kept).toHaveCount(1);
  await kept.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("textbox", { name: "Title of the scenario" })).toHaveValue("My own");
  expect(await copied(page)).toBe(mine);
});
