import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import { sourceOf } from "#domain/case/provenance.ts";
import { citationOf } from "#domain/regimes/regime.ts";
import { loadWords } from "#words/load-words.ts";
import { typePage } from "./type-page.ts";

const root = new URL("../..", import.meta.url).pathname;
const { caseTypes, regimes, deadlineRules, calendars } = loadRules(root);
const words = loadWords(root).words("en");

for (const type of caseTypes.values()) {
  test(`every citation that the page of ${type.id} prints stands in its list of sources`, () => {
    const side = rulesSide(type, { rules: deadlineRules, calendars });
    const known = regimes.map((one) => ({ ...one, law: citationOf(one) }));
    const page = typePage({ words, type, side, regimes: known });
    const linesOf = (sections: typeof page) =>
      sections.flatMap(({ blocks }) => blocks.flatMap(({ lines }) => lines));
    const list = linesOf(page.slice(-1)).map((line) => line.replace(/ [✔◐⚠] .*$/, ""));
    const listed = Object.fromEntries(list.map((law) => [law, "seen" as const]));
    const printed = linesOf(page.slice(2, -1)).flatMap((line) => {
      const read = /^ *Read in: (.*?)\.?$/.exec(line)?.[1];
      const marked = [...line.matchAll(/(?:^ *|; )([^;]+?) [✔◐⚠] /g)];
      return [...(read?.split("; ") ?? []), ...marked.map(([, law]) => law ?? "")];
    });
    assert.ok(printed.length > 5);
    // A provision stands behind its name; a law may have a colon of its own.
    const isListed = (law: string) =>
      [law, law.replace(/^.*?: /, "")].some((one) => sourceOf(listed, one.trim()) !== undefined);
    for (const law of printed) assert.ok(isListed(law), law);
    const own = [...type.regimes, ...type.attaches.map(({ regime }) => regime)];
    for (const { id, laws } of regimes.filter((one) => own.includes(one.id))) {
      for (const { cite } of laws) assert.ok(sourceOf(listed, cite) !== undefined, `${id} ${cite}`);
    }
  });
}

test("what the rules of an asylum case rest on is named among all sources", () => {
  const type = caseTypes.get("us.asylum.affirmative");
  assert.ok(type);
  const side = rulesSide(type, { rules: deadlineRules, calendars });
  const known = regimes.map((one) => ({ ...one, law: citationOf(one) }));
  const list = typePage({ words, type, side, regimes: known }).at(-1)?.blocks[0]?.lines.join("\n");
  for (const law of ["8 CFR 208.7(a)(2)", "8 CFR 1.2", "USCIS affirmative asylum procedures"]) {
    assert.ok(list?.includes(law), law);
  }
});
