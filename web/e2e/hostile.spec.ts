// Hosts, links and files that mean harm: nothing of them runs, nothing hangs, nothing is lost.
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { ask, expect, heard, sample, test, text, verdict } from "./embed-host";
import { answered, says } from "./fixtures";
import { editor, holding } from "./person";
import { english as en } from "../words.en";

const frame = (baseURL: string, query = "load=eager") => `<iframe src="${baseURL}embed.html?${query}${holding(sample)}"></iframe>`;
const view = (page: Page) => page.frameLocator("iframe");

test("a frame that hides under a page's own buttons has none that could harm", async ({ page, context, host, baseURL, watched }) => {
  host.body = frame(baseURL!);
  // The host does not lend the frame its clipboard, so copying is refused.
  watched.expect(/Clipboard API has been blocked/);
  await page.goto(host.url);
  await expect(verdict(view(page))).toContainText("Allowed");
  const asked = watched.asked.length;
  const opened: string[] = [];
  context.on("page", (other) => opened.push(other.url()));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => opened.push(dialog.message())));

  // Whatever a deceived reader presses, by whatever name it goes.
  const buttons = view(page).getByRole("button");
  for (let i = 0; i < (await buttons.count()); i++) {
    await buttons.nth(i).click({ timeout: 2000 }).catch(() => {}); // one that another has covered or taken away
    await page.keyboard.press("Escape");
  }
  expect(page.url()).toBe(host.url);
  expect(opened, "pages or dialogs that opened").toEqual([]);
  const kept = await page.frames()[1]!.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(kept, "what a frame keeps").toEqual([0, 0, ""]);
  // The parts of the page that were not needed before may have come; nothing was sent.
  expect(watched.asked.slice(asked).filter((name) => !/^(embed-|core|worker)/.test(name))).toEqual([]);
  expect((await heard(page)).filter((h) => /"acs:|amqp:/.test(JSON.stringify(h.data))), "content told to a page that never spoke").toEqual([]);
});

test("a host's scenario of a million tests is refused, and the frame answers on", async ({ page, host, baseURL }) => {
  host.body = frame(baseURL!);
  await page.goto(host.url);
  await expect(verdict(view(page))).toContainText("Allowed");
  const refused = await page.evaluate(async (good) => {
    const window = globalThis as unknown as { heard: { data: { id?: string; type: string; code?: string } }[]; tell(command: object): void };
    window.tell({ type: "load", id: "million", scenario: { ...good, tests: Array.from({ length: 1_000_000 }, () => ({})) } });
    for (;;) {
      const answer = window.heard.find((h) => h.data.id === "million")?.data;
      if (answer) return answer;
      await new Promise((r) => setTimeout(r, 50));
    }
  }, sample);
  expect(refused).toMatchObject({ type: "error", code: "too-large" });
  expect(await ask(page, { type: "load", scenario: { ...sample, title: "after" } })).toMatchObject({ problems: [] });
  await expect(view(page).getByRole("heading", { level: 1 })).toHaveText("after");
});

test("members of every object's prototype are kept out of what a host sends", async ({ page, host, baseURL }) => {
  host.body = frame(baseURL!);
  await page.goto(host.url);
  await expect(verdict(view(page))).toContainText("Allowed");
  await page.evaluate((good) => {
    const evil = JSON.parse(`{"__proto__": {"broken": 1}, "constructor": {"prototype": {"broken": 1}}}`);
    const request = Object.assign(JSON.parse(`{"__proto__": {"broken": 1}}`), good.request);
    (globalThis as unknown as { tell(command: object): void }).tell({ type: "load", scenario: { ...good, ...evil, title: "kept", request, assume: evil }, ...evil });
  }, sample);
  await expect(view(page).getByRole("heading", { level: 1 })).toHaveText("kept");
  await expect(verdict(view(page))).toContainText("Allowed");
  expect(await page.frames()[1]!.evaluate(() => ["broken" in {}, "broken" in Function, "broken" in Object.prototype])).toEqual([false, false, false]);
  expect(JSON.stringify(await ask(page, { type: "getState" }))).not.toContain("broken");
});

