// Offline use: nothing is kept unasked, what is kept works without its host, and the reader and the host can end it.
import { deflateRawSync } from "node:zlib";
import { expect, type Page, test as base } from "@playwright/test";
import { chinese as zh } from "../words.zh";
import { english as en } from "../words.en";
import { answered, policy, says, type } from "./fixtures";
import { Host } from "./offline-host";

const test = base.extend<{ host: Host }>({
  host: async ({ page }, use) => {
    const host = new Host();
    await host.start();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => /Content Security|TrustedScript|Trusted Type/.test(message.text()) && faults.push(message.text()));
    await use(host);
    await host.stop();
    expect(faults).toEqual([]);
  },
});

/** What the browser has of the page: service workers by scope, and caches by name. */
function kept(page: Page): Promise<{ workers: string[]; caches: string[] }> {
  return page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).map((r) => new URL(r.scope).pathname),
    caches: await caches.keys(),
  }));
}

/** A link's fragment. */
function fragmentOf(scenario: unknown): string {
  return "#v1." + deflateRawSync(JSON.stringify(scenario)).toString("base64url");
}

const allowing = {
  version: 1,
  policies: [{ name: "one", layer: "identity", text: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"amqp:GetInstance","Resource":"*"}]}' }],
  request: { action: "amqp:GetInstance", resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1", context: {} },
};

