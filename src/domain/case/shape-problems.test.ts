import assert from "node:assert/strict";
import test from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

const said = (raw: unknown) =>
  checkCaseType(raw, sampleRules).problems.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
type Loose = { [key: string]: Loose };
const after = (change: (raw: Loose) => void) => {
  const raw = sampleType() as unknown as Loose;
  change(raw);
  return said(raw).join("\n");
};
const word = (text: string) => text as unknown as Loose;
const put = (raw: Loose, path: readonly string[], key: string, value: Loose): void => {
  path.reduce<Loose>((place, name) => place[name] as Loose, raw)[key] = value;
};

test("a nearly empty type is told each key that is missing, and what it has to say", () => {
  const problems = said({ title: "Empty" });
  for (const key of ["id", "version", "opens_with", "phases", "parties", "states", "events"]) {
    const [line] = problems.filter((one) => one.startsWith(`${key}: `));
    assert.match(line ?? "", /^\w+: it is missing: \w/, key);
  }
  assert.doesNotMatch(problems.join("\n"), /Invalid|undefined/);
  assert.match(problems.join("\n"), /opens_with: .*sections/);
  assert.match(problems.join("\n"), /title is no key .*words\.<language>\.yaml/);
});

test("a mistyped kind of event and a mistyped role are named with the nearest", () => {
  const kind = after((raw) => {
    put(raw, ["events", "take-in"], "does", word("recrod"));
  });
  assert.match(kind, /there is no kind of event recrod; is record meant\?/);
  const role = after((raw) => {
    put(raw, ["events", "take-in"], "by", ["caseworkr"] as unknown as Loose);
  });
  assert.match(role, /there is no role caseworkr; is caseworker meant\?/);
});

test("a citation with a comma is told that the comma separates two laws", () => {
  const cited = after((raw) => {
    put(raw, ["events", "take-in"], "cite", word("Convention, Art 28"));
  });
  assert.match(cited, /nothing in sources covers Art 28.*one law has no comma/);
});

test("what is wrong with a deadline is said in whole sentences", () => {
  const told = after((raw) => {
    put(raw, ["deadlines", "answer-by"], "unit", word("months"));
  });
  assert.match(told, /not well formed\. [A-Z][^.]*\. Mend the named field\./);
});
