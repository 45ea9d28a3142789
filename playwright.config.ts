// How the tests in a browser run: on the built page, served below a path, in a Chromium that is there.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// A path of two steps proves that the page asks for nothing by a path from the root.
const base = "/some/sub/path/";
// Two checkouts can be tested at once on one machine.
const port = Number(process.env.PAGE_PORT ?? 4273);

// scripts/test finds a browser and names it; alone, Playwright takes Debian's or its own.
const chromium = process.env.CHROME_PATH ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));

export default defineConfig({
  testDir: "web/e2e",
  outputDir: ".cache/e2e",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  // A loaded machine of two cores is slow; what hangs is found all the same.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      // As root Chromium has no sandbox, and it is to ask nothing of any other host.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `go run ./scripts/serve -port ${port} -base ${base}`,
    url: `http://127.0.0.1:${port}${base}`,
    // Another server at this port would serve another build.
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
