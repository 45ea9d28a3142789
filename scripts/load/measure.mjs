// Measures the page at an address in Chromium and Lighthouse; prints medians as JSON. Called by scripts/load.
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";

const [address, runsText] = process.argv.slice(2);
const runs = Number(runsText);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// Slow 4G, as mobile measurements agree on it: 1.6 Mbit/s down, 150 ms there and back.
const slow4g = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Opens the page over slow 4G; milliseconds until its example and stored verdict could be read, and until the engine's own verdict stood there. */
async function load(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", slow4g);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("section.verdict:is(.allow, .deny, .depends):not(.stale)"), null, { polling: 20, timeout: 60_000 });
  const times = await page.evaluate(() => ({
    live: performance.now(),
    // The verdict is in the document that came first, so it can be read from the first paint on.
    readable: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  }));
  await cdp.detach();
  return times;
}

/** The verdict must be in the document itself for its first paint to show it. */
async function storedVerdict() {
  const html = await (await fetch(address)).text();
  const text = /class="verdict-sentence">([^<]+)</.exec(html)?.[1] ?? "";
  if (!/"Statement"|&#34;Statement&#34;|&quot;Statement&quot;/.test(html) || text.length < 10) throw new Error("the page came without the example or its verdict");
}

async function overSlow4g() {
  const cold = [];
  const warm = [];
  for (let n = 0; n < runs; n++) {
    const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args });
    const page = await browser.newPage();
    cold.push(await load(page));
    // The second visit; the first one leaves time for the compiled core to be kept.
    await page.waitForTimeout(1500);
    await page.goto("about:blank");
    warm.push(await load(page));
    await browser.close();
  }
  const of = (list, what) => median(list.map((times) => times[what]));
  return [
    { name: "slow 4G, cold cache: example and stored verdict readable", value: of(cold, "readable"), unit: "ms", limit: 1500 },
    { name: "slow 4G, cold cache: the engine's verdict", value: of(cold, "live"), unit: "ms", limit: 7000 },
    { name: "slow 4G, warm cache: the engine's verdict", value: of(warm, "live"), unit: "ms", limit: 1000 },
  ];
}

const limits = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

// Lighthouse makes its phone by slowing the machine's processor down fourfold, which it means for a desktop whose
// benchmark index is 1,500 to 2,000 (its document "Network Throttling"). On a slower machine the same phone takes less.
const desktopIndex = 1750;
const slowdown = (index) => Math.min(4, Math.max(1, (4 * index) / desktopIndex));

const throttling = (cpuSlowdownMultiplier) => ({
  extends: "lighthouse:default",
  settings: { throttling: { rttMs: 150, throughputKbps: 1.6 * 1024, requestLatencyMs: 150 * 3.75, downloadThroughputKbps: 1.6 * 1024 * 0.9, uploadThroughputKbps: 750 * 0.9, cpuSlowdownMultiplier } },
});

async function inLighthouse(name, config, limits, seen = () => {}) {
  const port = 9300 + (process.pid % 500);
  const scores = Object.fromEntries(Object.keys(limits).map((category) => [category, []]));
  for (let n = 0; n < runs; n++) {
    const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: [...args, `--remote-debugging-port=${port}`] });
    const { lhr } = await lighthouse(address, { port, logLevel: "error", onlyCategories: Object.keys(limits) }, config);
    await browser.close();
    for (const category of Object.keys(limits)) scores[category].push(Math.round(lhr.categories[category].score * 100));
    seen(lhr.environment.benchmarkIndex);
    report(name, lhr);
  }
  return Object.entries(limits).map(([category, limit]) => ({ name: `Lighthouse, ${name}: ${category}`, value: median(scores[category]), unit: "", limit }));
}

/** What cost points goes to standard error: it is the next thing to mend. */
function report(form, lhr) {
  for (const [name, category] of Object.entries(lhr.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < (name === "performance" ? 0.9 : 1)) console.error(`${form}, ${name}: ${id} ${audit.displayValue ?? ""}`);
    }
  }
}

await storedVerdict();
const list = await overSlow4g();
const indexes = [];
list.push(...(await inLighthouse("desktop", desktop, limits, (index) => indexes.push(index))));
const phone = slowdown(median(indexes));
list.push(...(await inLighthouse(`mobile, calibrated (processor ÷ ${phone.toFixed(1)})`, throttling(phone), limits)));
if (phone < 4) list.push(...(await inLighthouse("mobile, uncalibrated (processor ÷ 4)", undefined, { performance: 0 })));
console.log(JSON.stringify(list));
