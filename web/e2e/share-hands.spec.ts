// Sharing for every pair of hands and eyes: by keyboard alone, in both languages and themes, on a narrow phone, without a fault that axe can find.
import { english } from "../words.en";
import { sharingEnglish } from "../words.share.en";
import { sharingChinese } from "../words.share.zh";
import { test } from "./edge";
import { faults } from "./axe";
import { answered, expect, open } from "./fixtures";
import { clipboard, holding } from "./person";

test.use(clipboard);

const long = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-i7m2k9d0001x/vhosts/a-virtual-host-of-a-very-long-name/queues/*";
const work = holding({
  version: 1,
  policies: [
    { name: "a policy with a name that is longer than a telephone is wide", layer: "identity", text: JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "*", Resource: long }] }) },
    { name: "turned\u202Eround", layer: "identity", text: "{}" },
  ],
  request: { action: "amqp:GetQueue", resource: long, context: { "acs:SourceIp": ["2001:db8:1234:5678:9abc:def0:1234:5678"] } },
});

for (const [lang, colorScheme, width] of [["en", "light", 1280], ["zh", "dark", 360]] as const) {
  test.describe(`${lang}, ${colorScheme}, ${width}`, () => {
    test.use({ locale: lang === "zh" ? "zh-CN" : "en-US", colorScheme, viewport: { width, height: 740 }, contextOptions: { reducedMotion: "reduce" } });

    test("every way of sharing reads well", async ({ page }) => {
      const w = lang === "zh" ? sharingChinese : sharingEnglish;
      const clean = async (view: string) => {
        expect.soft(await faults(page, { in: "dialog" }), view).toEqual([]);
        expect.soft(await page.evaluate(() => [...document.querySelectorAll("dialog, dialog .modal-body, dialog .share-findings")].filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.className)), view + ", too wide").toEqual([]);
      };
      await open(page, work);
      await page.keyboard.press("ControlOrMeta+s");
      const dialog = page.getByRole("dialog", { name: w.title });
      await expect(dialog).toContainText(w.copied);
      await clean("link");
      await expect(dialog).toContainText("turnedU+202Eround");
      await dialog.getByRole("checkbox", { name: w.hide }).check();
      await expect(dialog.getByRole("checkbox", { name: /1234567890123456/ })).toBeChecked();
      await clean("hide");
      await dialog.getByRole("button", { name: w.way.embed }).click();
      await clean("embed");
      await dialog.getByRole("button", { name: w.way.short, exact: true }).click();
      await clean("short");
      await dialog.getByRole("button", { name: w.make }).click();
      await expect(dialog).toContainText(w.copied);
      await clean("short, made");
    });
  });
}

test("does all of it by keyboard alone, and never loses the place", async ({ page, edge }) => {
  const w = sharingEnglish;
  await open(page, work);
  await answered(page);
  await page.getByRole("button", { name: "Share" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: w.title });
  await expect(dialog).toContainText(w.copied);
  /** Presses Tab until that has the focus; the dialog keeps it inside. */
  const reach = async (what: ReturnType<typeof dialog.getByRole>) => {
    for (let i = 0; i < 30; i++) {
      if (await what.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${what} is out of reach`);
  };
  const hide = dialog.getByRole("checkbox", { name: w.hide });
  await reach(hide);
  await page.keyboard.press("Space");
  await expect(hide).toBeChecked();
  await expect(hide).toBeFocused();
  await expect(hide).toHaveAttribute("aria-expanded", "true");
  const account = dialog.getByRole("checkbox", { name: /1234567890123456/ });
  await reach(account);
  await page.keyboard.press("Space");
  await expect(account).not.toBeChecked();
  await expect(account).toBeFocused();

  await reach(dialog.getByRole("button", { name: w.way.short, exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: w.way.short, exact: true })).toHaveAttribute("aria-pressed", "true");
  await reach(dialog.getByRole("button", { name: w.make }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("textbox", { name: w.way.link, exact: true })).toBeFocused();
  expect(edge.kept.size).toBe(1);
  await reach(dialog.getByRole("button", { name: /^Take back / }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: w.way.short, exact: true })).toBeFocused();
  expect(edge.kept.size).toBe(0);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: english.share })).toBeFocused();
});
