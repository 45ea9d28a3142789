// Somebody has no mouse: all of it by keys, and the focus always in sight.
import type { Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { callField, editor, laidOut, row, strip, verdict } from "./person";

/** The element that has the focus, in words, and whether a person can see that it does. */
async function focused(page: Page): Promise<{ name: string; shows: boolean; covered: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const name = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.innerText ?? element.innerText;
    const ring = (e: Element) => {
      const style = getComputedStyle(e);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
    };
    // The editor shows its focus on a box around it.
    let around: Element | null = element;
    for (let n = 0; element.isContentEditable && around && !ring(around) && n < 3; n++) around = around.parentElement;
    const shows = !!around && ring(around);
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(x, y);
    const covered = !top || !(element.contains(top) || top.contains(element) || element.closest("label")?.contains(top));
    return { name: `${element.tagName.toLowerCase()} ${name.trim().replace(/\s+/g, " ").slice(0, 60)}`, shows, covered };
  });
}

test("goes through all of the page by Tab, and sees where it is", async ({ page }) => {
  await open(page);
  const stops: string[] = [];
  const unseen: string[] = [];
  for (let n = 0; n < 90; n++) {
    if (await editor(page).evaluate((e) => e === document.activeElement)) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const now = await focused(page);
    if (stops.includes(now.name) && now.name === stops[0]) break;
    stops.push(now.name);
    if (!now.shows) unseen.push(`${now.name}: nothing shows the focus`);
    if (now.covered) unseen.push(`${now.name}: something covers it`);
  }
  expect(unseen).toEqual([]);
  expect(stops[0]).toBe("a Skip to the policy");
  const order = ["Title of the scenario", "Share", "Text of the policy", "Width of the columns", "API or action", "Region", "State of acs:SourceIp", "Keep as test", "Problems", "Services"];
  const at = order.map((name) => stops.findIndex((stop) => stop.includes(name)));
  expect(at, stops.join("\n")).not.toContain(-1);
  expect(at, stops.join("\n")).toEqual([...at].sort((a, b) => a - b));
});

test("asks, reads why, and mends the policy without a mouse", async ({ page }) => {
  await open(page);

  // Into the policy by the first stop of the page, and out of it by Escape.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(laidOut({ Effect: "Allow", Action: "amqp:DeleteQueue", Resource: "acs:amqp:cn-hangzhou:*:/instances/amqp-cn-1/vhosts/shop/queues/*" }));
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Tab");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();

  // The call: a part of its name, an arrow, Enter; then its fields one after the other.
  await page.keyboard.press("Alt+2");
  await expect(callField(page)).toBeFocused();
  await page.keyboard.type("deletequ");
  await expect(callField(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(callField(page)).toHaveValue("DeleteQueue");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Form" })).toBeFocused();
  for (const [name, value] of [["Region", "cn-shanghai"], ["Account id", "1234567890123456"], ["Instance id", "amqp-cn-1"], ["Vhost", "shop"], ["Queue", "orders"]] as const) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name })).toBeFocused();
    await page.keyboard.type(value);
    await expect(page.getByRole("textbox", { name })).toHaveValue(value);
  }
  await expect(verdict(page)).toContainText(/Not allowed.*cn-shanghai/);
  await answered(page);

  // The explanation: down to the value that does not fit; its text lights up.
  await page.keyboard.press("Alt+3");
  await expect(row(page, /identity policies/).first()).toBeFocused();
  const value = row(page, /^not met: "acs:amqp:cn-hangzhou/);
  await page.keyboard.press("End");
  await expect(value).toBeFocused();
  expect((await focused(page)).shows).toBe(true);
  await expect.poll(async () => (await editor(page).locator(".lit").allInnerTexts()).join("")).toBe('"acs:amqp:cn-hangzhou:*:/instances/amqp-cn-1/vhosts/shop/queues/*"');
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, /^not met: Resource/)).toBeFocused();
  await expect(value).toHaveAttribute("aria-level", "5");
  await page.keyboard.press("ArrowLeft");
  await expect(value).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(value).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.insertText('"acs:amqp:cn-shanghai:*:/instances/amqp-cn-1/vhosts/shop/queues/*"');
  await expect(verdict(page)).toContainText(/^Allowed/);

  // And back: the row of the place where the cursor stands is lit.
  await answered(page);
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, /^met: "acs:amqp:cn-shanghai/)).toHaveAttribute("aria-selected", "true");

  // A slip, the way to it, and its fix.
  const found = async () => Number(/\d+/.exec(await strip(page, /^Problems/).innerText())?.[0]);
  const before = await found();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(",");
  await expect.poll(found).toBe(before + 1);
  await page.keyboard.press("Alt+1");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("F8");
  await expect.poll(() => page.evaluate(() => getSelection()!.toString())).toBe(",");
  await page.keyboard.press("Alt+.");
  await expect.poll(found).toBe(before);
  await expect(verdict(page)).toContainText(/^Allowed/);
});

