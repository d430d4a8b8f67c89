import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { interpretersToFind } from "#questions/interpreters-to-find.ts";
import { interpreters } from "#questions/interpreters.ts";
import { worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

const NUMBER = "4711";
const REFUSAL = { "refused-interpreter": NUMBER };
let site: TestOffice;
let amina: Who;
let ines: Who;
let grace: Who;
let daniel: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const assign = { caseId, event: "assign", input: { officer: daniel.accountId }, version: 2 };
  await done(site.office, grace, "supervision", assign);
});
after(() => site.drop());

const seenBy = async (who: Who, purpose: Purpose) => {
  const about = { caseId };
  const { office } = site;
  const answers = await Promise.all([
    ask(office, who, purpose, caseFile, {}, about),
    ask(office, who, purpose, caseHistory, {}, about),
    ask(office, who, purpose, decisionChecklist, {}, about),
    ask(office, who, purpose, worklist, {}),
  ]);
  const looks = await ask(office, who, purpose, caseLooks, {}, about);
  const others = allowed(looks).answer.looks.filter((one) => one.kind === "act");
  return { answers, others };
};
const told = async (who: Who, purpose: Purpose) => {
  const { answers, others } = await seenBy(who, purpose);
  // The number of the last step moves, as it does when the desk notes something; how many files
  // were opened moves by what is asked here.
  const moving = /,?"(?:version|apart|opened)":\d+/g;
  const text = JSON.stringify([answers, others]).replaceAll(moving, "");
  return text.replaceAll(/"(?:at|id|recordedAt)":"[^"]*"/g, "");
};
const desk = async (who: Who, purpose: Purpose) =>
  ask(site.office, who, purpose, interpreters, {}, { caseId });
const acts = (
  who: Who,
  purpose: Purpose,
  event: string,
  input: Record<string, unknown>,
  version = 0,
) => act(site.office, who, purpose, { caseId, event, input, version, key: freshKey() });

test("the desk names somebody by number, only once it has looked for conflicts", async () => {
  const { version } = allowed(await desk(ines, "intake")).answer;
  const input = {
    "interpreter-number": NUMBER,
    "interprets-from": "ar",
    "conflict-checked": false,
  };
  const no = refused(await acts(ines, "intake", "name-interpreter", input, version));
  assert.deepEqual(no.fields, [{ field: "conflict-checked", code: "must-be" }]);
  const checked = { ...input, "interprets-dialect": "Sudanese", "conflict-checked": true };
  allowed(await acts(ines, "intake", "name-interpreter", checked, version));
  const { answer } = allowed(
    await ask(site.office, daniel, "adjudication", caseFile, {}, { caseId }),
  );
  assert.deepEqual(
    answer.state.interpreters.map(({ number, language, dialect }) => [number, language, dialect]),
    [[NUMBER, "ar", "Sudanese"]],
  );
  assert.equal(
    refused(await ask(site.office, ines, "intake", caseFile, {}, { caseId })).code,
    "not-found",
  );
});

test("that the person refuses one is known to them and the desk, and to nobody who decides", async () => {
  const before = [await told(daniel, "adjudication"), await told(grace, "supervision")];
  allowed(await acts(amina, "own-case", "refuse-interpreter", REFUSAL));
  const refusal = site.office.clock.today();
  assert.equal(allowed(await desk(ines, "intake")).answer.refusedOn, refusal);
  assert.equal(allowed(await desk(amina, "own-case")).answer.refusedOn, refusal);
  const after = [await told(daniel, "adjudication"), await told(grace, "supervision")];
  assert.ok(after.every((text, index) => text === before[index]));
  for (const [who, purpose] of [
    [daniel, "adjudication"],
    [grace, "supervision"],
  ] as const) {
    assert.equal(refused(await desk(who, purpose)).code, "not-found");
    assert.equal(
      refused(await acts(who, purpose, "refuse-interpreter", REFUSAL)).code,
      "not-allowed",
    );
  }
});

test("a note of the desk moves the number of the last step as a refusal does", async () => {
  const number = async () =>
    allowed(await ask(site.office, daniel, "adjudication", caseFile, {}, { caseId })).version;
  const before = await number();
  allowed(await acts(ines, "intake", "note-interpreting", { text: "Asked two agencies." }));
  assert.equal(await number(), before + 1);
  allowed(await acts(amina, "own-case", "refuse-interpreter", REFUSAL));
  assert.equal(await number(), before + 2);
  assert.equal(allowed(await desk(ines, "intake")).answer.notes[0]?.text, "Asked two agencies.");
  assert.deepEqual(allowed(await desk(amina, "own-case")).answer.notes, []);
});

test("naming somebody else settles it; what was refused before says nothing of them", async () => {
  const { version } = allowed(
    await ask(site.office, grace, "supervision", caseFile, {}, { caseId }),
  );
  const input = { "interpreter-number": "4712", "interprets-from": "ar", "conflict-checked": true };
  allowed(await acts(grace, "supervision", "name-interpreter", input, version));
  const { answer } = allowed(await desk(amina, "own-case"));
  assert.deepEqual([answer.named?.number, answer.refusedOn], ["4712", undefined]);
});

test("whoever keeps the desk and decides on the case as well reads nothing of it there", async () => {
  await site.member("both", ["caseworker", "intake-clerk"]);
  const both = await site.again("both");
  const { version } = allowed(
    await ask(site.office, grace, "supervision", caseFile, {}, { caseId }),
  );
  const input = { officer: both.accountId };
  allowed(await acts(grace, "supervision", "reassign", input, version));
  assert.equal(refused(await desk(both, "intake")).code, "not-found");
  // Nor once the case is another officer's: a hand-over and back would tell.
  const next = { caseId, event: "reassign", input: { officer: daniel.accountId } };
  await done(site.office, grace, "supervision", { ...next, version: version + 1 });
  assert.equal(refused(await desk(both, "intake")).code, "not-found");
  assert.deepEqual(
    allowed(await ask(site.office, both, "intake", interpretersToFind, {})).answer.cases,
    [],
  );
});

test("the type of an event, stored in clear, is one for every act of the desk", async () => {
  const rows = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ type: string }>(
      "select distinct type from events where stream_id = $1 and type like 'Interpret%'",
      [caseId],
    ),
  );
  assert.deepEqual(rows, [{ type: "InterpretingDone" }]);
});

test("whoever read at the desk of a case is not given it, whether anybody was refused or not", async () => {
  await site.member("reads", ["caseworker", "intake-clerk"]);
  const reads = await site.again("reads");
  const gives = async () => {
    const found = await ask(site.office, grace, "supervision", caseFile, {}, { caseId });
    const input = { officer: reads.accountId };
    return acts(grace, "supervision", "reassign", input, allowed(found).version);
  };
  allowed(await desk(reads, "intake"));
  assert.deepEqual(refused(await gives()).fields, [{ field: "officer", code: "keeps-desk" }]);
  const { caseId: other } = await fileAsylum(site.office, amina);
  await done(site.office, ines, "intake", {
    caseId: other,
    event: "accept",
    input: {},
    version: 1,
  });
  const input = { officer: reads.accountId };
  const step = { caseId: other, event: "assign", input, version: 2 };
  await done(site.office, grace, "supervision", step);
});
