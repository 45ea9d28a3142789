// The embedded view put together: title and tools, the policy, the question, the answer.
import { useEffect } from "preact/hooks";
import { Text } from "../controls";
import { dismissToast } from "../gestures";
import { Close, Copy, External, Pencil, Share } from "../icons";
import { activePolicy, scenario, toast, words } from "../state";
import { Answer, Behind, turn } from "./answer";
import { copyLink, copyPolicy, link, makeLink, playground } from "./leaving";
import { Question } from "./question";
import { PolicyPane } from "./reading";
import { editing, face, missing, options, said } from "./shown";

/** `opened` is told the link by which the reader went on. */
export function EmbeddedView({ opened }: { opened: (link: string) => void }) {
  if (missing.value) return <Missing />;
  return (
    <div class="view" data-face={face.value} data-editing={editing.value}>
      <Head opened={opened} />
      <main class="body">
        <PolicyPane />
        <Question />
        <Answer />
        <Behind />
      </main>
      <Status />
    </div>
  );
}

function Head({ opened }: { opened: (link: string) => void }) {
  const s = said.value;
  const w = words.value;
  const policy = activePolicy.value;
  const low = face.value === "policy";
  const title = scenario.value.title;
  return (
    <header class="head">
      <h1 class="head-title">{title ? <Text>{title}</Text> : s.sample}</h1>
      <div class="head-tools">
        <button type="button" class="button quiet small low-only" aria-label={low ? s.questionLong : s.policyLong} onClick={() => turn("policy")}>{low ? s.question : s.policy}</button>
        {!options.value.readonly && policy && (
          <button type="button" class="button quiet small edit" aria-label={editing.value ? s.done : s.editLong} title={editing.value ? s.done : s.editLong} onClick={edit}>{!editing.value && <Pencil />}<span class="wide-only">{editing.value ? s.done : s.edit}</span>{editing.value && <span class="slim-only" aria-hidden="true">✓</span>}</button>
        )}
        <button type="button" class="button quiet icon-only small" disabled={!policy} aria-label={w.copyPolicy} title={w.copyPolicy} onClick={() => void copyPolicy(policy?.text ?? "")}><Copy /></button>
        {options.value.share && <button type="button" class="button quiet icon-only small" aria-label={s.copyLink} title={s.copyLink} onClick={() => void copyLink()}><Share /></button>}
        <OpenLink opened={opened} />
      </div>
    </header>
  );
}

function edit(): void {
  editing.value = !editing.peek();
  // In a low frame the text needs the room.
  if (editing.peek()) face.value = face.peek() === "policy" ? "policy" : "ask";
}

/** The way to the playground: a link as any other, with what is on screen in it. */
function OpenLink({ opened }: { opened: (link: string) => void }) {
  const s = said.value;
  const now = scenario.value;
  const made = link.value?.of === now ? link.value : null;
  useEffect(() => {
    const timer = setTimeout(() => void makeLink().catch(() => {}), 200);
    return () => clearTimeout(timer);
  }, [now]);
  const follow = async (event: MouseEvent) => {
    // The view is drawn a moment after a change: what stands in the link may be older than what was just chosen.
    if (made?.href && made.of === scenario.peek()) return opened(made.href);
    // The link of what changed just now is made while the click still counts.
    event.preventDefault();
    const href = await makeLink().catch(() => null);
    if (href === null) {
      toast.value = { text: s.linkTooLarge };
      return;
    }
    open(href, "_blank", "noopener");
    opened(href);
  };
  return <a class="button quiet icon-only small" href={made?.href ?? playground()} target="_blank" rel="noopener" aria-label={s.open} title={s.open} onClick={(event) => void follow(event)}><External /></a>;
}

/** A message that passes, and the way back. */
function Status() {
  const w = words.value;
  const shown = toast.value;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(dismissToast, shown.action ? 10_000 : 5_000);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {shown && (
        <div class="toast">
          <span><Text>{shown.text}</Text></span>
          {shown.action && <button type="button" class="button small" onClick={shown.action.run}>{shown.action.label}</button>}
          <button type="button" class="button quiet icon-only small" aria-label={w.dismiss} onClick={dismissToast}><Close /></button>
        </div>
      )}
    </div>
  );
}

/** Nothing to show: what is the matter, and the way to the playground. */
function Missing() {
  const s = said.value;
  const w = words.value;
  const why = missing.value!;
  if (why === "waiting") return <main class="missing" aria-busy="true"><h1 class="ear">{s.view}</h1><p class="ear" role="status">{s.waiting}</p></main>;
  const [title, text] = why === "empty" ? [s.empty, s.emptyHelp] : [s.unreadable, why === "not-a-scenario" ? s.notAScenario : w.linkRefused[why]];
  return (
    <main class="missing">
      <h1>{title}</h1>
      <p>{text}</p>
      <a class="button" href={playground()} target="_blank" rel="noopener">{s.playground}<External /></a>
    </main>
  );
}
