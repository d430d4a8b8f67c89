import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApplicationDraft } from "#domain/drafts.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { applicationDraft } from "#questions/application-draft.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { dropDraft, findDraftFile, keepDraft, keepDraftFile } from "./keep-draft.ts";

const TYPE = "us.asylum.affirmative";
const PAPER = {
  fileId: "11111111-1111-4111-8111-111111111111",
  title: "letter.pdf",
  mediaType: "application/pdf",
  sizeBytes: 4,
} as const;
const DRAFT: ApplicationDraft = {
  answers: { fear: "An invented account." },
  files: { evidence: [PAPER] },
  seen: ["fear", "evidence"],
  key: "the-one-sending",
};

let office: TestOffice;
let amina: Who;
let tomas: Who;
let daniel: Who;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  tomas = await office.member("tomas", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
});
after(() => office.drop());

const draftOf = (who: Who) => ask(office.office, who, "own-case", applicationDraft, { type: TYPE });

test("a draft with its file comes back to its writer and to nobody else", async () => {
  const at = { typeId: TYPE, fileId: PAPER.fileId };
  assert.equal(await keepDraft(office.office, amina, "own-case", TYPE, DRAFT), undefined);
  await keepDraftFile(office.office, amina, "own-case", at, Buffer.from("%PDF"));
  assert.deepEqual(allowed(await draftOf(amina)).answer, DRAFT);
  const file = await findDraftFile(office.office, amina, "own-case", at);
  assert.equal(file?.toString(), "%PDF");
  assert.equal(allowed(await draftOf(tomas)).answer, undefined);
  assert.equal(await findDraftFile(office.office, tomas, "own-case", at), undefined);
});

test("a day of the past is today at the latest, in a draft too", async () => {
  const on = new Date(`${office.office.clock.today()}T00:00:00Z`);
  const arriving = async (days: number) => {
    const day = new Date(on.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const draft = { ...DRAFT, answers: { ...DRAFT.answers, "arrived-on": day } };
    return keepDraft(office.office, tomas, "own-case", TYPE, draft);
  };
  assert.equal(await arriving(0), undefined);
  const no = await arriving(1);
  assert.equal(no?.code, "invalid-input");
  assert.deepEqual(no.fields, [{ field: "arrived-on", code: "in-the-future" }]);
  const kept = allowed(await draftOf(tomas)).answer?.answers["arrived-on"];
  assert.equal(kept, office.office.clock.today());
  await dropDraft(office.office, tomas, TYPE, DRAFT);
});

test("no member of staff opens or keeps a draft", async () => {
  const asked = ask(office.office, daniel, "adjudication", applicationDraft, { type: TYPE });
  assert.equal(refused(await asked).code, "not-allowed");
  const kept = await keepDraft(office.office, daniel, "adjudication", TYPE, DRAFT);
  assert.equal(kept?.code, "not-allowed");
});

test("a draft that was sent leaves nothing behind", async () => {
  await dropDraft(office.office, amina, TYPE, DRAFT);
  assert.equal(allowed(await draftOf(amina)).answer, undefined);
  const at = { typeId: TYPE, fileId: PAPER.fileId };
  assert.equal(await findDraftFile(office.office, amina, "own-case", at), undefined);
});
