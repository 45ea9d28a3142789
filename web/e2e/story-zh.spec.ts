// Somebody reads Chinese: all of the page speaks it, and changing the language changes nothing else.
import type { Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { ask, clipboard, copied, editor, message, paste, row, strip, verdict } from "./person";

test.use(clipboard);

/** English sentences that a reader of this page sees or hears: three words in a row, outside code. Names that an author gave stand within Chinese sentences. */
async function english(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    const sentence = /[A-Za-z]{2,} [a-z]+ [a-z]+/;
    // Code is code in every language, and so is what the author wrote.
    const foreign = "code, kbd, mark, .cm-editor, [lang=en], .brand, option[value^='acs:']";
    for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
      if (element.closest(foreign) || !element.checkVisibility()) continue;
      const own = [...element.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.textContent ?? "");
      for (const name of ["aria-label", "aria-description", "title", "placeholder"]) own.push(element.getAttribute(name) ?? "");
      out.push(...own.filter((text) => sentence.test(text) && !/\p{Script=Han}/u.test(text)).map((text) => text.trim().slice(0, 80)));
    }
    return [...new Set(out)];
  });
}

test("speaks Chinese in every view once it is told to, and after a reload", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "切换到中文" }).click();
  await page.reload();
  await answered(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");

  // The landmarks by their Chinese names.
  for (const name of ["策略", "请求", "结论", "原因"]) await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  await expect(page.getByRole("tree", { name: "解释" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "API 或操作" })).toHaveValue("CreateQueue");
  await expect(editor(page)).toHaveAccessibleName(/^策略 .+ 的文本$/);
  await expect(verdict(page)).toContainText(/^未被允许拒绝：没有语句允许对该资源执行 amqp:CreateQueue。/);
  await expect(row(page, /^不满足: 身份策略/).first()).toBeVisible();
  expect(await english(page), "start").toEqual([]);

  // What lies behind the buttons.
  for (const panel of ["问题", "测试", "假设", "云服务"]) {
    await strip(page, new RegExp(`^${panel}`)).click();
    await expect(page.getByRole("region", { name: panel, exact: true })).toBeVisible();
    expect(await english(page), panel).toEqual([]);
  }
  for (const [button, title] of [["示例", "示例"], ["键盘帮助", "键盘"], ["分享", "分享此场景"], ["命令", "命令"]] as const) {
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("dialog", { name: title, exact: true })).toBeVisible();
    expect(await english(page), title).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "全部展开" }).click();
  await page.getByText("看不到的层").click();
  await page.getByText("主体未说明").click();
  expect(await english(page), "all open").toEqual([]);
});

test("says problems and decisions in Chinese", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "切换到中文" }).click();
  await paste(page, `{'Version': "1", "Statement": [{"Effect": "allow", "Action": "amqp:*", "Resource": "*", "Condition": {"Bool": {"acs:MFAPresent": "true"}}},]}`);
  await page.keyboard.press("Alt+5");
  const problems = page.getByRole("region", { name: "问题" }).getByRole("listitem");
  await expect(problems.filter({ hasText: "单引号" })).toContainText("第 1 行第 2 列");
  await expect(problems.first().getByRole("button", { name: /^错误/ })).toBeVisible();
  expect(await english(page)).toEqual([]);
  const fix = problems.getByRole("button", { name: /^(写作|改为|删除)/ });
  for (let left = await problems.count(); left > 0; left--) {
    await fix.first().click();
    await expect(problems).toHaveCount(left - 1);
  }
  await expect(message(page, /^已完成：/)).toBeVisible();

  await ask(page, "deletequeue", /^DeleteQueue, amqp:DeleteQueue, 删除$/);
  await page.getByLabel("acs:MFAPresent 的状态").selectOption({ label: "未知" });
  await expect(verdict(page)).toContainText(/^视情况而定/);
  await expect(verdict(page)).toContainText(/acs:MFAPresent/);
  await page.getByLabel("acs:MFAPresent 的状态").selectOption({ label: "有值" });
  await expect(verdict(page)).toContainText(/^允许/);
  expect(await english(page)).toEqual([]);
});

test.describe("in a low window", () => {
  test.use({ viewport: { width: 1280, height: 460 } });

  test("changes the language without moving the text, the cursor or what was typed", async ({ page }) => {
    await open(page);
    await editor(page).focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.insertText("\n");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+End");
    const state = () => editor(page).evaluate((e) => ({ selection: getSelection()!.toString(), scroll: Math.round(e.parentElement!.scrollTop) }));
    const before = await state();
    expect(before.scroll).toBeGreaterThan(100);
    expect(before.selection).not.toBe("");
    const button = page.getByRole("button", { name: "切换到中文" });
    await button.click();
    await expect(verdict(page)).toContainText(/^未被允许/);
    await editor(page).focus();
    expect(await state()).toEqual(before);
    await page.getByRole("button", { name: "Switch to English" }).click();
    await expect(verdict(page)).toContainText(/^Not allowed/);
    await editor(page).focus();
    expect(await state()).toEqual(before);
    expect(await copied(page)).toMatch(/\n\n$/);
    // The history of the text outlives it too.
    await page.keyboard.press("ControlOrMeta+z");
    expect(await copied(page)).not.toMatch(/\n\n$/);
  });
});

test.describe("with a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("speaks Chinese from the first look", async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(verdict(page)).toContainText(/^未被允许/);
    await page.getByRole("button", { name: "示例", exact: true }).click();
    const cards = page.getByRole("dialog").getByRole("listitem").getByRole("button");
    const title = (await cards.nth(1).innerText()).split("\n")[0]!;
    expect(title).toMatch(/\p{Script=Han}/u);
    await cards.nth(1).click();
    await expect(page.getByRole("textbox", { name: "场景标题" })).toHaveValue(title);
    await expect(message(page, `已打开：${title}。`)).toBeVisible();
    expect(await english(page)).toEqual([]);
  });
});