const nothing = { workers: [], caches: [] };

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: en.file }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function offers(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: en.file }).click();
  await expect(page.getByRole("menuitem", { name: item, exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
}

/** Opens the page and keeps it. */
async function keep(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await answered(page);
  await choose(page, en.offlineKeep);
  await expect(says(page, en.offlineKept)).toBeVisible();
}

/** Which build the page on screen is of. */
const build = (page: Page) => page.evaluate(() => document.querySelector("meta[name=build]")?.getAttribute("content") ?? "one");

test("keeps nothing unasked", async ({ page, host }) => {
  await page.goto(host.url);
  await answered(page);
  await type(page, " ");
  await page.reload();
  await answered(page);
  expect(await kept(page)).toEqual(nothing);
  expect(host.asked.filter((path) => path.includes("sw"))).toEqual([]);
  await offers(page, en.offlineKeep);
});

test("works without its host once it is kept", async ({ page, context, host }) => {
  await keep(page, host);
  await host.stop();
  await page.reload();
  await answered(page);
  await type(page, " ");
  await answered(page);
  await offers(page, en.offlineStop);

  // Another tab, with the browser's own network off too.
  await context.setOffline(true);
  const second = await context.newPage();
  await second.goto(`${host.url}index.html?theme=dark#v1.broken`);
  await expect(policy(second)).toContainText("Statement");
  await expect(says(second, en.linkBroken)).toBeVisible();
  await second.goto(`${host.url}licenses.txt`);
  await expect(second.locator("body")).toContainText("RAM Playground");
});

test("keeps the small view too", async ({ page, host }) => {
  await keep(page, host);
  await host.stop();
  const answer = await page.goto(`${host.url}embed.html?view=ask&load=eager${fragmentOf(allowing)}`);
  expect(answer!.fromServiceWorker()).toBe(true);
  await expect(page.getByText(en.decisions.Allow, { exact: true }).first()).toBeVisible();
});

test("is offered as an app", async ({ page, host }) => {
  await keep(page, host);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A window without a profile's storage takes no apps; nothing else is amiss.
  expect(installabilityErrors.map((e) => e.errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const manifest = await session.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
});

test("stops when the reader says so", async ({ page, host }) => {
  await keep(page, host);
  await page.reload();
  await answered(page);
  await choose(page, en.offlineStop);
  await expect(says(page, en.offlineEnded)).toBeVisible();
  expect(await kept(page)).toEqual(nothing);
  await offers(page, en.offlineKeep);
  await page.reload();
  await answered(page);
  expect(await kept(page)).toEqual(nothing);
});

test("tells of a newer version and does not force it", async ({ page, host }) => {
  await keep(page, host);
  host.upgrade();
  await page.reload();
  await answered(page);
  expect(await build(page)).toBe("one");
  await expect(says(page, en.offlineUpdate)).toBeVisible();

  // Neither time nor another visit brings it on.
  await type(page, "mine");
  await page.reload();
  await answered(page);
  expect(await build(page)).toBe("one");
  await expect(says(page, en.offlineUpdate)).toBeVisible();
  await offers(page, en.offlineReloadNew);

  await page.getByRole("status").getByRole("button", { name: en.offlineReload }).click();
  await expect.poll(() => build(page).catch(() => "")).toBe("two");
  await answered(page);
  await expect(policy(page)).toContainText("mine");
  const after = await kept(page);
  expect(after.caches).toEqual([`ramplay-two ${host.url}`]);

  await host.stop();
  await page.reload();
  await answered(page);
  expect(await build(page)).toBe("two");
});

test("tells every tab of a newer version, and each loads when its reader says so", async ({ page, context, host }) => {
  await keep(page, host);
  const other = await context.newPage();
  await other.goto(host.url);
  await answered(other);
  host.upgrade();
  await page.reload();
  await expect(says(page, en.offlineUpdate)).toBeVisible();
  await expect(says(other, en.offlineUpdate)).toBeVisible();
  await choose(page, en.offlineReloadNew);
  await expect.poll(() => build(page).catch(() => "")).toBe("two");
  expect(await build(other)).toBe("one");
  await choose(other, en.offlineReloadNew);
  await expect.poll(() => build(other).catch(() => "")).toBe("two");
});

test("keeps no half of a build", async ({ page, host }) => {
  await page.goto(host.url);
  await answered(page);
  host.changed.set("icon-512.png", 503);
  await choose(page, en.offlineKeep);
  await expect(says(page, en.offlineFailed)).toBeVisible();
  await expect.poll(() => kept(page)).toEqual(nothing);
  // A host that is being filled has pages of one build and the list of another.
  host.changed.clear();
  host.changed.set("index.html", host.text("index.html").replace(/app\.[0-9A-Z]{8}\.js/, "app.00000000.js"));
  await expect(says(page, en.offlineFailed)).toBeHidden();
  await choose(page, en.offlineKeep);
  await expect(says(page, en.offlineFailed)).toBeVisible();
  await expect.poll(() => kept(page)).toEqual(nothing);
});

test("ends everywhere when the host puts the kill switch in its place", async ({ page, context, host }) => {
  await keep(page, host);
  const other = await context.newPage();
  await other.goto(host.url);
  await answered(other);
  await type(other, "mine");

  // The kept page is broken; the host mends it and ends offline use.
  host.upgrade();
  host.changed.set("sw.js", host.text("sw-kill.js"));
  await page.reload();
  await expect.poll(() => build(page).catch(() => "")).toBe("two");
  await expect.poll(() => build(other).catch(() => "")).toBe("two");
  await answered(other);
  await expect(policy(other)).toContainText("mine");
  expect(await kept(other)).toEqual(nothing);
  await offers(page, en.offlineKeep);
});

for (const status of [404, 410]) {
  test(`ends when the host answers ${status} for it`, async ({ page, host }) => {
    await keep(page, host);
    host.changed.set("sw.js", status);
    await page.reload();
    await answered(page);
    await expect(says(page, en.offlineEnded)).toBeVisible();
    expect(await kept(page)).toEqual(nothing);
  });
}

test("does not end for a host that is away or ill", async ({ page, host }) => {
  await keep(page, host);
  host.changed.set("sw.js", 503);
  await page.reload();
  await answered(page);
  await host.stop();
  await page.reload();
  await answered(page);
  expect((await kept(page)).caches).toHaveLength(1);
});

test("ends by its address, and asks the host for the page then", async ({ page, host }) => {
  await keep(page, host);
  host.upgrade();
  await page.goto(`${host.url}?lang=en&sw=off`);
  await answered(page);
  expect(await build(page)).toBe("two");
  await expect.poll(() => kept(page)).toEqual(nothing);
  await expect(says(page, en.offlineEnded)).toBeVisible();
  expect(page.url()).toBe(`${host.url}?lang=en`);
});

test("leaves other sites of the host alone", async ({ page, host }) => {
  host.changed.set("/sw.js", "onfetch = () => {};");
  host.changed.set("/", "<!doctype html><title>Another site</title>");
  await page.goto(new URL("/", host.url).href);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    await caches.open("ramplay-1 http://127.0.0.1/elsewhere/");
  });
  await page.goto(`${host.url}?sw=off`);
  await answered(page);
  expect(await kept(page)).toEqual({ workers: ["/"], caches: ["ramplay-1 http://127.0.0.1/elsewhere/"] });
  await offers(page, en.offlineKeep);
});

test("is not offered in a frame", async ({ page, host }) => {
  host.changed.set("/", `<!doctype html><title>A document</title><iframe src="${host.base}" width="1200" height="800"></iframe>`);
  await page.goto(new URL("/", host.url).href);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: en.file }).click();
  await expect(frame.getByRole("menuitem", { name: en.menuDownload })).toBeVisible();
  await expect(frame.getByRole("menuitem", { name: en.offlineKeep })).toBeHidden();
});

test("says it in Chinese", async ({ page, host }) => {
  await page.goto(`${host.url}?lang=zh`);
  await page.getByRole("button", { name: zh.file }).click();
  await page.getByRole("menuitem", { name: zh.offlineKeep }).click();
  await expect(says(page, zh.offlineKept)).toBeVisible();
});
