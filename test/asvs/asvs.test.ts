import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ASVS_PAGE, asvsFaults, asvsPage } from "./asvs-page.ts";
import { REASONS } from "./reasons.ts";
import { REQUIREMENTS } from "./requirements.ts";
import { marksIn, shownByTests } from "./shown-by.ts";

const shown = shownByTests();
/** Written so that no title of this file is one itself. */
const marked = (title: string, ids: string) => title.concat(" (ASVS ", ids, ")");

test("every requirement has a test of its name or a dated reason, and not both", () => {
  assert.equal(REQUIREMENTS.length, 114);
  assert.equal(new Set(REQUIREMENTS.map(({ id }) => id)).size, 114);
  assert.deepEqual(asvsFaults(shown), []);
});

test("docs/trust/asvs.md is what the names of the tests make it", () => {
  const written = readFileSync(ASVS_PAGE, "utf8");
  assert.equal(written, asvsPage(shown), "run `node bin/run.js asvs`");
});

test("a requirement without either, one too many and a reason without a day are noticed", () => {
  const [first] = REQUIREMENTS;
  assert.ok(first);
  const without = shown.map((one) => ({ ...one, ids: one.ids.filter((id) => id !== first.id) }));
  assert.deepEqual(asvsFaults(without), [`${first.id} has neither a test nor a dated reason`]);
  const reason = { on: "2026-01-01", kind: "open", why: "no test shows it so far" } as const;
  assert.deepEqual(asvsFaults(shown, { ...REASONS, [first.id]: reason }), [
    `${first.id} has a test and a reason why it has none`,
  ]);
  assert.deepEqual(asvsFaults(without, { ...REASONS, [first.id]: { ...reason, on: "soon" } }), [
    `${first.id} gives no day or no reason`,
  ]);
  assert.deepEqual(asvsFaults([...shown, { file: "", title: "", ids: ["99.9.9"] }]), [
    "99.9.9 is none of the list",
  ]);
});

test("the name of a test is read with its marks, and nothing else is", () => {
  const text = `
    test("${marked("one is shown", "3.2.1")}", () => {});
    for (const [title] of [["${marked("two are", "3.2.1, 3.2.2")}", 1]]) test(title, () => {});
    // ${marked("a remark", "3.3.1")}
    const said = "${marked("no test", "3.3.1")}";
    check("${marked("nothing that runs", "3.3.1")}");
    test("${marked("a mark that is none", "soon")}", () => {});
  `;
  assert.deepEqual(
    marksIn("a.test.ts", text).map(({ title, ids }) => [title, ids]),
    [
      ["one is shown", ["3.2.1"]],
      ["two are", ["3.2.1", "3.2.2"]],
    ],
  );
});