test("has each key go to where the key before it led, without waiting for a frame", async ({ page }) => {
  await open(page);
  // The loop of events gives no frame between these: what has the keyboard is what the next key of a fast hand meets.
  const after = (key: string, code = key, held: { altKey?: boolean; ctrlKey?: boolean } = {}) =>
    page.evaluate(
      async (init) => {
        document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
        for (let n = 0; n < 8; n++) await null;
        const has = document.activeElement!;
        return (has.closest("dialog") ? "dialog " : "") + (has.getAttribute("role") === "combobox" ? "combobox " : "") + has.id;
      },
      { key, code, ...held },
    );
  const alt = (digit: number) => after(String(digit), `Digit${digit}`, { altKey: true });
  expect(await alt(1)).toBe("policy-text");
  expect(await alt(4)).toBe("drawer-body");
  expect(await after("Escape")).toBe("strip-tests");
  expect(await alt(5)).toBe("drawer-body");
  expect(await after("Escape")).toBe("strip-problems");
  expect(await alt(2)).toBe("combobox call");
  expect(await after("F8")).toBe("policy-text");
  expect(await alt(3)).toMatch(/^node-/);
  expect(await after("?")).toMatch(/^dialog /);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await after("k", "KeyK", { ctrlKey: true })).toMatch(/^dialog combobox /);
});

test("reaches every panel and dialog by its key, and comes back from it", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Alt+4");
  await expect(page.getByRole("region", { name: "Tests" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Tests" })).toBeHidden();
  await expect(strip(page, /^Tests/)).toBeFocused();
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("region", { name: "Problems" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(strip(page, /^Problems/)).toBeFocused();
  // The count that opened it closes it by Escape too.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Problems" })).toBeVisible();
  await expect(strip(page, /^Problems/)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Problems" })).toBeHidden();
  await expect(strip(page, /^Problems/)).toBeFocused();

  // The palette asks too.
  await page.keyboard.press("Alt+1");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("creategroupid");
  await page.keyboard.press("Enter");
  await expect(callField(page)).toHaveValue("CreateGroupId");
  await expect(verdict(page)).toContainText("mq:CreateMqttGroupId");

  // Another service is found by what it takes.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("import");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Another service" })).toBeFocused();
  await page.keyboard.press("Alt+5");
  await page.keyboard.press("Alt+5");
  await page.keyboard.press("Alt+1");

  // A question mark is help, but not where text is typed.
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(strip(page, /^Problems/)).not.toHaveAccessibleName("Problems 0");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Alt+3");
  await expect(page.getByRole("treeitem").first()).toBeFocused();
  await page.keyboard.type("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help).toContainText("Leave the editor: then Tab moves on");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(page.getByRole("treeitem").first()).toBeFocused();

  // Menus and the bar between the columns move by arrows.
  await page.getByRole("button", { name: "File" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Examples" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Keyboard help" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "File" })).toBeFocused();
  const bar = page.getByRole("separator", { name: "Width of the columns" });
  const before = Number(await bar.getAttribute("aria-valuenow"));
  await bar.press("ArrowRight");
  await expect(bar).toHaveAttribute("aria-valuenow", String(before + 2));
});
