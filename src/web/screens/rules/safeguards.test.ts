import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GUARDS } from "#domain/case/guards/all.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { root } from "#test/office.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";

const book = loadWords(root);
let site: ApiSite;
before(async () => {
  site = await apiSite();
});
after(() => site.drop());

for (const language of languages) {
  test(`everybody reads all 28 safeguards: whom, law with its mark, remedy, in ${language}`, async () => {
    const { body, statusCode } = await site.app.inject(`/rules/safeguards?lang=${language}`);
    assert.equal(statusCode, 200);
    for (const { id, cite, mark } of GUARDS) {
      const part = body.split(`id="${id}"`)[1]?.split("<section")[0] ?? "";
      const said = [
        book.message(language, `guard.${id}.sentence`),
        book.message(language, `guard.${id}.remedy`),
        book.message(language, `safeguards.mark-${mark}`),
        cite,
      ];
      for (const text of said) {
        assert.ok(
          text !== undefined && part.includes(text.replaceAll("&", "&amp;")),
          `${id} ${text}`,
        );
      }
    }
  });
}

test("the way to the safeguards stands where the rules are read", async () => {
  const { body } = await site.app.inject("/rules");
  assert.match(body, /href="\/rules\/safeguards"/);
});
