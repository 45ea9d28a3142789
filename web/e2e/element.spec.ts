// <ram-policy> on a page of another origin, under a strict policy: a sample first, a view when it is used.
import type { Page } from "@playwright/test";
import { expect, openLink, sample, test, verdict } from "./embed-host";

const policy = sample.policies[0]!.text;
const escaped = (value: string) => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
const request = escaped(JSON.stringify(sample.request));
const element = (attributes = "", text = policy) => `<ram-policy request="${request}" title="Own queues" ${attributes}><pre><code>${escaped(text)}</code></pre></ram-policy>`;
const script = (base: string) => `<script type="module" src="${base}ram-policy.js"></script>`;
const page_ = (base: string, body: string) => `<p>Before.</p>${body}<p id="after">After.</p>${script(base)}`;

const tryIt = (page: Page, n = 0) => page.getByRole("button", { name: /^(Try it|试一试)$/ }).nth(n);
const reset = (page: Page) => page.getByRole("button", { name: /^(Reset|还原)/ });
const view = (page: Page, n = 0) => page.frameLocator("ram-policy > iframe").nth(n);

/** Counts what moves from here on. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
    const seen: number[] = ((window as never as { shifts: number[] }).shifts = []);
    new PerformanceObserver((list) => (list.getEntries() as Shift[]).forEach((e) => !e.hadRecentInput && seen.push(e.value))).observe({ type: "layout-shift", buffered: true });
  });
/** The layout shift that no hand has caused. */
const shifts = (page: Page) => page.evaluate(() => (window as never as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0));

test("is the sample where there are no scripts", async ({ browser, host, baseURL }) => {
  host.body = page_(baseURL!, element());
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host.url);
  await expect(page.getByText('"Statement"')).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await context.close();
});

test("moves nothing when it is upgraded, and loads nothing until it is used", async ({ page, host, baseURL, watched }) => {
  await watchShifts(page);
  // The script comes late: what is measured stands on screen by then.
  await page.route("**/ram-policy.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  host.body = page_(baseURL!, element() + element());
  await page.goto(host.url, { waitUntil: "commit" });
  await expect(page.locator("#after")).toBeVisible();
  const before = await page.locator("#after").boundingBox();
  await expect(tryIt(page, 1)).toBeVisible();
  await page.waitForTimeout(300);
  expect(await page.locator("#after").boundingBox()).toEqual(before);
  expect(await shifts(page)).toBe(0);
  expect(watched.asked).toEqual(["ram-policy.js"]);
});

test("states its height when it is used, and keeps it", async ({ page, host, baseURL }) => {
  await watchShifts(page);
  host.body = page_(baseURL!, element());
  await page.goto(host.url);
  await tryIt(page).click();
  const stated = await page.locator("ram-policy").boundingBox();
  await expect(verdict(view(page))).toContainText("Allowed");
  expect(await page.locator("ram-policy").boundingBox()).toEqual(stated);
  await page.waitForTimeout(300);
  expect(await shifts(page)).toBe(0);
});

test("gives the keyboard to the view, and takes it back with the sample", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, element());
  await page.goto(host.url);
  // A sample that scrolls takes the keyboard before its button.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(tryIt(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("ram-policy > iframe")).toBeFocused();
  await expect(verdict(view(page))).toContainText("Allowed");
  await expect(page.getByText('"Statement"')).toBeHidden();
  await reset(page).focus();
  await page.keyboard.press("Enter");
  await expect(tryIt(page)).toBeFocused();
  await expect(page.getByText('"Statement"')).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("shares one core with all others of the page", async ({ page, host, baseURL, watched }) => {
  host.body = page_(baseURL!, element().repeat(4));
  await page.goto(host.url);
  for (let i = 0; i < 4; i++) {
    await tryIt(page).click();
    await expect(verdict(view(page, i))).toContainText("Allowed");
  }
  expect(page.workers()).toHaveLength(1);
  expect(watched.asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  // The first ran the core; its sample comes back, and the others go on.
  await reset(page).first().click();
  await view(page, 2).getByLabel("State of acs:MFAPresent").selectOption("unknown");
  await expect(verdict(view(page, 2))).toContainText("It depends");
  expect(page.workers()).toHaveLength(1);
  expect(watched.asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
});

test("speaks by methods and events", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, element("height=300"));
  await page.goto(host.url);
  await expect(tryIt(page)).toBeVisible();
  const run = await page.evaluate(async (s) => {
    const policy = document.querySelector("ram-policy") as HTMLElement & Record<"load" | "setRequest" | "run" | "getState", (of?: unknown) => Promise<never>>;
    const seen: string[] = ((window as never as { seen: string[] }).seen = []);
    for (const name of ["ready", "change", "verdict", "tests"]) document.addEventListener(`ram-${name}`, () => seen.push(name));
    const first = (await policy.run()) as { verdict: { decision: string } };
    await policy.setRequest({ ...s.request, context: {} });
    const second = (await policy.run()) as { verdict: { decision: string } };
    const loaded = (await policy.load({ ...s, title: "Loaded" })) as { problems: [] };
    const state = (await policy.getState()) as { scenario: { title: string } };
    const wrong = await policy.load([] as never).then(() => "", (e: Error) => e.message);
    return [first.verdict.decision, second.verdict.decision, loaded.problems.length, state.scenario.title, wrong];
  }, sample);
  expect(run).toEqual(["Allow", "ImplicitDeny", 0, "Loaded", "not-a-scenario"]);
  expect((await page.locator("iframe").boundingBox())!.height).toBe(300);
  await expect(verdict(view(page))).toContainText("Allowed");
  await view(page).getByLabel("State of acs:MFAPresent").selectOption("unknown");
  const seen = () => page.evaluate(() => [...new Set((window as never as { seen: string[] }).seen)].sort());
  await expect.poll(seen).toEqual(["change", "ready", "tests", "verdict"]);
});

test("keeps what was changed when it is moved in the page", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, element());
  await page.goto(host.url);
  await tryIt(page).click();
  await view(page).getByLabel("State of acs:MFAPresent").selectOption("unknown");
  await expect(verdict(view(page))).toContainText("It depends");
  await page.evaluate(() => document.body.append(document.querySelector("ram-policy")!));
  await expect(verdict(view(page))).toContainText("It depends");
  await expect.poll(async () => (await openLink(view(page)).getAttribute("href"))?.includes("#v1.")).toBe(true);
});

