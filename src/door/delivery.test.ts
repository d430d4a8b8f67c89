import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let daniel: Who;
let ruth: Who;
let caseId: string;
let today: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  for (const name of ["ruth", "sami"]) await site.member(name, ["representative"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  today = site.office.clock.today();
  await step(ines, "intake", "accept", {});
  await step(grace, "supervision", "assign", { officer: daniel.accountId });
  await step(amina, "own-case", "appoint-representative", { representative: "CODE-ruth" });
  const reads = { representative: "CODE-sami", "help-scope": "read-only" };
  await step(amina, "own-case", "appoint-representative", reads);
  ruth = await site.again("ruth");
});
after(() => site.drop());

const plus = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const state = async (): Promise<CaseState> =>
  allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId })).answer.state;
const may = async (who: Who, purpose: Purpose) =>
  allowed(await ask(site.office, who, purpose, caseFile, {}, { caseId })).answer.may;

async function tries(who: Who, purpose: Purpose, event: string, input: Record<string, unknown>) {
  const { version } = allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId }));
  return act(site.office, who, purpose, { caseId, event, input, version, key: freshKey() });
}
async function step(who: Who, purpose: Purpose, event: string, input: Record<string, unknown>) {
  const { version } = allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId }));
  return done(site.office, who, purpose, { caseId, event, input, version });
}

test("before the office wrote anything there is nothing to say, and an officer never says it", async () => {
  assert.ok(!(await may(amina, "own-case")).includes("record-delivery"));
  await step(daniel, "adjudication", "request-evidence", {
    items: "A paper",
    why: "It is missing.",
    service: "mail",
    "how-to-send": ["post"],
    "if-late": "decided-on-file",
  });
  assert.ok((await may(amina, "own-case")).includes("record-delivery"));
  assert.ok((await may(ruth, "representation")).includes("record-delivery"));
  assert.ok(!(await may(daniel, "adjudication")).includes("record-delivery"));
  const input = { "delivered-notice": (await state()).notices[0]?.id, "handed-on": today };
  const no = refused(await tries(daniel, "adjudication", "record-delivery", input));
  assert.equal(no.code, "not-allowed");
  const sami = await site.again("sami");
  const reader = refused(await tries(sami, "representation", "record-delivery", input));
  assert.equal(reader.code, "not-allowed");
});

test("a day that moves nothing is kept, and does not close the way", async () => {
  const { notices } = await state();
  const input = { "delivered-notice": notices[0]?.id, "handed-on": plus(11) };
  const early = { ...input, "handed-on": plus(-1) };
  const ahead = refused(await tries(ruth, "representation", "record-delivery", input));
  assert.deepEqual(
    ahead.fields?.map(({ field, code }) => [field, code]),
    [["handed-on", "in-the-future"]],
  );
  const no = refused(await tries(ruth, "representation", "record-delivery", early));
  assert.deepEqual(no.fields, [
    { field: "handed-on", code: "before-notice", params: { found: today } },
  ]);
  const before = (await state()).deadlines;
  await step(ruth, "representation", "record-delivery", { ...input, "handed-on": today });
  const told = await state();
  assert.equal(told.notices[0]?.handedOn, today);
  assert.deepEqual(told.deadlines, before);
});

test("a letter in hand eleven days later moves the latest day, and a later one takes its place", async () => {
  const { notices, deadlines } = await state();
  const input = { "delivered-notice": notices[0]?.id, "handed-on": plus(11) };
  const before = deadlines.find(({ name }) => name === "evidence-response");
  await onDay(site, plus(12), async () => {
    await step(ruth, "representation", "record-delivery", input);
    const told = await state();
    const after = told.deadlines.find(({ name }) => name === "evidence-response");
    assert.equal(after?.display.dueOn, before?.display.dueOn);
    assert.ok((after?.adverse.dueOn ?? "") > (before?.adverse.dueOn ?? ""));
    assert.deepEqual(after?.adverse.steps[0], {
      step: "trigger",
      date: plus(11),
      service: "personal",
    });
    assert.deepEqual(told.moves.at(-1)?.adverse, {
      from: before?.adverse.dueOn,
      to: after?.adverse.dueOn,
    });
    assert.equal(told.moves.at(-1)?.because[0]?.because, "handed");
    assert.equal(told.notices[0]?.handedOn, plus(11));
    // Ruth was wrong by a day: Amina says so, and says no earlier one.
    assert.ok((await may(amina, "own-case")).includes("record-delivery"));
    for (const on of [plus(11), plus(10)]) {
      const same = { ...input, "handed-on": on };
      const again = refused(await tries(amina, "own-case", "record-delivery", same));
      assert.equal(again.fields?.[0]?.code, "delivery-known");
    }
    await step(amina, "own-case", "record-delivery", { ...input, "handed-on": plus(12) });
    const corrected = await state();
    assert.equal(corrected.notices[0]?.handedOn, plus(12));
    const last = corrected.deadlines.find(({ name }) => name === "evidence-response");
    assert.ok((last?.adverse.dueOn ?? "") > (after?.adverse.dueOn ?? ""));
    assert.ok(!(await may(amina, "own-case")).includes("record-delivery"), "no later day yet");
  });
});
