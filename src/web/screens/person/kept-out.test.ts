import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { fileAsylum, done } from "#test/asylum.ts";
import { onDay, root, type TestOffice, testOffice } from "#test/office.ts";
import { createApp } from "#web/app.ts";
import { loadWords } from "#words/load-words.ts";

const book = loadWords(root, { strict: true });
const TITLE = { en: /Officers kept out/, es: /Personal apartado/, ar: /موظفون أُبعدوا/ } as const;
let own: TestOffice;
let clinic: TestOffice;
before(async () => {
  own = await testOffice("own");
  clinic = await testOffice("observed");
});
after(async () => {
  await own.drop();
  await clinic.drop();
});

async function read(office: TestOffice, lang: string): Promise<string> {
  const app = await createApp({ ...office, book, told: {}, log: (line) => assert.fail(line) });
  const { statusCode, body } = await app.inject({ url: `/about/refusals?lang=${lang}` });
  await app.close();
  assert.equal(statusCode, 200);
  return body;
}

/** Supervisors keep so many officers out of one case. */
async function keepsOut(times: number): Promise<void> {
  const amina = await own.member("amina", ["applicant"]);
  const grace = await own.member("grace", ["supervisor"]);
  const { caseId } = await fileAsylum(own.office, amina);
  let version = 1;
  for (let at = 0; at < times; at += 1) {
    const { accountId: officer } = await own.member(`officer-${at}`, ["caseworker"]);
    const input = { conflict: "other", officer };
    const step = { caseId, event: "exclude-officer", input, version };
    ({ version } = await done(own.office, grace, "supervision", step));
  }
}

test("anybody reads how often officers were kept out of cases, in tens and by full month", async () => {
  for (const lang of ["en", "es", "ar"] as const) assert.match(await read(own, lang), TITLE[lang]);
  await keepsOut(11);
  const none = /In no full month of the last year was it done 11 times or more/;
  assert.match(await read(own, "en"), none, "a month that is not over is not told");
  const today = own.office.clock.today();
  await onDay(own, `${Number(today.slice(0, 4)) + 1}-${today.slice(5, 7)}-01`, async () => {
    const page = await read(own, "en");
    assert.match(page, new RegExp(book.words("en").month(today.slice(0, 7))));
    assert.match(page, /more than 10 times/);
    assert.doesNotMatch(page, none);
  });
});

test("a clinic, which decides nothing, shows no such count", async () => {
  for (const lang of ["en", "es", "ar"] as const) {
    assert.doesNotMatch(await read(clinic, lang), TITLE[lang]);
  }
});
