import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { caseFile } from "#questions/case-file.ts";
import { ASYLUM_APPLICATION, done, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act } from "./act.ts";
import { ask } from "./ask.ts";
import { joinCase } from "./join-case.ts";

let site: TestOffice;
let hana: Who;
let child: Who;
let daniel: Who;
let grace: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  hana = await site.member("hana", ["guardian"]);
  const filed = await done(site.office, hana, "own-case", {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
  });
  caseId = filed.caseId;
  hana = await site.again("hana");
  const joining = await site.member("amina", ["applicant"]);
  allowed(await joinCase(site.office, joining, "own-case", filed.invitation?.code ?? ""));
  child = await site.again("amina");
  const ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  await step(ines, "intake", "accept", {});
  await step(grace, "supervision", "assign", { officer: daniel.accountId });
  const needs = { text: "I need a ramp.", accommodation: ["wheelchair-access"] };
  await step(child, "own-case", "ask-for-accommodation", needs);
});
after(() => site.drop());

const fileFor = async (who: Who, purpose: Purpose) =>
  allowed(await ask(site.office, who, purpose, caseFile, {}, { caseId }));

async function tries(who: Who, purpose: Purpose, event: string, input: object) {
  const { version } = await fileFor(who, purpose);
  const request = { caseId, event, input, version, key: freshKey() };
  return act(site.office, who, purpose, request);
}

async function step(who: Who, purpose: Purpose, event: string, input: object): Promise<void> {
  allowed(await tries(who, purpose, event, input));
}

const disputes = async (who: Who, purpose: Purpose) =>
  (await fileFor(who, purpose)).answer.state.disputes;

test("of what a guardian may not read, a dispute tells not even whether it was answered", async () => {
  const says = async (field: string) =>
    refused(
      await tries(hana, "own-case", "dispute-fact", {
        disputed: `field:${field}`,
        "why-wrong": "That is not so.",
      }),
    );
  const unknown = await says("no-such-question");
  assert.equal(unknown.code, "invalid-input");
  assert.deepEqual(await says("accommodation"), unknown);
  assert.deepEqual(await says("urgent-because"), unknown);
  assert.deepEqual(await says("fear"), unknown);
});

test("what the person says of a health answer is read by who reads about health", async () => {
  const statement = "I do not use a wheelchair any more.";
  const wrong = { disputed: "field:accommodation", "why-wrong": statement };
  await step(child, "own-case", "dispute-fact", wrong);
  for (const [who, purpose] of [
    [child, "own-case"],
    [daniel, "adjudication"],
  ] as const) {
    assert.deepEqual(
      (await disputes(who, purpose)).map((one) => one.statement),
      [statement],
    );
  }
  for (const [who, purpose] of [
    [grace, "supervision"],
    [hana, "own-case"],
  ] as const) {
    assert.deepEqual(await disputes(who, purpose), []);
  }
});

test("and so is what the office answers", async () => {
  const [open] = await disputes(daniel, "adjudication");
  const answer = { disputed: open?.id, result: "corrected", because: "No ramp is needed now." };
  const unseen = await tries(grace, "supervision", "answer-dispute", answer);
  // With a dispute that she may not read it is as with none at all, whatever she names.
  const none = refused(
    await tries(grace, "supervision", "answer-dispute", { ...answer, disputed: "none" }),
  );
  const { code, fields } = refused(unseen);
  assert.deepEqual([code, fields], [none.code, none.fields]);
  assert.deepEqual([code, fields], ["not-now", [{ field: "disputed", code: "required-first" }]]);
  await step(daniel, "adjudication", "answer-dispute", answer);
  const [told] = await disputes(child, "own-case");
  assert.deepEqual([told?.answer, told?.because], ["corrected", "No ramp is needed now."]);
  assert.deepEqual(await disputes(grace, "supervision"), []);
  const after = refused(await tries(grace, "supervision", "answer-dispute", answer));
  assert.deepEqual([after.code, after.fields], [code, fields]);
});
