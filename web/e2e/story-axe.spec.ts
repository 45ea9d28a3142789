// What people come to after the first look, in both languages and themes, has no fault that axe can find.
import type { Page } from "@playwright/test";
import { faults } from "./axe";
import { expect, open, test } from "./fixtures";
import { holding, laidOut, message, strip } from "./person";

test.describe.configure({ timeout: 90_000 });

/** Looks at the whole page but the text of the policy, which takes long, or at a part of it. */
async function clean(page: Page, view: string, part?: string): Promise<void> {
  expect.soft(await faults(page, part ? { in: part } : { but: ".cm-content" }), view).toEqual([]);
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

// Names and structure change with the language, contrast with the theme: these two of the four pairs tell all.
for (const [lang, colorScheme] of [["en", "light"], ["zh", "dark"]] as const) {
  test.describe(`${lang}, ${colorScheme}`, () => {
    test.use({ colorScheme, locale: lang === "zh" ? "zh-CN" : "en-US", contextOptions: { reducedMotion: "reduce" } });

    test("crowded panels", async ({ page }) => {
      await open(page, crowded);
      await expect(message(page, /Opened from a link|已从链接打开/)).toBeVisible();
      // All that can be folded out is.
      const folded = page.getByRole("main").locator("details:not([open]) > summary");
      while ((await folded.count()) > 0) await folded.first().click();
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

      const file = page.getByRole("button", { name: /^(File|文件)$/ });
      await file.click();
      await clean(page, "menu", ".bar");
      await page.keyboard.press("Escape");
      await page.getByRole("textbox", { name: /^(Title of the scenario|场景标题)$/ }).fill("Changed");
      await file.click();
      await page.getByRole("menuitem", { name: /^(New scenario|新建场景)$/ }).click();
      await expect(message(page, /Bring it back|恢复/)).toBeVisible();
      await clean(page, "message", ".toast-place");
      await file.click();
      await page.getByRole("menuitem", { name: /^(Earlier work…|之前的内容…)$/ }).click();
      await clean(page, "earlier work", "dialog");
    });

    test("without an engine", async ({ page, watch }) => {
      watch.expect(/Failed to load resource/);
      await page.route("**/core.*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto("./");
      await expect(page.getByRole("alert")).toBeVisible();
      await clean(page, "engine failed", "main");
    });

    test.describe("phone", () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

      test("crowded panels", async ({ page }) => {
        await open(page, crowded);
        await expect(message(page, /Opened from a link|已从链接打开/)).toBeVisible();
        for (const pane of await page.getByRole("navigation", { name: /^(Panels|面板)$/ }).getByRole("button").all()) {
          await pane.tap();
          await expect(pane).toHaveAttribute("aria-pressed", "true");
          await clean(page, await pane.innerText());
        }
      });
    });
  });
}
