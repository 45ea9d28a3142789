// Samples in a documentation site of another origin and under a strict policy, worked by the reader's hands.
import { readFileSync } from "node:fs";
import { test as base, expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { serveDocs, servePage, type Site } from "./docs-site";
import { editor as pageEditor, verdict as pageVerdict } from "./person";

interface Watched {
  site: Site;
  /** What was asked of the playground, by the file's name. */
  asked: string[];
}

// Nothing may go wrong in any tab, and nobody is asked but the site and its playground.
const test = base.extend<Watched, { playground: string; docs: Site }>({
  playground: [async ({}, use, worker) => use(worker.project.use.baseURL!), { scope: "worker" }],
  docs: [
    async ({ playground }, use) => {
      const site = await serveDocs(playground);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  site: async ({ docs }, use) => use(docs),
  asked: [
    async ({ context, playground, site }, use) => {
      const asked: string[] = [];
      const faults: string[] = [];
      const elsewhere: string[] = [];
      await context.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)),
      );
      context.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") faults.push(`${message.type()}: ${message.text()}`);
      });
      context.on("weberror", (error) => faults.push(error.error().message));
      context.on("request", (request) => {
        const url = request.url();
        if (url.startsWith(playground)) asked.push(url.slice(playground.length).replace(/[?#].*/, ""));
        else if (!/^(blob|data):/.test(url) && !url.startsWith(site.address)) elsewhere.push(url);
      });
      await use(asked);
      expect(faults).toEqual([]);
      expect(elsewhere, "requests to other places").toEqual([]);
    },
    { auto: true },
  ],
});

// One after the other, since the site is built once.
test.describe.configure({ mode: "default" });

const sample = (page: Page, title: string): Locator => page.locator(`ram-policy[title="${title}"]`);
const tryIt = (of: Locator): Locator => of.getByRole("button", { name: /^(Try it|试一试)/ });
const verdict = (frame: FrameLocator): Locator => frame.getByRole("region", { name: /^(Verdict|结论)$/ }).getByRole("status");
const editor = (frame: FrameLocator): Locator => frame.getByRole("textbox", { name: /^Text of the policy |^策略 .* 的文本$/ });

/** Opens a sample for use and gives what is in it. */
async function use(of: Locator): Promise<FrameLocator> {
  await tryIt(of).click();
  return of.frameLocator("iframe");
}

/** Puts one text in place of another in the policy, as hands do: it is found, and written over. */
async function replace(page: Page, frame: FrameLocator, old: string, text: string): Promise<void> {
  await frame.getByRole("button", { name: /^(Edit the policy|编辑策略)$/ }).click();
  const field = editor(frame);
  await field.click();
  const now = await field.evaluate((el) => (el as HTMLElement).innerText);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(now.replace(old, text));
}

/** How far what stands on the page moved without being moved, by the browser's own measure. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((told) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += (e as unknown as { value: number }).value))).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => told(sum), 300);
      }),
  );

test("nothing but the element's script is loaded until a sample is used", async ({ page, site, asked }) => {
  for (const path of ["", "queues.html", "review.html"]) {
    await page.goto(site.address + path);
    await expect(tryIt(page.locator("ram-policy").first())).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await shifts(page)).toBe(0);
  }
  expect([...new Set(asked)]).toEqual(["ram-policy.js"]);
});

test("reads the verdict of a policy that cannot be changed", async ({ page, site }) => {
  await page.goto(site.address);
  const frame = await use(sample(page, "On call: read one instance"));
  const stated = (await page.locator("ram-policy").boundingBox())!.height;
  await expect(verdict(frame)).toContainText("Allowed: statement 2");
  expect((await page.locator("ram-policy").boundingBox())!.height, "the height that was stated at once").toBe(stated);
  await expect(frame.getByRole("region", { name: "The question" })).toContainText(/Can.*dana.*call/);
  await expect(frame.getByRole("button", { name: "Edit the policy" })).toHaveCount(0);
});

test("changes a policy, and goes on with it in the playground", async ({ page, context, site }) => {
  await page.goto(site.address + "queues.html");
  const frame = await use(sample(page, "Developers: queues of one virtual host"));
  await expect(verdict(frame)).toContainText("Denied");
  await replace(page, frame, "amqp:CreateQueue", "amqp:*Queue");
  await expect(verdict(frame)).toContainText("Allowed");

  const opened = context.waitForEvent("page");
  await frame.getByRole("link", { name: "Open in the playground" }).click();
  const tab = await opened;
  expect(tab.url()).toContain("#v1.");
  await expect(pageEditor(tab)).toContainText("amqp:*Queue");
  await expect(pageVerdict(tab)).toContainText("Allowed");
});

test("a second sample starts no second worker and fetches no second core", async ({ page, site, asked }) => {
  await page.goto(site.address + "queues.html");
  const first = await use(sample(page, "Developers: queues of one virtual host"));
  await expect(verdict(first)).toContainText("Denied");
  const workers = page.workers().length;

  const second = await use(sample(page, "Owners: deletions from the office only"));
  await expect(verdict(second)).toContainText("Denied: statement 2");
  await expect(second.getByRole("treeitem", { name: /acs:SourceIp/ })).toBeVisible();
  expect(workers).toBe(1);
  expect(page.workers()).toHaveLength(1);
  expect(asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  expect(asked.filter((name) => name.startsWith("worker."))).toHaveLength(1);
});

test("runs the tests beside a policy", async ({ page, site }) => {
  await page.goto(site.address + "review.html");
  const frame = await use(sample(page, "Developers, with tests"));
  await expect(frame.getByRole("button", { name: "Tests: 3 of 3 pass" })).toBeVisible();
  await expect(frame.getByText("not in the virtual host of another team")).toBeVisible();
  await replace(page, frame, "vhosts/orders/", "vhosts/*/");
  await expect(frame.getByRole("button", { name: "Tests: 2 of 3 pass" })).toBeVisible();
});

