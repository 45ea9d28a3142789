// A page of another origin that holds embedded views, under a strict policy; and the test function that watches it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect, type FrameLocator, type Page } from "@playwright/test";
import type { Command, Event } from "../embed/protocol";
import type { Scenario } from "../wire.gen";

export { expect };

/** Listens to its frames and speaks to them; a page under this policy has no script but its own files. */
const script = `
window.heard = [];
addEventListener("message", ({ data, origin, source }) => heard.push({ data, origin, frame: [...document.querySelectorAll("iframe")].findIndex((f) => f.contentWindow === source) }));
window.tell = (command, frame = 0, envelope = { source: "ram-playground", v: 1 }) => document.querySelectorAll("iframe")[frame].contentWindow.postMessage({ ...envelope, ...command }, "*");
`;

const styles = `
body { margin: 16px; max-width: 760px; font: 16px/1.6 system-ui; }
iframe { display: block; width: 100%; height: 420px; border: 0; margin-bottom: 16px; }
.w320 { width: 320px; } .h180 { height: 180px; } .h300 { height: 300px; } .h520 { height: 520px; } .gap { height: 3000px; }
pre { margin: 16px 0; padding: 12px; background: #eee; overflow: auto; }
`;

export interface HostPage {
  readonly url: string;
  /** What the page's body is, from its next opening on. */
  body: string;
}

/** Faults of all pages and frames, and what was asked of the playground, by name. */
export interface Watched {
  asked: string[];
  faults: string[];
  expect(fault: RegExp): void;
}

export const test = base.extend<{ host: HostPage; watched: Watched }>({
  host: async ({ baseURL }, use) => {
    const playground = new URL(baseURL!).origin;
    const rules = `default-src 'none'; script-src 'self' ${playground}; style-src 'self'; frame-src ${playground}; img-src data:; base-uri 'none'; form-action 'none'`;
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://host").pathname;
      const file = { "/": ["text/html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"><script src="/host.js"></script><body>${host.body}</body></html>`], "/host.js": ["text/javascript", script], "/host.css": ["text/css", styles] }[path];
      response.writeHead(file ? 200 : 404, { "Content-Type": `${file?.[0] ?? "text/plain"}; charset=utf-8`, "Content-Security-Policy": rules });
      response.end(file?.[1]);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const host: HostPage = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, body: "" };
    await use(host);
    server.closeAllConnections();
    server.close();
  },
  watched: [
    async ({ context, baseURL, host }, use) => {
      const asked: string[] = [];
      const faults: string[] = [];
      const elsewhere: string[] = [];
      const expected: RegExp[] = [];
      await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)));
      context.on("console", (message) => (message.type() === "error" || message.type() === "warning") && faults.push(message.text()));
      context.on("weberror", (error) => faults.push(error.error().message));
      context.on("request", (request) => {
        const url = request.url();
        if (url.startsWith(baseURL!)) asked.push(url.slice(baseURL!.length).replace(/[?#].*/, "").replace(/\.[0-9A-Z]{8}\./, "."));
        else if (!/^(blob|data|file):/.test(url) && !url.startsWith(host.url)) elsewhere.push(url);
      });
      await use({ asked, faults, expect: (fault) => expected.push(fault) });
      expect(faults.filter((fault) => !expected.some((e) => e.test(fault)))).toEqual([]);
      expect(elsewhere, "requests to other places").toEqual([]);
    },
    { auto: true },
  ],
});

/** What a frame of the page said since it is open. */
export const heard = (page: Page): Promise<{ data: Event & { id?: number }; origin: string; frame: number }[]> => page.evaluate(() => (window as never as { heard: never }).heard);

export const tell = (page: Page, command: Command | object, frame = 0, envelope?: object): Promise<void> =>
  page.evaluate(([c, f, e]) => (window as never as { tell(...of: unknown[]): void }).tell(c, f, e ?? undefined), [command, frame, envelope] as const);

/** Says a command and gives its answer, or the error's code. */
export async function ask(page: Page, command: object, frame = 0): Promise<unknown> {
  const id = Math.floor(Math.random() * 1e9);
  await tell(page, { ...command, id }, frame);
  let found: unknown;
  await expect.poll(async () => {
    const answer = (await heard(page)).find((h) => h.data.id === id)?.data;
    found = answer?.type === "answer" ? answer.result : answer?.type === "error" ? answer.code : undefined;
    return answer !== undefined;
  }).toBe(true);
  return found;
}

const policy = {
  Version: "1",
  Statement: [
    { Effect: "Allow", Action: ["amqp:ListQueue", "amqp:GetInstance"], Resource: "*" },
    { Effect: "Allow", Action: "amqp:DeleteQueue", Resource: "acs:amqp:*:*:/instances/amqp-cn-1/vhosts/orders/queues/orders-*", Condition: { Bool: { "acs:MFAPresent": "true" } } },
  ],
};

const queue = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/orders/queues/";

export const sample: Scenario = {
  version: 1,
  title: "Delete one's own queues",
  policies: [{ name: "orders", layer: "identity", text: JSON.stringify(policy, null, 2) }],
  request: {
    principal: { type: "SubUser", arn: "acs:ram::1234567890123456:user/alice", accountId: "1234567890123456" },
    action: "amqp:DeleteQueue",
    api: "DeleteQueue",
    resource: queue + "orders-new",
    context: { "acs:MFAPresent": ["true"] },
  },
  tests: [
    { name: "not another's queue", request: { principal: { type: "SubUser", arn: "acs:ram::1234567890123456:user/bob", accountId: "1234567890123456" }, action: "amqp:DeleteQueue", resource: queue + "bills", context: { "acs:MFAPresent": ["true"] } }, expect: "ImplicitDeny" },
    { name: "a test that fails", request: { action: "amqp:ListQueue", resource: "*" }, expect: "ExplicitDeny" },
  ],
};

// The view's parts, as a person knows them.
type Place = Page | FrameLocator;
export const verdict = (view: Place) => view.getByRole("region", { name: /^(Verdict|结论)$/ }).getByRole("status");
export const who = (view: Place) => view.getByRole("combobox", { name: /^(Who calls|调用者)$/ });
export const what = (view: Place) => view.getByRole("combobox", { name: /^(What is called|调用什么)$/ });
export const where = (view: Place) => view.getByRole("button", { name: /^(On what: |资源：)/ });
export const why = (view: Place) => view.getByRole("button", { name: /^(Why: |原因：)/ });
export const text = (view: Place) => view.getByRole("group", { name: /^(Text of the policy |策略 .* 的文本)/ });
export const openLink = (view: Place) => view.getByRole("link", { name: /^(Open in the playground|在新标签页)/ });
