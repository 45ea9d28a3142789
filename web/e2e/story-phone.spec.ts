// Somebody has a phone: one panel at a time, the verdict always above it, and nothing too small for a finger.
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { callField, clipboard, editor, laidOut, message, offers, verdict } from "./person";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, ...clipboard });

const panes = ["Policy", "Request", "Why", "Tests"] as const;
const pane = (page: Page, name: string) => page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: new RegExp(`^${name}`) });
const landmarks: Record<(typeof panes)[number], [role: "region" | "tree", name: RegExp]> = {
  Policy: ["region", /^Policy$/],
  Request: ["region", /^Request$/],
  Why: ["tree", /^Explanation$/],
  Tests: ["region", /^(Tests|Problems|Assumptions|Services)$/],
};

/** Controls that are too small for a finger, and what makes the page scroll sideways. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    const wide = document.scrollingElement!.scrollWidth - innerWidth;
    if (wide > 0) out.push(`the page is ${wide} px wider than the phone`);
    for (const control of document.querySelectorAll<HTMLElement>("button, input, select, textarea, summary, a, [role=treeitem], [contenteditable=true]")) {
      // What stands in a label is as large as the label; what is for the ear only has no size.
      const shown = control.checkVisibility({ visibilityProperty: true }) && !control.matches(".skip:not(:focus)");
      const box = (control.closest("label") ?? control).getBoundingClientRect();
      const own = control.getBoundingClientRect();
      if (!shown || own.width <= 1 || own.height <= 1) continue;
      const name = `${control.tagName.toLowerCase()} ${(control.getAttribute("aria-label") ?? control.innerText).slice(0, 40)}`;
      if (box.height < 24 || box.width < 24) out.push(`${name} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
      // A control beyond the edge can be reached only where its box scrolls.
      let scroller = control.parentElement;
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
      if (own.right > innerWidth + 1 && !scroller) out.push(`${name} ends ${Math.round(own.right - innerWidth)} px beyond the edge`);
    }
    return out;
  });
}

test("keeps the verdict in sight in each panel, which stands alone", async ({ page }) => {
  await open(page);
  for (const name of panes) {
    await pane(page, name).tap();
    await expect(pane(page, name)).toHaveAttribute("aria-pressed", "true");
    await expect(verdict(page)).toBeInViewport({ ratio: 1 });
    await expect(verdict(page)).toContainText(/^Not allowed/);
    for (const other of panes) {
      const [role, label] = landmarks[other];
      await expect(page.getByRole(role, { name: label }), `${other} in the panel ${name}`).toBeVisible({ visible: other === name });
    }
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await faults(page), `${name}, ${width} px wide`).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
  }
  // What one presses most is as high as a finger is broad.
  for (const name of panes) expect((await pane(page, name).boundingBox())!.height).toBeGreaterThanOrEqual(44);
});

test("asks, reads why, mends a problem, and keeps a test by touch", async ({ page }) => {
  await open(page);
  await editor(page).tap();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(laidOut({ Effect: "allow", Action: "amqp:DeleteQueue", Resource: "*" }));

  // The problem and its fix stand at the foot.
  await expect(page.getByText(/^Problem 1 of \d/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Fix: Write Allow" })).toBeInViewport({ ratio: 1 });
  expect(await faults(page)).toEqual([]);
  // So does their count in the policy's tab, on a small phone too; a policy that is added shows its own.
  const tab = page.getByRole("tab", { selected: true });
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(tab.getByText(/^\d$/)).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole("button", { name: "Add a policy" }).tap();
  await page.getByRole("menuitem", { name: /^Control/ }).tap();
  await expect(tab.getByText("control", { exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Remove the policy control" }).tap();
  await page.getByRole("button", { name: "Fix: Write Allow" }).tap();
  await expect(editor(page)).toContainText('"Allow"');
  await expect(page.getByRole("button", { name: "Fix: Write Allow" })).toBeHidden();

  await pane(page, "Request").tap();
  await callField(page).tap();
  await callField(page).fill("deletequeue");
  await expect(offers(page).first()).toBeInViewport();
  expect(await faults(page), "list of calls").toEqual([]);
  await offers(page, /^DeleteQueue, /).tap();
  await page.getByRole("textbox", { name: "Vhost" }).fill("shop");
  await expect(verdict(page)).toContainText(/^Allowed/);

  await pane(page, "Why").tap();
  const decides = page.getByRole("treeitem", { name: /^met, decides: Statement 1/ });
  await decides.tap();
  await expect(page.getByRole("button", { name: "Open all" })).toBeVisible();

  await page.getByRole("button", { name: "Keep as test" }).tap();
  await expect(pane(page, "Tests")).toHaveAttribute("aria-pressed", "true");
  const name = page.getByRole("textbox", { name: /^Name of test/ }).last();
  await expect(name).toBeFocused();
  await name.fill("queues may go");
  expect(await faults(page), "tests").toEqual([]);
  await expect(message(page, /Kept as test/)).toBeVisible();
  const count = await pane(page, "Tests").innerText();

  // An edit breaks it, and the panel's own button counts it.
  await pane(page, "Policy").tap();
  await editor(page).tap();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(laidOut({ Effect: "Deny", Action: "amqp:DeleteQueue", Resource: "*" }));
  await expect(pane(page, "Tests")).not.toHaveText(count);
  await expect(verdict(page)).toContainText(/^Denied by a statement/);
  await pane(page, "Tests").tap();
  const row = page.getByRole("row").filter({ has: page.getByRole("textbox", { name: /^Name of test/ }) }).last();
  await expect(row).toContainText("fails");
  await expect(row).toContainText(/Explicit deny.*statement 1/s);
  await row.scrollIntoViewIfNeeded();
  expect(await faults(page)).toEqual([]);
});

test("has its menus and dialogs fit, in both languages", async ({ page }) => {
  await open(page);
  for (const lang of ["en", "zh"]) {
    const [file, share, close] = lang === "en" ? (["File", "Share", "Close"] as const) : (["文件", "分享", "关闭"] as const);
    await page.getByRole("button", { name: file }).tap();
    await expect(page.getByRole("menu")).toBeVisible();
    expect(await faults(page), "menu").toEqual([]);
    await page.getByRole("menuitem").first().tap();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page), "examples").toEqual([]);
    await page.getByRole("button", { name: close, exact: true }).tap();
    await page.getByRole("button", { name: share }).tap();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page), "share").toEqual([]);
    await page.getByRole("button", { name: close, exact: true }).tap();
    for (const tab of [/^(Problems|问题)$/, /^(Assumptions|假设)$/, /^(Services|云服务)$/, /^(Tests|测试)$/]) {
      await page.getByRole("navigation", { name: /^(Panels|面板)$/ }).getByRole("button").last().tap();
      await page.getByRole("main").getByRole("button", { name: tab }).tap();
      expect(await faults(page), String(tab)).toEqual([]);
    }
    if (lang === "en") await page.getByRole("button", { name: "切换到中文" }).tap();
  }
});
