// Views in the frames of another origin's page: one core for all, the messages with the page, whose wheel it is.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { ask, expect, heard, sample, tell, test, text, verdict } from "./embed-host";
import { holding } from "./person";

const frames = (base: string, n: number, query = "load=eager", of = "") => Array.from({ length: n }, (_, i) => `<iframe id="f${i}" ${of} src="${base}embed.html?${query}${holding({ ...sample, title: `Sample ${i}` })}"></iframe>`).join("");
const view = (page: Page, i = 0) => page.frameLocator(`#f${i}`);

// Makes the core never answer, in the worker that runs.
const endless = "Object.defineProperty(globalThis, 'ramplay', { configurable: true, get: () => () => { for (;;); } });";

test.describe("one core", () => {
  test("judges all frames of a page, and is loaded once", async ({ page, host, baseURL, watched }) => {
    host.body = frames(baseURL!, 4);
    await page.goto(host.url);
    for (let i = 0; i < 4; i++) await expect(verdict(view(page, i))).toContainText("Allowed");
    expect(page.workers()).toHaveLength(1);
    expect(watched.asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
    expect(watched.asked.filter((name) => name === "worker.js")).toHaveLength(1);
  });

  test("goes on in another frame when the one that runs it is removed", async ({ page, host, baseURL, watched }) => {
    host.body = frames(baseURL!, 3);
    await page.goto(host.url);
    for (let i = 0; i < 3; i++) await expect(verdict(view(page, i))).toContainText("Allowed");
    // The frames that are left ask while each of the others goes: whichever ran the core was among them.
    for (const gone of [0, 1]) {
      await view(page, 2).getByLabel("State of acs:MFAPresent").selectOption(gone ? "unknown" : "absent");
      await page.evaluate((i) => document.getElementById(`f${i}`)!.remove(), gone);
      await expect(verdict(view(page, 2))).toContainText(gone ? "It depends" : "Not allowed");
      await view(page, 2).getByLabel("State of acs:MFAPresent").selectOption("value");
      await expect(verdict(view(page, 2))).toContainText("Allowed");
    }
    expect(page.workers()).toHaveLength(1);
    expect(watched.asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  });

  test("that hangs in one frame's call answers the others, from a fresh worker", async ({ page, host, baseURL, watched }) => {
    host.body = frames(baseURL!, 2);
    await page.goto(host.url);
    for (let i = 0; i < 2; i++) await expect(verdict(view(page, i))).toContainText("Allowed");
    const stuck = page.workers()[0]!;
    const closed = stuck.waitForEvent("close");
    await stuck.evaluate(endless);
    await view(page, 0).getByLabel("State of acs:MFAPresent").selectOption("absent");
    await view(page, 1).getByLabel("State of acs:MFAPresent").selectOption("unknown");
    await closed;
    await expect(verdict(view(page, 0))).toContainText("Not allowed");
    await expect(verdict(view(page, 1))).toContainText("It depends");
    expect(page.workers()).toHaveLength(1);
    expect(watched.asked.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  });

  test("is loaded for what is seen only", async ({ page, host, baseURL, watched }) => {
    host.body = `<div class="gap"></div>${frames(baseURL!, 1, "load=lazy")}`;
    await page.goto(host.url);
    await expect(text(view(page))).toContainText("Statement");
    await page.waitForTimeout(500);
    expect(watched.asked.join()).not.toContain("wasm");
    await page.locator("#f0").scrollIntoViewIfNeeded();
    await expect(verdict(view(page))).toContainText("Allowed");
  });
});

test.describe("the wheel", () => {
  test("is the page's until the reader is in the frame, and again when they left", async ({ page, host, baseURL }) => {
    host.body = `<button>Out</button>${frames(baseURL!, 1)}<div class="gap"></div>`;
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    const box = (await page.locator("#f0").boundingBox())!;
    const inFrame = () => text(view(page)).evaluate((e) => e.scrollTop);
    const inPage = () => page.evaluate(() => scrollY);
    const scrolled = async () => [await inPage(), await inFrame()];
    const wheel = async (by: number, ofPage: number, ofFrame: number) => {
      await page.mouse.wheel(0, by);
      await expect.poll(scrolled).toEqual([ofPage, ofFrame]);
    };
    await page.mouse.move(box.x + 100, box.y + 80);
    await wheel(60, 60, 0);
    await wheel(-60, 0, 0);
    await page.mouse.click(box.x + 100, box.y + 80);
    await wheel(60, 0, 60);
    await page.getByRole("button", { name: "Out" }).focus();
    await page.mouse.move(box.x + 110, box.y + 90);
    await wheel(40, 40, 60);
  });
});

test.describe("messages", () => {
  test("of a page load, ask, run and read", async ({ page, host, baseURL }) => {
    host.body = `<iframe src="${baseURL}embed.html?load=eager"></iframe>`;
    await page.goto(host.url);
    await expect.poll(async () => (await heard(page)).map((h) => h.data.type)).toContain("ready");
    expect(await ask(page, { type: "load", scenario: { ...sample, extra: 1 } })).toMatchObject({ problems: [] });
    expect(await ask(page, { type: "run" })).toMatchObject({ scenario: { title: sample.title }, verdict: { decision: "Allow", call: { api: "DeleteQueue" } }, tests: { passed: 1, failed: 1 } });
    expect(await ask(page, { type: "setRequest", request: { ...sample.request!, context: {} } })).toBeNull();
    expect(await ask(page, { type: "run" })).toMatchObject({ verdict: { decision: "ImplicitDeny" } });
    expect(JSON.stringify(await ask(page, { type: "getState" }))).not.toContain("extra");
    const events = (await heard(page)).map((h) => h.data.type);
    expect(events).toContain("verdict");
    expect(events).toContain("tests");
    expect(events).not.toContain("change");
    await page.frameLocator("iframe").getByLabel("State of acs:MFAPresent").selectOption("unknown");
    await expect.poll(async () => (await heard(page)).filter((h) => h.data.type === "change").length).toBeGreaterThan(0);
    expect((await heard(page)).every((h) => h.origin === new URL(baseURL!).origin)).toBe(true);
  });

  test("change how it looks", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 1);
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    await ask(page, { type: "present", theme: "dark", lang: "zh", view: "explain" });
    await expect(view(page).locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(view(page).locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(view(page).getByRole("tree")).toBeVisible();
  });

  test("tell the height that the content takes", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 1, "load=eager&height=auto");
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    const last = async () => (await heard(page)).flatMap((h) => (h.data.type === "height" ? [h.data.height] : [])).at(-1) ?? 0;
    await expect.poll(last).toBeGreaterThan(400);
    const before = await last();
    await view(page).getByRole("button", { name: /^Why: / }).click();
    await expect.poll(last).toBeGreaterThan(before + 50);
  });

  test("are refused where they are none, and nothing comes of them", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 1);
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    for (const [message, code] of [
      [{ type: "eval" }, "unknown-type"],
      [{ type: "load", scenario: "{}" }, "malformed"],
      [{ type: "load", scenario: { title: "x".repeat(2 << 20) } }, "too-large"],
      [{ type: "load", scenario: { version: 9 } }, "not-a-scenario"],
      [{ type: "setRequest", request: [] }, "malformed"],
    ] as const) {
      expect(await ask(page, message)).toBe(code);
    }
    await tell(page, { type: "getState", id: 77 }, 0, { source: "ram-playground", v: 2 });
    await expect.poll(async () => (await heard(page)).find((h) => "id" in h.data && h.data.id === 77)?.data).toMatchObject({ type: "error", code: "version" });
    await tell(page, { type: "getState", id: 78 }, 0, { source: "another" });
    await expect(verdict(view(page))).toContainText("Allowed");
    expect((await heard(page)).some((h) => "id" in h.data && h.data.id === 78)).toBe(false);
  });

  test("in thousands leave it well", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 1);
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    await page.evaluate((s) => {
      const send = (window as never as { tell(c: object): void }).tell;
      for (let i = 0; i < 1500; i++) send(i % 3 ? { type: "setRequest", request: { ...s.request, resource: `acs:amqp:*:*:${i}` } } : { type: i % 2 ? "run" : "load", scenario: { ...s, title: `flood ${i}` }, id: `f${i}` });
    }, sample);
    expect(await ask(page, { type: "load", scenario: { ...sample, title: "after" } })).toBeTruthy();
    await expect(view(page).getByRole("heading", { level: 1 })).toHaveText("after");
    await expect(verdict(view(page))).toContainText("Allowed");
  });

  test("from an origin that the address does not name are not heard", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 1, "load=eager&origin=https://docs.example");
    await page.goto(host.url);
    await expect(verdict(view(page))).toContainText("Allowed");
    await tell(page, { type: "getState", id: 1 });
    await tell(page, { type: "load", id: 2, scenario: { ...sample, title: "hijacked" } });
    await page.waitForTimeout(500);
    expect((await heard(page)).map((h) => h.data.type)).toEqual(["ready"]);
    await expect(view(page).getByRole("heading", { level: 1 })).toHaveText("Sample 0");
  });

  test("with a page of no origin carry no content", async ({ page, baseURL }, info) => {
    const body = `<script>window.heard = []; addEventListener("message", (e) => heard.push({ data: e.data })); window.tell = (c) => frames[0].postMessage({ source: "ram-playground", v: 1, ...c }, "*");</script>${frames(baseURL!, 1)}`;
    const file = info.outputPath("host.html");
    writeFileSync(file, `<!doctype html><link rel="icon" href="data:,">${body}`);
    await page.goto(pathToFileURL(file).href);
    await expect(verdict(view(page))).toContainText("Allowed");
    expect(await ask(page, { type: "getState" })).toBe("no-origin");
    await view(page).getByLabel("State of acs:MFAPresent").selectOption("unknown");
    await expect(verdict(view(page))).toContainText("It depends");
    expect(JSON.stringify(await heard(page))).not.toContain("amqp");
  });

  test("between frames are not heard", async ({ page, host, baseURL }) => {
    host.body = frames(baseURL!, 2);
    await page.goto(host.url);
    for (const i of [0, 1]) await expect(verdict(view(page, i))).toContainText("Allowed");
    await page.frames()[1]!.evaluate((s) => parent[1]!.postMessage({ source: "ram-playground", v: 1, type: "load", scenario: { ...s, title: "hijacked" } }, "*"), sample);
    await page.waitForTimeout(300);
    await expect(view(page, 1).getByRole("heading", { level: 1 })).toHaveText("Sample 1");
  });
});
