// Short links in the share dialog: made on asking, listed, and taken back.
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Select, Text } from "./controls";
import { focusSoon } from "./focus";
import { linkOf } from "./links";
import { CopyBox } from "./share-copy";
import { keep, takeBack, type Expiry, type ShortRefusal } from "./short";
import { choice, making, shared } from "./sharing";
import { lang, words } from "./state";
import { loadLinks, saveLinks, type KeptLink } from "./store";
import { sharingWords } from "./words.share";
import { copy, shortLinks } from "./work";

/** A short link that was made, and the long fragment that it stands for. */
interface Made {
  of: string;
  fragment: string;
  /** the link that was copied, or "" */
  copied: string;
}

/** The last one: it stands as long as what it holds is what is shared. */
const made = signal<Made | null>(null);

export function ShortWay() {
  const w = sharingWords.value;
  const [expiry, setExpiry] = useState<Expiry>("30d");
  const [links, setLinks] = useState(loadLinks);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const { fragment, scenario } = shared.value!;
  const link = made.value?.of === fragment ? linkOf(location.href, made.value.fragment, choice.value.looks) : "";

  const setAndSave = (list: KeptLink[]) => {
    setLinks(list);
    saveLinks(list);
  };
  const settle = (refused: ShortRefusal | null, done: string) => {
    setBusy(false);
    setSaid(refused ? `${w.notDone} ${w.refused[refused]}` : done);
  };
  const make = async () => {
    setBusy(true);
    const answer = await keep(shortLinks()!, fragment, expiry);
    if ("refused" in answer) return settle(answer.refused, "");
    const { id, token, expires } = answer;
    setAndSave([{ id, token, expires, title: scenario?.title || scenario?.policies[0]?.name || words.peek().untitled }, ...loadLinks()]);
    const link = linkOf(location.href, answer.fragment, choice.peek().looks);
    made.value = { of: fragment, fragment: answer.fragment, copied: (await copy(link)) ? link : "" };
    settle(null, "");
    // The button is gone; the keyboard goes on with what took its place.
    focusSoon("share-short");
  };
  const undo = async (kept: KeptLink) => {
    setBusy(true);
    const refused = await takeBack(shortLinks()!, kept.id, kept.token);
    if (!refused) {
      setAndSave(loadLinks().filter((l) => l.id !== kept.id));
      if (made.peek()?.fragment.includes(kept.id)) made.value = null;
      focusSoon("way-short");
    }
    settle(refused, w.takenBack);
  };
  return (
    <>
      {link ? (
        <CopyBox id="share-short" text={link} label={w.way.link} action={w.copy} yes={w.copied} no={w.notCopied} copied={made.value!.copied === link} />
      ) : (
        <div class="share-row">
          <Select label={w.expiry} value={expiry} options={(["30d", "1y"] as const).map((value) => ({ value, label: w.expiries[value] }))} onChange={(value) => setExpiry(value as Expiry)} />
          <button type="button" class="button primary" disabled={busy || making.value} onClick={() => void make()}>{w.make}</button>
        </div>
      )}
      <p class={said ? "share-note" : "ear"} role="status">{said}</p>
      <p class="faint">{w.shortHelp}</p>
      {links.length > 0 && (
        <section aria-label={w.mine}>
          <h3 class="label">{w.mine}</h3>
          <ul class="earlier-list share-links">
            {links.map((kept) => (
              <li key={kept.id}>
                <span class="earlier-title"><Text>{kept.title}</Text></span>
                <span class="faint">{w.until(new Intl.DateTimeFormat(lang.value === "zh" ? "zh-CN" : "en", { dateStyle: "medium" }).format(Date.parse(kept.expires)))}</span>
                <button type="button" class="button small" disabled={busy} aria-label={w.takeBackOf(kept.title)} onClick={() => void undo(kept)}>{w.takeBack}</button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
