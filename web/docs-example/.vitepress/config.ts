// The site's settings: where the playground is, what Vue must leave alone, and what a strict Content-Security-Policy asks.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformerStyleToClass } from "@shikijs/transformers";
import { defineConfig } from "vitepress";

/** Where the playground is served, with a slash at the end: the one setting that the samples need. By default, where `npm start` serves it. */
const playground = process.env.RAM_PLAYGROUND ?? "http://127.0.0.1:4173/";
const base = process.env.DOCS_BASE ?? "/";

// Shiki writes the colour of each word into a style attribute, which no policy
// without 'unsafe-inline' lets through. This turns them into classes; the sheet
// is written when all pages are done.
const colours = transformerStyleToClass({ classPrefix: "shiki-" });
const colourSheet = "assets/code.css";

export default defineConfig({
  base,
  outDir: "../../.cache/docs-site",
  cacheDir: "../../.cache/vitepress",
  title: "Broker handbook",
  description: "Who may do what on our message brokers",
  head: [
    ["link", { rel: "stylesheet", href: base + colourSheet }],
    ["link", { rel: "icon", href: "data:," }],
    ["script", { type: "module", src: playground + "ram-policy.js" }],
  ],
  // The list of pages goes into a file instead of an inline script.
  metaChunk: true,
  // The switch between light and dark would add a style element for a moment.
  appearance: { disableTransition: false },
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag === "ram-policy" } },
  },
  markdown: { codeTransformers: [colours] },
  transformHtml: (html) => withSidebar(withoutStyles(html)),
  buildEnd: (site) => writeFileSync(join(site.outDir, colourSheet), colours.getCSS()),
  // The two languages do not have the same pages.
  themeConfig: { i18nRouting: false },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: {
        sidebar: [
          { text: "Reading", link: "/" },
          { text: "Queues", link: "/queues" },
          { text: "Before you attach it", link: "/review" },
        ],
      },
    },
    zh: {
      label: "简体中文",
      lang: "zh-CN",
      title: "消息服务手册",
      description: "谁可以在我们的消息服务上做什么",
      themeConfig: {
        sidebar: [{ text: "队列与证书", link: "/zh/" }],
        outlineTitle: "本页目录",
        darkModeSwitchLabel: "主题",
        sidebarMenuLabel: "目录",
        returnToTopLabel: "回到顶部",
        langMenuLabel: "切换语言",
      },
    },
  },
});

/**
 * Takes the style attributes out of a page. The theme renders one, a length that
 * it measures and sets again by script when its menu opens.
 */
function withoutStyles(html: string): string {
  return html.replaceAll(/(<[a-z][^<>]*?) style="[^"]*"/g, "$1");
}

/** Gives the bar at the top the class that the theme's script gives it, on a page with a sidebar, a moment too late: it moved. */
function withSidebar(html: string): string {
  return html.replace('class="VPNavBar"', 'class="VPNavBar has-sidebar"');
}
