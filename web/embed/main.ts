// Starts an embedded view: what its address holds comes on screen, the core is loaded when it is wanted.
import { effect } from "@preact/signals";
import { h, render } from "preact";
import { useCore } from "../engine";
import { lang, theme } from "../state";
import { startWhen, takeFragment } from "./content";
import { startHost } from "./host";
import { readOptions, type View } from "./options";
import { keepRoom } from "./room";
import { createSharedCore } from "./shared-core";
import { editing, face, loadDetails, missing, options, speak } from "./shown";
import { EmbeddedView } from "./view";

/** How long a page around may take to give something before the view says that nothing is there, in milliseconds. */
const patience = 1500;

options.value = readOptions(location.search, navigator.languages);
theme.value = options.peek().theme;
const page = document.documentElement;
page.dataset["fit"] = options.peek().fit;
effect(() => {
  page.lang = lang.value === "zh" ? "zh-CN" : "en";
  if (theme.value === "system") delete page.dataset["theme"];
  else page.dataset["theme"] = theme.value;
});

function view(which: string): void {
  const faces: Record<View, typeof face.value> = { ask: "ask", explain: "explain", tests: "tests", editor: "ask" };
  if (!Object.hasOwn(faces, which)) return;
  face.value = faces[which as View];
  editing.value = which === "editor" && !options.peek().readonly;
  if (face.peek() !== "ask") void loadDetails();
}

useCore(createSharedCore());
view(options.peek().view);

// The wheel and the finger belong to the page around until the reader is in here.
// The focus alone is no sign of it: the button that opened the view hands it on.
const inside = (is: boolean) => page.classList.toggle("inside", is);
for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => inside(true));
addEventListener("blur", () => inside(false));

const around = parent === window ? null : parent;
const host = startHost({
  origins: options.peek().origins,
  post: (message, to) => around?.postMessage(message, to),
  view,
});
addEventListener("message", ({ data, origin, source }) => host.hear({ data, origin, own: around !== null && source === around }));

const load = () => (location.hash.length > 1 ? takeFragment(location.hash) : undefined);
addEventListener("hashchange", () => void load());
if (location.hash.length > 1) void load();
else if (around) setTimeout(() => missing.peek() === "waiting" && (missing.value = "empty"), patience);
else missing.value = "empty";

const root = document.getElementById("embed")!;

function tellHeight(): void {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    host.height(height);
  }).observe(root);
}

void speak(options.peek().lang).then(() => {
  root.replaceChildren();
  render(h(EmbeddedView, { opened: host.opened }), root);
  if (options.peek().fit === "content") tellHeight();
  keepRoom();
  startWhen(options.peek().load);
});
