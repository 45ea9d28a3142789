// What people come to after the first look, in both languages and themes, has no fault that axe can find.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answered, expect, open, test } from "./fixtures";
import { holding, laidOut, message, strip, verdict } from "./person";

test.describe.configure({ timeout: 90_000 });

/** Looks at the whole page, or at a part of it. */
async function clean(page: Page, view: string, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  expect.soft(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), view).toEqual([]);
}

const resource = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/shop/queues/orders";
const ask = { action: "amqp:DeleteQueue", api: "DeleteQueue", resource };

/** Every tone at once: problems of each kind, a call that hangs on a key, tests that pass and fail, a service of one's own. */
const crowded = holding({
  version: 1,
  title: "Everything at once",
  policies: [
    { name: "team", layer: "identity", text: laidOut(
      { Effect: "Allow", Action: ["amqp:DeleteQueue", "amqp:GetExchange"], Resource: "*", Condition: { Bool: { "acs:MFAPresent": "true" } } },
      { Effect: "Deny", Action: "amqp:*", Resource: "acs:amqp:*:*:/instances/amqp-cn-2/*" },
      { Effect: "Allow", Action: "*", NotResource: "*", Condition: { StringLike: { "acs:Nonsense": "x" } } },
    ) },
    { name: "guard", layer: "control", level: 1, text: laidOut({ Effect: "Allow", Action: "*", Resource: "*" }) },
    { name: "broken\u202E", layer: "session", text: `{'Version': "2", /* no */ "Statement": [{"Effect": "allow",},]}` },
  ],
  request: { ...ask, principal: { type: "SubUser", arn: "acs:ram::1234567890123456:user/alice", accountId: "1234567890123456" }, context: { "acs:SourceIp": ["203.0.113.7", "x"], "oss:Prefix": [] }, unknown: ["acs:MFAPresent"] },
  tests: [
    { name: "passes", request: { ...ask, resource: resource.replace("cn-1", "cn-2") }, expect: "ExplicitDeny" },
    { name: "fails", request: ask, expect: "Allow", expectCall: "Allow" },
    { name: "hangs on a key", request: { ...ask, unknown: ["acs:MFAPresent"] }, expect: "Undetermined" },
  ],
  catalogs: [{ service: "shop", product: "A shop", granularity: "RESOURCE", updated: "2026-01-01", operations: [{ action: "shop:Buy", api: "Buy", access: "create", resource_types: [{ type: "All Resource", required: true, arn: "*" }], condition_keys: [], dependent_actions: [] }], resource_types: [], condition_keys: [] }],
  assume: { "cidr-border": true },
  layersUnknown: ["resource"],
});

for (const lang of ["en", "zh"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`crowded panels, ${lang}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page);
      if (lang === "zh") await page.getByRole("button", { name: "切换到中文" }).click();
      await page.goto("./" + crowded);
      await expect(message(page, lang === "zh" ? /已从链接打开/ : /Opened from a link/)).toBeVisible();
      await answered(page);
      // All that can be folded out is.
      for (const summary of await page.locator("summary").all()) if (!(await summary.evaluate((s) => (s.parentElement as HTMLDetailsElement).open))) await summary.click();
      await page.getByRole("button", { name: /^(Open all|全部展开)$/ }).click();
      await strip(page, /^(Tests|测试)/).click();
      await clean(page, "all open, failing tests");
      await page.getByRole("tab").last().click();
      await strip(page, /^(Problems|问题)/).click();
      await clean(page, "broken policy", ".policy");
      await clean(page, "problems", ".drawer");
      await strip(page, /^(Assumptions|假设)/).click();
      await clean(page, "changed assumption", ".drawer");
      await strip(page, /^(Services|云服务)/).click();
      await clean(page, "own service", ".drawer");
      await page.getByRole("button", { name: /^(File|文件)$/ }).click();
      await clean(page, "menu", ".bar");
      await page.getByRole("menuitem", { name: /^(New scenario|新建场景)$/ }).click();
      await expect(message(page, /Bring it back|恢复/)).toBeVisible();
      await clean(page, "message", ".toast-place");
      await page.getByRole("button", { name: /^(File|文件)$/ }).click();
      await page.getByRole("menuitem", { name: /^(Earlier work…|之前的内容…)$/ }).click();
      await clean(page, "earlier work", "dialog");
    });
  }
}

for (const [lang, colorScheme] of [["en", "dark"], ["zh", "light"]] as const) {
  test.describe(`${lang}, ${colorScheme}`, () => {
    test.use({ colorScheme, locale: lang === "zh" ? "zh-CN" : "en-US" });

    test("dialogs", async ({ page }) => {
      await open(page);
      for (const key of ["?", "ControlOrMeta+k", "ControlOrMeta+s"]) {
        await page.keyboard.press(key);
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean(page, key);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
      await page.getByRole("button", { name: /^(Examples|示例)$/ }).click();
      await clean(page, "examples");
    });

    test("without an engine", async ({ page, watch }) => {
      watch.expect(/Failed to load resource/);
      await page.route("**/core.*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto("./");
      await expect(page.getByRole("alert")).toBeVisible();
      await clean(page, "engine failed");
    });
  });
}

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const [lang, colorScheme] of [["en", "dark"], ["zh", "light"]] as const) {
    test(`crowded panels, ${lang}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page);
      if (lang === "zh") await page.getByRole("button", { name: "切换到中文" }).tap();
      await page.goto("./" + crowded);
      await expect(message(page, lang === "zh" ? /已从链接打开/ : /Opened from a link/)).toBeVisible();
      await answered(page);
      await expect(verdict(page)).toBeInViewport();
      for (const pane of await page.getByRole("navigation", { name: /^(Panels|面板)$/ }).getByRole("button").all()) {
        await pane.tap();
        await clean(page, await pane.innerText());
      }
    });
  }
});
