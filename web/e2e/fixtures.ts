// The test function of every browser test: it also fails on what no page may do.
import { test as base, expect, type Page } from "@playwright/test";
import { english as en } from "../words.en";

export { expect };

/** What the page did wrong, in words, and what it asked for. */
export interface Watch {
  /** Console errors, page errors and violations of the Content-Security-Policy. */
  readonly faults: string[];
  /** Every address that the page and its workers asked for, in order. */
  readonly requests: string[];
  /** Takes note that a test expects a fault that has this in it. */
  expect(fault: RegExp): void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      const requests: string[] = [];
      const expected: RegExp[] = [];
      await page.addInitScript(reportViolations);
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") {
          faults.push(`${message.type()}: ${message.text()}`);
        }
      });
      page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
      // The context sees what workers ask for too. What the page's policy refuses
      // is a fault and not a request: it never left the browser.
      page.context().on("request", (request) => requests.push(request.url()));
      page.context().on("requestfailed", (request) => {
        if (request.failure()?.errorText === "csp") requests.splice(requests.indexOf(request.url()), 1);
      });
      await use({ faults, requests, expect: (fault) => expected.push(fault) });
      expect(faults.filter((fault) => !expected.some((e) => e.test(fault)))).toEqual([]);
      expect(requests.filter((url) => !isOwn(url, baseURL ?? "")), "requests to other places").toEqual([]);
    },
    { auto: true },
  ],
});

/** A request that stays below the page's own path, or that leaves the browser not at all. */
function isOwn(url: string, baseURL: string): boolean {
  return url.startsWith(baseURL) || url.startsWith("blob:") || url.startsWith("data:");
}

// Runs in the page. A violation is reported to the console by the browser too,
// but not for every directive.
function reportViolations() {
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
}

/** Opens the page and waits until the core has answered once. */
export async function open(page: Page, fragment = ""): Promise<void> {
  await page.goto(`./${fragment}`);
  await answered(page);
}

/** Waits until the core runs and the verdict on the screen is of what is on the screen. */
export async function answered(page: Page): Promise<void> {
  // The document shows an example before the page has taken over.
  await page.waitForFunction(() => !document.getElementById("app") || document.querySelector(".engine-state"));
  await expect(says(page, en.coreStarting)).toBeHidden();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** A sentence of the page, wherever it stands; it may stand in more than one place. */
export function says(page: Page, sentence: string) {
  return page.getByText(sentence).first();
}

/** The text of the policy that is being edited. */
export function policy(page: Page) {
  return page.locator(".cm-content").first();
}

/** Types into the policy, at its end. */
export async function type(page: Page, text: string): Promise<void> {
  await policy(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(text);
}
