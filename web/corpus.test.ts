// Tests that the page unpacks every link that is kept in core/link/testdata/corpus, for good.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pack, unpack } from "./pack";
import type { Scenario } from "./wire.gen";

const folder = join("core", "link", "testdata", "corpus");
const links = readdirSync(folder).filter((name) => name.endsWith(".link"));

interface Kept { refused?: string; title?: string; tests?: number; madeWith?: string }

test("the corpus is here", () => assert.ok(links.length >= 20, String(links.length)));

for (const name of links) {
  test(`${name} is read as it was`, async () => {
    const fragment = readFileSync(join(folder, name), "utf8").trim();
    const kept = JSON.parse(readFileSync(join(folder, name.replace(/link$/, "json")), "utf8")) as Kept;
    const answer = await unpack("#" + fragment);
    if (kept.refused === "link-version") return assert.deepEqual(answer, { refused: "newer" });
    assert.ok("text" in answer, JSON.stringify(answer));
    const scenario = JSON.parse(answer.text) as Scenario;
    if (kept.refused) return assert.equal(kept.refused, "scenario-version-unknown"); // the core refuses it
    assert.equal(scenario.title ?? "", kept.title);
    assert.equal(scenario.tests?.length ?? 0, kept.tests ?? 0);
    assert.equal(scenario.madeWith?.engine ?? "", kept.madeWith ?? "");
    const again = await unpack((await pack(scenario))!);
    assert.deepEqual("text" in again && JSON.parse(again.text), scenario);
  });
}
