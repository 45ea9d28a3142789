// <ram-policy> around an ordinary code sample: a button turns the sample into a view where it can be tried.
import type { Command, CommandMessage, EventMessage, State } from "./embed/protocol";
import type { Request, Scenario } from "./wire.gen";

const words = {
  en: { try: "Try it", reset: "Reset", resetLong: "Reset: back to the sample", title: "Try this policy", failed: "The playground did not load." },
  zh: { try: "试一试", reset: "还原", resetLong: "还原为示例", title: "试用此策略", failed: "Playground 没有加载成功。" },
};

// The button hangs over the sample and the frame's height is stated, so that nothing around moves.
const css = `
:host{display:block;position:relative}
:host([hidden]){display:none}
::slotted(iframe){display:block!important;width:100%!important;max-width:none!important;margin:0!important;border:0!important;color-scheme:normal}
.frame{overflow:hidden;border:1px solid #8886;border-radius:8px}
button{font:500 13px/1.5 system-ui,sans-serif;padding:3px 10px;border:1px solid #8888;border-radius:6px;background:Canvas;color:CanvasText;cursor:pointer}
button:hover{border-color:#4a45c9}
button:focus-visible{outline:2px solid #4a45c9;outline-offset:1px}
.try{position:absolute;z-index:4;right:8px;bottom:8px}
.bar{display:flex;align-items:center;justify-content:space-between;min-height:32px;padding:0 4px 0 12px;border-top:1px solid #8886;font:12px/1.5 system-ui,sans-serif}
.bar button{border-color:#0000;background:none;color:inherit;font-size:12px}
[hidden]{display:none}
@media print{.try,.bar{display:none}}`;

const product = "RAM Playground";
const source = "ram-playground";
/** How long a frame may take to say that it is there, in milliseconds. */
const patience = 15_000;
/** The room that title, question and verdict take beside the sample; and the least and the most of all, in pixels. A long sample keeps its height. */
const room = 200;
const least = 320;
const most = 520;

let sheet: CSSStyleSheet | undefined;
let lastId = 0;

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** How the page around looks: it may have a switch of its own, of which no media query knows. */
function themeAround(element: Element): "auto" | "light" | "dark" {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const [, parts = "0,0,0,0"] = getComputedStyle(at).backgroundColor.match(/^rgba?\((.*)\)/) ?? [];
    const [r = 0, g = 0, b = 0, opacity = 1] = parts.split(",").map(Number);
    if (opacity > 0) return 0.3 * r + 0.6 * g + 0.1 * b < 128 ? "dark" : "light";
  }
  const scheme = getComputedStyle(element).colorScheme;
  return /dark/.test(scheme) ? (/light/.test(scheme) ? "auto" : "dark") : "light";
}

type Waiting = { resolve(result: never): void; reject(error: Error): void };

export class RAMPolicy extends HTMLElement {
  static readonly observedAttributes = ["theme", "lang", "view", "request", "scenario"];

  readonly #slot = document.createElement("slot");
  readonly #frameSlot = document.createElement("slot");
  readonly #box = document.createElement("div");
  readonly #bar = document.createElement("div");
  readonly #note = document.createElement("span");
  readonly #try = document.createElement("button");
  readonly #reset = document.createElement("button");
  readonly #watch = new MutationObserver(() => this.#changed());
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  /** What the frame is to show, or shows: a frame that was taken away and put back starts with it again. */
  #scenario: Scenario | undefined;
  #sample = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How the frame looks, and what looks again when the page around changes. */
  #theme: "auto" | "light" | "dark" = "auto";
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #around = new MutationObserver(() => this.#follow());
  #queue: CommandMessage[] = [];
  readonly #waiting = new Map<number, Waiting>();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    if ("adoptedStyleSheets" in root && !sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    if (sheet) root.adoptedStyleSheets = [sheet];
    this.#frameSlot.name = "frame";
    this.#try.type = this.#reset.type = "button";
    this.#try.className = "try";
    this.#try.part.add("button");
    this.#box.className = "frame";
    this.#box.part.add("frame");
    this.#bar.className = "bar";
    this.#note.role = "status";
    this.#note.textContent = product;
    this.#try.onclick = () => this.#activate(true);
    this.#reset.onclick = () => this.reset();
    this.#bar.append(this.#note, this.#reset);
    this.#box.append(this.#frameSlot, this.#bar);
    this.#box.hidden = true;
    root.append(this.#slot, this.#try, this.#box);
  }

