// Every view of the page, in both languages and themes and on the phone, has no fault that axe can find.
import type { Page } from "@playwright/test";
import { faults } from "./axe";
import { expect, open, test } from "./fixtures";

// Each look of axe takes seconds.
test.beforeEach(() => test.slow());

/** The text of the policy takes axe longest and is the same in each view: it is looked at where that is asked for. */
async function clean(page: Page, view: string, text = false): Promise<void> {
  expect(await faults(page, text ? {} : { but: ".cm-content" }), view).toEqual([]);
}

const wide = [
  { name: "light, English", use: { locale: "en-US", colorScheme: "light" as const } },
  { name: "dark, Chinese", use: { locale: "zh-CN", colorScheme: "dark" as const } },
];

for (const { name, use } of wide) {
  test.describe(name, () => {
    test.use(use);

    test("panels", async ({ page }) => {
      await open(page);
      await clean(page, "start", true);
      for (const drawer of ["problems", "tests", "assumptions", "catalogs"]) {
        await page.locator(`#strip-${drawer}`).click();
        await clean(page, drawer);
      }
      await page.locator("#call").click();
      await clean(page, "list of calls");
    });

    test("dialogs", async ({ page }) => {
      await open(page);
      for (const key of ["?", "ControlOrMeta+k", "ControlOrMeta+s"]) {
        await page.keyboard.press(key);
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, key);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
      await page.locator(".bar-tools > .button").first().click();
      await clean(page, "examples");
    });
  });
}

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("panels", async ({ page }) => {
    await open(page);
    const panes = page.locator(".pane-button");
    for (let i = 0; i < (await panes.count()); i++) {
      await panes.nth(i).click();
      await expect(page.locator(".verdict")).toBeInViewport();
      await clean(page, `pane ${i}`, i === 0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `pane ${i} is wider than the phone`).toBeLessThanOrEqual(0);
    }
  });
});