test("a link with as many tests as fit is cut to what a person can use, and says so", async ({ page }) => {
  test.slow();
  const tests = Array.from({ length: 20_000 }, () => ({ name: "t", request: { resource: "*" } }));
  const json = JSON.stringify({ ...sample, tests });
  expect(json.length).toBeLessThan(1 << 20);
  await page.goto("./" + holding({ ...sample, tests }));
  await expect(page.getByText(/tests/).and(page.getByText(/1,?000/)).first()).toBeVisible({ timeout: 60_000 });
  await answered(page);
  await expect(editor(page)).toContainText("amqp:ListQueue");
});

for (const [name, packed, sentence] of [
  ["a link that unpacks to a hundred million bytes", "v1." + deflateRawSync(Buffer.alloc(100 << 20), { level: 9 }).subarray(0, 48_000).toString("base64url"), en.linkRefused["too-big"]],
  ["a link from the future", "v7." + deflateRawSync("{}").toString("base64url"), en.linkRefused.newer],
] as const) {
  test(`${name} is refused, in the page and in a frame`, async ({ page, host, baseURL }) => {
    await page.goto(`./#${packed}`);
    await expect(page.getByRole("status").filter({ hasText: sentence })).toBeVisible();
    await answered(page);
    await expect(editor(page)).toContainText('"Statement"');

    host.body = `<iframe src="${baseURL}embed.html?load=eager#${packed}"></iframe>`;
    await page.goto(host.url);
    await expect(view(page).getByText(sentence).first()).toBeVisible();
  });
}

test("letters that pass for others are shown for what they are", async ({ page }) => {
  const evil = {
    version: 1,
    title: "\u0430dmin \u202Eevil",
    policies: [{ name: "ord\u0435rs", layer: "identity", text: JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "\u0430mqp:GetInst\u0430nce", Resource: "*" }] }) }],
    request: { action: "amqp:GetInstance", resource: "*" },
    tests: [{ name: "t\u0435st \u2066one", request: { action: "amqp:GetInstance", resource: "*" }, expect: "ImplicitDeny" }],
  };
  await page.goto("./" + holding(evil));
  await answered(page);
  await expect(verdict(page)).toContainText("Not allowed");
  // In the text itself, in the tab and the title, and in the explanation; in a frame in its tests too.
  await expect(editor(page)).toContainText("U+0430mqp:GetInstU+0430nce");
  await expect(page.getByRole("tab", { name: /U\+0435/ })).toBeVisible();
  await expect(page.getByText("U+0430dmin U+202Eevil")).toBeVisible();
  await page.getByRole("button", { name: "Open all" }).click();
  await expect(page.getByRole("treeitem", { name: /U\+0430/ }).first()).toBeVisible();

  await page.goto("embed.html?load=eager" + holding(evil));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("U+0430dmin U+202Eevil");
  await expect(text(page)).toContainText("U+0430mqp:GetInstU+0430nce");
  await page.goto("embed.html?load=eager&view=tests" + holding(evil));
  await expect(page.getByText("tU+0435st U+2066one").first()).toBeVisible();
});

test("every place that could make text into markup or script refuses it", async ({ page, watched }) => {
  watched.expect(/CSP|Trusted/i);
  for (const path of ["./", "embed.html?load=eager" + holding(sample)]) {
    await page.goto(path);
    await expect(says(page, '"Statement"')).toBeVisible();
    const got = await page.evaluate(async () => {
      const tries: Record<string, () => unknown> = {
        innerHTML: () => (document.createElement("p").innerHTML = "<img src=x onerror=broken=1>"),
        evaluate: () => (0, eval)("globalThis.broken = 1"),
        worker: () => new Worker("data:text/javascript,postMessage(1)"),
        script: () => (document.createElement("script").src = "data:text/javascript,broken=1"),
        policy: () => (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy("mine", {}),
      };
      // A test's own script may evaluate text; what the page runs later may not.
      await new Promise((later) => setTimeout(later));
      return Object.entries(tries).filter(([, attempt]) => {
        try {
          attempt();
          return true;
        } catch {
          return false;
        }
      }).map(([name]) => name);
    });
    expect(got, `${path}: what was let through`).toEqual([]);
    expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
  }
});
