// The bar at the top: the scenario's title, the menus, and the reader's choices.
import { useRef } from "preact/hooks";
import { Menu, Text } from "./controls";
import { nextTheme, openDialog, openDrawer, setLang, setTitle } from "./gestures";
import { Auto, ChevronDown, Command, Folder, Grid, Logo, Moon, Share, Sun } from "./icons";
import { keepOffline, offline, stopKeeping, takeUpdate } from "./offline/install";
import { share } from "./sharing";
import { lang, scenario, theme, words } from "./state";
import { visible } from "./visible";
import { download, openBlank, openFile } from "./work";

/** What the menu offers of offline use, by how it stands. */
function offlineItems() {
  const w = words.value;
  const stop = { label: w.offlineStop, run: () => void stopKeeping() };
  switch (offline.value) {
    case "no":
      return [];
    case "off":
      return [{ label: w.offlineKeep, run: () => void keepOffline() }];
    case "keeping":
      return [{ label: w.offlineKeeping, run: () => {} }];
    case "on":
      return [stop];
    case "update":
      return [{ label: w.offlineReloadNew, run: takeUpdate }, stop];
  }
}

export function Header() {
  const w = words.value;
  const file = useRef<HTMLInputElement>(null);
  const title = scenario.value.title ?? "";
  const nextLang = lang.value === "en" ? "zh" : "en";
  return (
    <header class="bar">
      <h1 class="brand"><Logo /><span class="brand-name">{w.product}</span></h1>
      <label class="title-box">
        <span class="ear">{w.scenarioTitle}</span>
        <input class="title-field" type="text" value={title} placeholder={w.untitled} spellcheck={false} autocomplete="off" onInput={(event) => setTitle(event.currentTarget.value)} />
        {visible(title) !== title && <span class="title-odd"><Text>{title}</Text></span>}
      </label>
      <nav class="bar-tools" aria-label={w.commands}>
        <button type="button" class="button quiet wide-only" onClick={() => openDialog("gallery")}><Grid />{w.examples}</button>
        <Menu
          align="end"
          label={<><Folder /><span class="wide-only">{w.file}</span><ChevronDown /></>}
          name={w.file}
          items={[
            { label: w.examples, run: () => openDialog("gallery") },
            { label: w.menuNew, run: openBlank },
            { label: w.menuOpen, run: () => file.current?.click() },
            { label: w.menuDownload, run: download },
            { label: w.menuEarlier, run: () => openDialog("earlier") },
            { label: w.menuCatalogs, run: () => openDrawer("catalogs") },
            ...offlineItems(),
            { label: w.menuTour, run: () => openDialog("help"), hint: "?" },
          ]}
        />
        <button type="button" class="button quiet icon-only wide-only" aria-label={w.commands} title={`${w.commands} (Ctrl/⌘ K)`} onClick={() => openDialog("palette")}><Command /></button>
        <button type="button" class="button quiet icon-only" aria-label={w.themeNow(w.themes[theme.value])} title={w.themeNow(w.themes[theme.value])} onClick={nextTheme}>
          {theme.value === "light" ? <Sun /> : theme.value === "dark" ? <Moon /> : <Auto />}
        </button>
        <button type="button" class="button quiet language" lang={nextLang === "zh" ? "zh-CN" : "en"} aria-label={w.switchLanguage} title={w.switchLanguage} onClick={() => setLang(nextLang)}>{nextLang === "zh" ? "中文" : "EN"}</button>
        <button type="button" class="button quiet icon-only wide-only" aria-label={w.help} title={`${w.help} (?)`} onClick={() => openDialog("help")}><span aria-hidden="true">?</span></button>
        <button type="button" class="button primary" onClick={() => void share()} title="Ctrl/⌘ S"><Share />{w.share}</button>
      </nav>
      <input
        ref={file}
        class="file-input"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (chosen) void openFile(chosen);
        }}
      />
    </header>
  );
}
