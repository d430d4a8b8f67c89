import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { ASYLUM_APPLICATION, fileAsylum, freshKey, RECENTLY } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// A guardian may correct where the child lives and when they came, and never what the child told.
const LONG_AGO = "2019-03-01";

let office: TestOffice;
let sofia: Who;
let caseId: string;

before(async () => {
  office = await testOffice();
  sofia = await office.member("sofia", ["guardian"]);
  ({ caseId } = await fileAsylum(office.office, sofia));
  sofia = await office.again("sofia");
});
after(() => office.drop());

const fileOf = async (who: Who, of: string) => {
  const { answer, version } = allowed(
    await ask(office.office, who, "own-case", caseFile, {}, { caseId: of }),
  );
  return { ...answer, version };
};

async function correct(who: Who, of: string, input: object) {
  const { version } = await fileOf(who, of);
  const request = { caseId: of, event: "correct-application", input, version, key: freshKey() };
  return act(office.office, who, "own-case", request);
}

test("a guardian writes over no answer that they may not read", async () => {
  for (const [field, value] of [
    ["fear", "Nothing ever happened."],
    ["filed-late", true],
    ["why-both-right", "Words that the child never said."],
  ] as const) {
    const no = refused(await correct(sofia, caseId, { [field]: value }));
    assert.deepEqual(no.fields, [{ field, code: "not-shown-to-you" }]);
  }
  const both = { fear: "Nothing.", "mailing-address": "3 Sample Street, Exampleton" };
  assert.ok(isRefusal(await correct(sofia, caseId, both)), "and nothing is half-done");
});

test("what they read they may correct", async () => {
  const { sees } = await fileOf(sofia, caseId);
  assert.ok(sees.includes("contact") && !sees.includes("narrative"));
  const address = { "mailing-address": "2 Sample Street, Exampleton" };
  assert.equal(allowed(await correct(sofia, caseId, address)).version, 2);
});

test("whether a day fits an answer that they may not read is not told to them", async () => {
  const late = {
    "filed-late": true,
    "arrived-on": LONG_AGO,
    "late-because": "An invented reason.",
  };
  const other = await fileAsylum(office.office, sofia, late);
  sofia = await office.again("sofia");
  const { fear: _story, ...seen } = (await fileOf(sofia, caseId)).state.answers;
  assert.equal("filed-late" in seen, false);
  // The first child said 'not late', the second 'late': the same day is taken from both.
  for (const child of [caseId, other.caseId]) {
    for (const day of [LONG_AGO, RECENTLY]) {
      assert.ok(!isRefusal(await correct(sofia, child, { "arrived-on": day })), `${child} ${day}`);
    }
  }
});

test("the person themselves corrects every answer, and is asked about a contradiction", async () => {
  let amina = await office.member("amina", ["applicant"]);
  const own = await fileAsylum(office.office, amina);
  amina = await office.again("amina");
  const story = { fear: `${ASYLUM_APPLICATION.fear} And more.` };
  assert.equal(allowed(await correct(amina, own.caseId, story)).version, 2);
  const no = refused(await correct(amina, own.caseId, { "arrived-on": LONG_AGO }));
  assert.deepEqual(
    no.fields?.map(({ field, code }) => [field, code]),
    [["filed-late", "longer-ago"]],
  );
});
