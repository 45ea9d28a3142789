// Somebody likes it dark, or follows their system, or is made unwell by what moves.
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { verdict } from "./person";

/** How bright what lies behind a part of the page is: 0 is black, 1 is white. */
async function brightness(page: Page): Promise<number> {
  const colour = await verdict(page).evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [r, g, b] = colour.match(/[\d.]+/g)!.map(Number);
  return (r! + g! + b!) / 3 / 255;
}
const light = (page: Page) => expect.poll(() => brightness(page)).toBeGreaterThan(0.8);
const dark = (page: Page) => expect.poll(() => brightness(page)).toBeLessThan(0.2);

test("goes with the system until it is told otherwise, and remembers what it was told", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  const button = page.getByRole("button", { name: /^Theme: / });
  await expect(button).toHaveAccessibleName("Theme: System");
  await light(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await dark(page);

  await button.click();
  await expect(button).toHaveAccessibleName("Theme: Light");
  await light(page);
  await page.reload();
  await expect(button).toHaveAccessibleName("Theme: Light");
  await light(page);

  await page.emulateMedia({ colorScheme: "light" });
  await button.click();
  await expect(button).toHaveAccessibleName("Theme: Dark");
  await dark(page);
  await page.reload();
  await expect(button).toHaveAccessibleName("Theme: Dark");
  await dark(page);
  // What the browser itself draws goes along.
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");

  await button.click();
  await expect(button).toHaveAccessibleName("Theme: System");
  await light(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await dark(page);
});

/** What moves or fades, or would if its state changed. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        const lasts = [...style.transitionDuration.split(","), ...(style.animationName === "none" ? [] : style.animationDuration.split(","))].some((time) => parseFloat(time) > 0.001);
        if (lasts || style.scrollBehavior === "smooth") out.push(element.className + (part ?? ""));
      }
    }
    return out;
  });
}

test("lies still for those who ask for that", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page);
  expect((await moving(page)).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Examples" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await moving(page)).toEqual([]);
  await page.keyboard.press("Escape");
  // While an answer is under way there is a bar that moves; it lies still too, and the answer comes.
  await page.getByRole("textbox", { name: "Vhost" }).fill("shop");
  expect(await moving(page)).toEqual([]);
  await expect(verdict(page)).toContainText("Not allowed");
});