  connectedCallback(): void {
    addEventListener("message", this.#hear);
    this.#speak();
  }

  /** The frame is gone with it; put back, it starts anew with what it showed. */
  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    this.#ready = false;
    this.#give("disconnected");
  }

  #give(up: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(up));
    this.#waiting.clear();
    this.#queue = [];
  }

  attributeChangedCallback(name: string): void {
    this.#speak();
    if (!this.#frame) return;
    if (name === "request" || name === "scenario") this.#changed(true);
    else if (this.#ready) this.#post({ type: "present", ...this.#looks() });
  }

  /** Shows a scenario in place of the sample. */
  load(scenario: Scenario): Promise<{ problems: { code: string; severity: string; message: string }[] }> {
    this.#scenario = scenario;
    return this.#ask({ type: "load", scenario });
  }

  /** Asks about another request; null asks nothing. */
  setRequest(request: Request | null): Promise<null> {
    return this.#ask({ type: "setRequest", request });
  }

  /** Judges what is shown. */
  run(): Promise<State> {
    return this.#ask({ type: "run" });
  }

  getState(): Promise<State> {
    return this.#ask({ type: "getState" });
  }

  /** Puts the sample back in place of the view. */
  reset(): void {
    const inside = document.activeElement === this || document.activeElement === this.#frame;
    this.#watch.disconnect();
    this.#around.disconnect();
    systemDark.removeEventListener("change", this.#follow);
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = this.#scenario = undefined;
    this.#ready = false;
    this.#give("reset");
    this.#slot.hidden = this.#try.hidden = false;
    this.#box.hidden = true;
    if (inside) this.#try.focus();
  }

  get #base(): URL {
    return new URL("embed.html", this.getAttribute("src") ? new URL(this.getAttribute("src")!.replace(/\/?$/, "/"), document.baseURI) : import.meta.url);
  }

  #lang(): "en" | "zh" {
    return (this.closest<HTMLElement>("[lang]")?.lang || navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  #looks(): { theme: "auto" | "light" | "dark"; lang: "en" | "zh"; view?: "ask" } {
    const view = this.getAttribute("view") as "ask" | null;
    const theme = this.getAttribute("theme") as "light" | "dark" | null;
    return { theme: theme === "light" || theme === "dark" ? theme : themeAround(this), lang: this.#lang(), ...(view && { view }) };
  }

  /** The page may have gone from light to dark; its colours may take a while to get there. */
  readonly #follow = (): void => {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#repaint(), 600);
    this.#repaint();
  };

  #repaint(): void {
    const { theme } = this.#looks();
    if (!this.#ready || theme === this.#theme) return;
    this.#theme = theme;
    this.#post({ type: "present", theme });
  }

  #speak(): void {
    const w = words[this.#lang()];
    this.#try.textContent = w.try;
    this.#reset.textContent = w.reset;
    this.#reset.ariaLabel = w.resetLong;
  }

  #text(): string {
    // Some generators put line numbers into a <pre> of their own, before the code's.
    const sample = [...this.querySelectorAll("pre code")].at(-1) ?? this.querySelector("pre") ?? this;
    // Others end their lines with an element.
    const nodes = document.createTreeWalker(sample);
    let text = "";
    for (let node; (node = nodes.nextNode()); ) text += node.nodeName === "BR" ? "\n" : node instanceof Text ? node.data : "";
    return text.replace(/^\s*\n|\s+$/g, "");
  }

  /** The sample as a scenario. An attribute that is no JSON counts as not there. */
  #ofSample(): Scenario {
    const json = <T>(name: string): T | undefined => {
      try {
        return (JSON.parse(this.getAttribute(name) ?? "null") as T) ?? undefined;
      } catch {
        return undefined;
      }
    };
    const given = json<Scenario>("scenario");
    const request = json<Request>("request") ?? given?.request;
    this.#sample = this.#text();
    const title = this.title || given?.title;
    return { ...given, version: 1, ...(title && { title }), policies: given?.policies ?? [{ layer: "identity", text: this.#sample }], ...(request && { request }) };
  }

  #activate(focus: boolean): void {
    if (this.#frame) return;
    this.#scenario ??= this.#ofSample();
    const base = this.#base;
    const { theme, lang, view } = this.#looks();
    const asked = this.getAttribute("height");
    base.search = String(
      new URLSearchParams({
        lang,
        theme,
        load: "eager",
        ...(view && { view }),
        ...((this.getAttribute("readonly") ?? "false") !== "false" && { readonly: "1" }),
        ...(asked === "auto" && { height: asked }),
        ...(self.origin !== "null" && { origin: self.origin }),
      }),
    );
    const frame = document.createElement("iframe");
    frame.slot = "frame";
    frame.title = this.title || words[lang].title;
    frame.allow = "clipboard-write";
    frame.src = base.href;
    const sample = this.getBoundingClientRect().height;
    this.#frame = frame;
    this.#tall(Number(asked) > 0 ? Number(asked) : Math.max(least, sample - 36, Math.min(most, sample + room)));
    this.#slot.hidden = this.#try.hidden = true;
    this.#box.hidden = false;
    this.append(frame);
    this.#watch.observe(this, { childList: true, characterData: true, subtree: true });
    this.#theme = theme;
    for (const part of [document.documentElement, document.body]) this.#around.observe(part, { attributes: true });
    systemDark.addEventListener("change", this.#follow);
    this.#timer = setTimeout(() => (this.#note.textContent = words[this.#lang()].failed), patience);
    if (focus) frame.focus();
  }

  #tall(height: number): void {
    this.#frame?.style.setProperty("height", `${Math.round(height)}px`, "important");
  }

  /** The sample or an attribute was changed from outside; or somebody took the frame away. */
  #changed(always = false): void {
    if (!this.#frame) return;
    if (this.#frame.parentNode !== this) return this.reset();
    if (!always && this.#text() === this.#sample) return;
    this.#scenario = this.#ofSample();
    if (this.#ready) this.#post({ type: "load", scenario: this.#scenario });
  }

  #post(command: Command): void {
    const message = { source, v: 1, ...command } as CommandMessage;
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, this.#base.origin);
    else this.#queue.push(message);
  }

  #ask<T>(command: Command): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      this.#waiting.set(id, { resolve, reject });
      // What is loaded first is loaded with the frame.
      this.#activate(false);
      this.#post({ ...command, id });
    });
  }

  readonly #hear = ({ data, source: from, origin }: MessageEvent<EventMessage>): void => {
    if (!this.#frame || from !== this.#frame.contentWindow || origin !== this.#base.origin || data?.source !== source) return;
    switch (data.type) {
      case "ready": {
        clearTimeout(this.#timer);
        this.#note.textContent = product;
        this.#ready = true;
        this.#post({ type: "load", scenario: this.#scenario! });
        const queue = this.#queue.splice(0);
        for (const message of queue) this.#post(message);
        return this.#tell("ready", null);
      }
      case "height":
        if (this.getAttribute("height") === "auto") this.#tall(Math.min(data.height, 2000));
        return;
      case "change":
        this.#scenario = data.scenario;
        return this.#tell("change", data.scenario);
      case "verdict":
        return this.#tell("verdict", data.verdict);
      case "tests":
        return this.#tell("tests", data.tests);
      case "answer":
      case "error": {
        const waiting = this.#waiting.get(data.id as number);
        if (!waiting) return;
        this.#waiting.delete(data.id as number);
        if (data.type === "answer") waiting.resolve(data.result as never);
        else waiting.reject(new Error(data.code));
      }
    }
  };

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`ram-${name}`, { detail, bubbles: true, composed: true }));
  }
}

// A page may have loaded the script twice, from here and from there.
if (!customElements.get("ram-policy")) customElements.define("ram-policy", RAMPolicy);
