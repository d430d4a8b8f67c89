import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lawsOf } from "#domain/regimes/regime.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { root } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";

const book = loadWords(root);
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
  test(`every regime can be checked in ${language}: ways, nevers, duties, law and marks`, async () => {
    const { regimes } = site.office.rules;
    const list = await read(`/rules/regimes?lang=${language}`);
    assert.equal(list.status, 200);
    assert.ok(regimes.length >= 30);
    for (const regime of regimes) {
      const address = `/rules/regimes/${regime.id.toLowerCase()}`;
      assert.ok(list.text.includes(`href="${address}"`), regime.id);
      const { status, text } = await read(`${address}?lang=${language}`);
      assert.equal(status, 200);
      for (const { code } of [...regime.may_receive, ...regime.exceptions])
        assert.ok(text.includes(`>${code}</code>`), `${regime.id} ${code}`);
      for (const { law } of lawsOf(regime))
        assert.ok(text.includes(escaped(law.cite)), `${regime.id} ${law.cite}`);
      assert.ok(book.words(language).has(`regimes.plain.${regime.id}`), `plain.${regime.id}`);
      assert.doesNotMatch(text, /regimes\.[a-z]+\./, "a code has no words");
    }
    assert.deepEqual(site.faults, []);
  });
}

test("the contested and the vacated are told as such, and what is certain is not", async () => {
  const match = await read("/rules/regimes/r-match?lang=en");
  assert.match(match.text, /Contested or changing/);
  assert.match(match.text, /Set aside by a court/);
  const tps = await read("/rules/regimes/r-1367?lang=en");
  assert.doesNotMatch(tps.text, /Contested or changing|Set aside by a court/);
});

test("a case type leads to its regimes, and a regime to the types under it", async () => {
  const type = await read("/rules/us.asylum.affirmative?lang=en");
  assert.ok(type.text.includes('href="/rules/regimes/r-asy"'));
  const regime = await read("/rules/regimes/r-asy?lang=en");
  assert.ok(regime.text.includes('href="/rules/us.asylum.affirmative"'));
});

test("a regime that nobody wrote, and an address in capitals, are not there", async () => {
  assert.equal((await read("/rules/regimes/r-nowhere")).status, 404);
  assert.equal((await read("/rules/regimes/R-ASY")).status, 404);
});
