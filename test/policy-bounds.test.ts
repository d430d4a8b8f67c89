import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createJudge } from "#adapters/cedar/judge.ts";
import { policyTexts } from "#adapters/cedar/policy-texts.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import { boundsOf } from "#rulebook/policy-bounds.ts";
import { namesIn } from "#rulebook/policy-names.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { classTable, inWords, purposeTable } from "#web/screens/rules/policy-overview.ts";
import { GRANTS } from "./policy-oracle.ts";

const root = new URL("..", import.meta.url).pathname;
const files = policyTexts(join(root, "policies"));
const all = files.flatMap(({ policies }) => policies);
const bounds = boundsOf(createJudge(join(root, "policies")), files);

test("every policy names what it is about, and to whom or where it speaks", () => {
  for (const { id, text } of all) {
    const names = namesIn(text);
    const said = [names.kinds, names.roles, names.purposes, names.ties, names.modes, names.classes];
    assert.ok(names.isForbid || names.actions.length > 0, id);
    const isAny = names.actions.length + said.flat().length > 0;
    assert.ok(isAny || names.isProtected || names.besides.length > 0, id);
  }
  const granted = namesIn(all.find(({ id }) => id === "reader-sees-what-was-granted")?.text ?? "");
  assert.deepEqual(granted.roles, ["intake-clerk", "caseworker"]);
  assert.deepEqual(granted.ties, ["granted"]);
  assert.deepEqual(granted.classes, ["record", "identity", "contact", "narrative"]);
});

test("a purpose is bound to the roles and actions that the sentences give it, and no others", () => {
  const told = GRANTS.flatMap(({ role, purpose, may }) =>
    may.split(" ").map((action) => `${purpose} ${role} ${action}`),
  );
  const found = bounds.purposes.flatMap(({ purpose, role, actions }) =>
    actions.map((action) => `${purpose} ${role} ${action}`),
  );
  assert.ok(found.length > 150, `${found.length}`);
  const more = found.filter(
    (one) => !told.includes(one) && !/ (ask-access|break-glass|case-exhibit)$/.test(one),
  );
  assert.deepEqual(more, []);
});

test("each class of field says who reads it, as the sentences do", () => {
  for (const fieldClass of FIELD_CLASSES) {
    const found = bounds.classes.filter((one) => one.fieldClass === fieldClass);
    const told = GRANTS.filter(({ sees }) => sees.split(" ").includes(fieldClass));
    const roles = (some: readonly { role: string }[]) => [...new Set(some.map(({ role }) => role))];
    const entrusted = ["narrative", "health", "third-party"].includes(fieldClass)
      ? ["guardian"]
      : [];
    assert.deepEqual(
      roles(found).toSorted(),
      [...new Set([...roles(told), ...entrusted])].toSorted(),
      fieldClass,
    );
  }
});

test("a policy is told in words in every language, an act by its name in none", () => {
  const book = loadWords(root, { strict: true });
  for (const language of languages) {
    const words = book.words(language);
    for (const policy of all) assert.match(String(inWords(words, policy)), /<dd>.+<\/dd>/s);
    const tables = `${String(purposeTable(words, bounds))}${String(classTable(words, bounds))}`;
    const bare = [...tables.matchAll(/>([^<]+)</g)]
      .flatMap(([, text = ""]) => text.split(/, | and | y |، | و/))
      .filter((text) => /^[a-z]+(-[a-z]+)+$/.test(text.trim()));
    assert.deepEqual(bare, [], language);
  }
});