test("takes what comes late: its content, its script, a second script", async ({ page, host, baseURL, watched }) => {
  host.body = page_(baseURL!, element("", "{}"));
  await page.goto(host.url);
  await expect(tryIt(page)).toBeVisible();
  await page.evaluate((text) => (document.querySelector("ram-policy code")!.textContent = text), policy);
  await tryIt(page).click();
  await expect(verdict(view(page))).toContainText("Allowed");
  // And while it is open.
  await page.evaluate(() => (document.querySelector("ram-policy code")!.textContent = '{"Version": "1", "Statement": []}'));
  await expect(verdict(view(page))).toContainText("Not allowed");
  await page.evaluate((src) => {
    const again = document.createElement("script");
    again.type = "module";
    again.src = src + "?again";
    document.body.append(again);
    return new Promise((resolve) => (again.onload = resolve));
  }, `${baseURL}ram-policy.js`);
  expect(watched.faults).toEqual([]);
});

test("speaks the language of the place that it stands in", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, `<section lang="zh-CN">${element()}</section>${element('lang="en"')}`);
  await page.goto(host.url);
  await expect(tryIt(page, 0)).toHaveText("试一试");
  await expect(tryIt(page, 1)).toHaveText("Try it");
  await tryIt(page, 0).click();
  await expect(verdict(view(page))).toContainText("允许");
});

test("follows the page's theme", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, element('theme="light"'));
  await page.goto(host.url);
  await tryIt(page).click();
  await expect(verdict(view(page))).toContainText("Allowed");
  await page.evaluate(() => document.querySelector("ram-policy")!.setAttribute("theme", "dark"));
  await expect(view(page).locator("html")).toHaveAttribute("data-theme", "dark");
});

test("follows the content's height where it is asked to", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, element('height="auto"'));
  await page.goto(host.url);
  await tryIt(page).click();
  await expect(verdict(view(page))).toContainText("Allowed");
  const height = async () => (await page.locator("iframe").boundingBox())!.height;
  const before = await height();
  await view(page).getByRole("button", { name: /^Why: / }).click();
  await expect.poll(height).toBeGreaterThan(before + 50);
});

test("is read-only where it is asked to be, and takes bad attributes for none", async ({ page, host, baseURL }) => {
  host.body = page_(baseURL!, `<ram-policy readonly request="{not json" scenario="[" view="nonsense"><pre><code>${escaped(policy)}</code></pre></ram-policy>`);
  await page.goto(host.url);
  await tryIt(page).click();
  await expect(view(page).getByText("Nothing is asked yet.")).toBeVisible();
  await expect(view(page).getByRole("button", { name: "Edit the policy" })).toBeHidden();
});
