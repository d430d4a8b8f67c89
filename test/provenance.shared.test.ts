import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import type { CaseType } from "#domain/case/case-type.ts";
import { root } from "./office.ts";

// The reference of the field marks each law: seen in the source (✔), from knowledge (◐), changed or
// contested (⚠). A rule that lost its mark would look surer than anybody is.
const MARKS = { "✔": "seen", "◐": "known" } as const;
const CITATION =
  /((?:\d+ (?:USC|CFR) )?\d{3,4}[a-z]?(?:\.\d+)?(?:\([0-9a-zA-Z]+\))*)[^()|;·✔◐]{0,12}?(✔|◐)(⚠)?/g;

const shared = process.env["RECOURSE_SHARED"] ?? join(root, "../shared");
const reference = readFileSync(join(shared, "domain/domain.md"), "utf8");
const { caseTypes, deadlineRules } = loadRules(root);

type Marked = readonly [citation: string, mark: string];

/** The laws that one section of the reference names, each with its mark. */
function marksIn(section: string): readonly Marked[] {
  return [...section.matchAll(CITATION)].flatMap(([, cite = "", sign = "", isContested]) => {
    const isLaw = /USC|CFR/.test(cite) || /\d{3,4}[a-z]?[.(]/.test(cite);
    const mark = isContested === undefined ? MARKS[sign as keyof typeof MARKS] : "contested";
    return isLaw ? [[cite, mark] as const] : [];
  });
}

/** The laws that a type names with how sure it is of them, those of its deadlines included. */
function toldBy(type: CaseType): readonly Marked[] {
  const named = Object.values(type.deadlines).map(({ rule }) => rule);
  const versions = deadlineRules
    .filter(({ id }) => named.includes(id))
    .flatMap((one) => one.versions);
  return [
    ...Object.entries(type.sources),
    ...versions.flatMap(({ citation, confidence }) =>
      [citation].flat().map((one): Marked => [one, confidence]),
    ),
  ];
}

const bare = (citation: string) => citation.replace(/^\d+ (?:USC|CFR) /, "");

const sections = reference
  .split(/^### 1\.\d+ /m)
  .slice(1)
  .map((text) => text.split(/^##/m)[0] ?? "")
  .map((text) => ({ id: /^`([^`]+)`/.exec(text)?.[1] ?? "", marks: marksIn(text) }));

test("the reference has a section for each of the fourteen types, and marks in them", () => {
  assert.equal(sections.length, 14);
  assert.ok(sections.flatMap(({ marks }) => marks).length > 40);
});

for (const { id, marks } of sections) {
  test(`${id} keeps every mark of the reference on its laws`, () => {
    const type = caseTypes.get(id);
    assert.ok(type, `there is no case type ${id}`);
    const told = toldBy(type);
    const lost = marks.filter(([cite, mark]) => {
      const about = told.filter(
        ([own]) => own.includes(bare(cite)) || bare(cite).startsWith(bare(own).split(" ")[0] ?? ""),
      );
      // What changed since the reference was written is surer of nothing: contested keeps any mark.
      return !about.some(([, own]) => own === mark || own === "contested");
    });
    assert.deepEqual(lost, []);
  });
}
