import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type TestSite, testSite } from "#test/site.ts";
import { languages } from "#words/languages.ts";

let site: TestSite;
before(async () => {
  site = await testSite();
});
after(() => site.drop());

const read = async (path: string) => {
  const answer = await fetch(`${site.address}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll('"', "&quot;");

for (const language of languages) {
  test(`every rule of a deadline can be checked in ${language}, named by a type or not`, async () => {
    const { deadlineRules } = site.office.rules;
    const { status, text } = await read(`/rules/deadlines?lang=${language}`);
    assert.equal(status, 200);
    for (const prefix of ["US.FOIA.", "US.HIPAA.", "US.MATCH.", "EU.", "UK."]) {
      assert.ok(
        deadlineRules.some(({ id }) => id.startsWith(prefix)),
        prefix,
      );
    }
    for (const { id, versions } of deadlineRules) {
      const card = text.split(`id="${id}"`)[1]?.split("</section>")[0] ?? "";
      for (const { citation, note } of versions) {
        for (const law of citation) assert.ok(card.includes(escaped(law)), `${id} ${law}`);
        if (note !== undefined) assert.ok(card.includes(escaped(note)), `${id}: note`);
      }
    }
    assert.doesNotMatch(text, /(law|rulebook)\.[a-z]+-/, "a code has no words");
    assert.deepEqual(site.faults, []);
  });

  test(`every policy can be read in ${language}, whole and under what it is for`, async () => {
    const { status, text } = await read(`/rules/policies?lang=${language}`);
    assert.equal(status, 200);
    const files = site.office.policies.texts();
    assert.ok(files.length >= 15);
    for (const { name, policies } of files) {
      assert.ok(text.includes(`id="${name}"`), name);
      for (const policy of policies) {
        assert.ok(text.includes(escaped(policy.text)), policy.id);
        assert.ok(text.includes(escaped(policy.about)), policy.id);
      }
    }
    assert.doesNotMatch(text, /law\.policy-/, "a file has no words");
  });
}

test("all law is reached from where the rules are read, without a sign-in", async () => {
  const { text } = await read("/rules");
  for (const part of ["deadlines", "regimes", "safeguards", "policies"]) {
    assert.ok(text.includes(`href="/rules/${part}"`), part);
  }
});

test("R13: no list of law leads to a kind of case that the office does not offer", async () => {
  for (const path of ["/rules", "/rules/deadlines", "/rules/policies"]) {
    assert.doesNotMatch((await read(path)).text, /href="[^"]*(avr|apply\/)/, path);
  }
});
