// The page as a person knows it: its parts by role and name in both languages, and what hands do with them.
import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** What a test asks of its browser where it pastes or copies. */
export const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** The field that holds the text of the policy on screen. */
export const editor = (page: Page): Locator => page.getByRole("textbox", { name: /^Text of the policy |^策略 .* 的文本$/ });

/** What is said aloud of the request: the word, the sentences. */
export const verdict = (page: Page): Locator => page.getByRole("region", { name: /^(Verdict|结论)$/ }).getByRole("status");

/** The field that is asked about: an API or an action. */
export const callField = (page: Page): Locator => page.getByRole("combobox", { name: /^(API or action|API 或操作)$/ });

/** The rows of the explanation whose name has that in it. */
export const row = (page: Page, name: RegExp | string): Locator => page.getByRole("treeitem", { name });

/** The message that passes at the foot of the page. */
export const message = (page: Page, text: RegExp | string): Locator => page.getByRole("status").filter({ hasText: text });

/** One of the counts at the foot of a wide page: Problems, Tests, Assumptions, Services. */
export const strip = (page: Page, name: RegExp): Locator => page.getByRole("contentinfo").getByRole("button", { name });

/** Puts a text in place of the policy on screen, from the clipboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

/** The text of the policy on screen to the character, as copying all of it gives it. */
export async function copied(page: Page): Promise<string> {
  await editor(page).focus();
  await page.evaluate(() => navigator.clipboard.writeText("nothing was copied"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the list below that field offers. */
export const offers = (page: Page, name?: RegExp): Locator =>
  page.getByRole("listbox", { name: /^(APIs and actions|API 和操作)$/ }).getByRole("option", { name });

/** Types a part of a name and chooses what the list offers for it. */
export async function ask(page: Page, typed: string, option: RegExp): Promise<void> {
  await callField(page).click();
  await callField(page).fill(typed);
  await offers(page, option).click();
  await expect(callField(page)).toHaveAttribute("aria-expanded", "false");
}

/** A policy as people lay it out. */
export const laidOut = (...statements: object[]): string => JSON.stringify({ Version: "1", Statement: statements }, null, 2);

/** A link's fragment that holds a text, and one that holds a scenario, as the page makes them. */
export const packed = (text: string): string => "#v1." + deflateRawSync(text).toString("base64url");
export const holding = (scenario: unknown): string => packed(JSON.stringify(scenario));