test("mends a policy that has an API's name for an action", async ({ page, site }) => {
  await page.goto(site.address + "review.html");
  const frame = await use(sample(page, "Operators: register a certificate"));
  await expect(verdict(frame)).toContainText("Denied");
  await replace(page, frame, "mq:RegisterCaCertificate", "mq:RegisterCa");
  await expect(verdict(frame)).toContainText("Allowed");
});

test("speaks Chinese on a Chinese page", async ({ page, site }) => {
  await page.goto(site.address + "zh/");
  const frame = await use(sample(page, "开发人员：一个 Vhost 的队列"));
  await expect(verdict(frame)).toContainText("拒绝");
  await replace(page, frame, "amqp:CreateQueue", "amqp:*Queue");
  await expect(verdict(frame)).toContainText("允许");
});

test("goes on to another page of the site, whose samples work as well", async ({ page, site }) => {
  await page.goto(site.address);
  await expect(verdict(await use(page.locator("ram-policy")))).toContainText("Allowed");
  await page.getByRole("link", { name: "Queues", exact: true }).first().click();
  const frame = await use(sample(page, "Developers: queues of one virtual host"));
  await expect(verdict(frame)).toContainText("Denied");
  expect(page.frames()).toHaveLength(2);
});

test("looks as the page around looks, which has a switch of its own", async ({ page, site }) => {
  await page.goto(site.address);
  const look = page.getByRole("switch").first();
  await look.click();
  const frame = await use(page.locator("ram-policy"));
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await look.click();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
});

test("the wheel over a sample moves the page, before it is used and after", async ({ page, site }) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await page.goto(site.address + "queues.html");
  const shown = sample(page, "Developers: queues of one virtual host");
  const scrolls = async () => {
    await shown.scrollIntoViewIfNeeded();
    const box = (await shown.boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(box.x + box.width / 2, Math.min(box.y + box.height / 2, 450));
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 150);
    await page.evaluate(() => scrollTo(0, 0));
  };
  await scrolls();
  await expect(verdict(await use(shown))).toContainText("Denied");
  await scrolls();
});

test("without JavaScript the samples are read as code", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.address + "review.html");
  await expect(page.locator("ram-policy pre")).toHaveCount(2);
  await expect(page.locator("ram-policy pre").last()).toBeVisible();
  await expect(page.locator("ram-policy pre").last()).toContainText('"mq:RegisterCaCertificate"');
  await expect(page.getByRole("button", { name: "Try it" })).toHaveCount(0);
  await context.close();
});

/** The n-th block of that language below a heading of the document, as a reader copies it. */
function recipe(heading: string, language: string, document = "docs/embedding.md"): string {
  const text = readFileSync(document, "utf8");
  const section = text.slice(text.indexOf(`\n## ${heading}\n`));
  const block = section.slice(0, section.indexOf("\n## ", 1) + 1 || undefined).match(new RegExp("\n```" + language + "\n([^]*?)\n```\n"));
  return block![1]!;
}

/** Has the page of that recipe as the site, with the addresses of this test in place of the examples. */
const printed = (heading: string) => ({
  site: async ({ playground }: { playground: string }, use: (site: Site) => Promise<void>) => {
    const html = recipe(heading, "html").replaceAll("https://ram.example.com/", playground).replaceAll("https://ram.example.com", new URL(playground).origin);
    const site = await servePage(playground, html);
    await use(site);
    await site.close();
  },
});

test.describe("the recipe for plain HTML", () => {
  test.use(printed("Plain HTML"));
  test("works as it is printed", async ({ page, site }) => {
    await page.goto(site.address);
    await expect(verdict(await use(page.locator("ram-policy")))).toContainText("Allowed");
  });
});

test.describe("the recipe for talking to a frame", () => {
  test.use(printed("Talking to a frame"));
  test("works as it is printed", async ({ page, site }) => {
    const told = page.waitForEvent("console", (message) => message.text().startsWith("Allow "));
    await page.goto(site.address);
    expect((await told).text()).toContain("on call");
    await expect.poll(async () => (await page.locator("iframe").boundingBox())!.height).toBeGreaterThan(200);
  });
});
