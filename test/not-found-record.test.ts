import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { AnyQuestion } from "#domain/question.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { freshKey } from "./asylum.ts";
import { makeStage, NEVER, type Stage } from "./not-found-stage.ts";
import { allowed, refused } from "./office.ts";

// A try that was denied is recorded whether the case exists or not. What is read of it afterwards
// must be the same too: whoever reads the record may have tried themselves, or know who did.

let stage: Stage;
let noor: Who;
let pia: Who;
const REASON = "A complaint that somebody read it";

before(async () => {
  stage = await makeStage();
  noor = whoIs("the-auditor");
  pia = whoIs("the-privacy-officer");
});
after(() => stage.drop());

const whoIs = (name: string): Who => {
  const found = stage.askers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found.who;
};

/** Everything that somebody may try with a case of which they may not know. */
async function tries(who: Who, purpose: Purpose, caseId: string): Promise<void> {
  const about = { caseId, reason: REASON };
  const questions: readonly AnyQuestion[] = [caseFile, decisionChecklist, caseLooks];
  for (const question of questions) {
    const said = refused(await ask(stage.office, who, purpose, question, {}, about));
    assert.equal(said.code, "not-found");
  }
  for (const event of ["accept", "sign-decision", "no-such-event"]) {
    const request = { caseId, event, input: {}, version: 4, key: freshKey() };
    assert.equal(refused(await act(stage.office, who, purpose, request)).code, "not-found");
  }
}

/** What the record tells of one member of staff, without who they are and the moment. */
async function toldOf(reader: Who, purpose: Purpose, who: Who, kind?: string): Promise<unknown> {
  const input = { reason: REASON, officer: who.accountId, ...(kind === undefined ? {} : { kind }) };
  const { answer } = allowed(await ask(stage.office, reader, purpose, auditSearch, input));
  const lines = answer.lines.map(
    ({ id: _id, at: _at, officerId: _officer, officerName: _name, pseudonym: _mark, ...rest }) =>
      rest,
  );
  return { lines, counts: answer.counts };
}

for (const role of ["caseworker", "intake-clerk", "supervisor", "records-officer"] as const) {
  test(`what a ${role} tried with a protected case reads as a try with none`, async () => {
    const purposes = { caseworker: "adjudication", "intake-clerk": "intake" } as const;
    const purpose = role === "caseworker" || role === "intake-clerk" ? purposes[role] : "records";
    const one = await stage.member(`one-${role}`, [role]);
    const other = await stage.member(`other-${role}`, [role]);
    await tries(one, purpose, stage.hidden.caseId);
    await tries(other, purpose, NEVER);
    const readers = [
      [noor, "audit"],
      [pia, "audit"],
      [whoIs("the-ombudsman"), "oversight"],
    ] as const;
    for (const [reader, readersPurpose] of readers) {
      for (const kind of [undefined, "act", "opened"]) {
        const told = await toldOf(reader, readersPurpose, one, kind);
        assert.deepEqual(told, await toldOf(reader, readersPurpose, other, kind));
        assert.notDeepEqual(told, { lines: [], counts: { allowed: 0, denied: 0, refused: 0 } });
      }
    }
  });
}

test("who reads the record reads their own tries with a protected case as tries with none", async () => {
  const [one, other] = [
    await stage.member("one-auditor", ["auditor"]),
    await stage.member("other-auditor", ["auditor"]),
  ];
  await tries(one, "audit", stage.hidden.caseId);
  await tries(other, "audit", NEVER);
  assert.deepEqual(await toldOf(one, "audit", one), await toldOf(other, "audit", other));
});

test("the person whose case it is reads every denied try, once, and by which rule it was (ASVS 16.2.1, 16.3.2)", async () => {
  const amina = await stage.again("amina");
  const kay = await stage.member("kay", ["caseworker"]);
  const about = { caseId: stage.hidden.caseId };
  const looks = async () => {
    const said = await ask(stage.office, amina, "own-case", caseLooks, { limit: 200 }, about);
    return allowed(said).answer.looks.filter(({ own }) => !own);
  };
  const earlier = new Set((await looks()).map(({ id }) => id));
  refused(await ask(stage.office, kay, "adjudication", caseFile, {}, about));
  const request = { ...about, event: "accept", input: {}, version: 4, key: freshKey() };
  refused(await act(stage.office, kay, "adjudication", request));
  const [second, first, ...more] = (await looks()).filter(({ id }) => !earlier.has(id));
  assert.deepEqual(more, []);
  assert.deepEqual([first?.name, first?.outcome], ["case-file", "denied"]);
  assert.deepEqual([second?.name, second?.outcome], ["accept", "denied"]);
  assert.ok(first?.policies.includes("never-a-protected-case-without-a-tie"));
});

test("a person's own tries from outside are told to nobody but the person of the case", async () => {
  const wen = whoIs("the-applicant");
  refused(await ask(stage.office, wen, "own-case", caseFile, {}, { caseId: stage.hidden.caseId }));
  refused(await ask(stage.office, wen, "own-case", caseFile, {}, { caseId: NEVER }));
  for (const caseId of [stage.hidden.caseId, NEVER]) {
    const input = { reason: REASON, case: caseId };
    const { answer } = allowed(await ask(stage.office, noor, "audit", auditSearch, input));
    assert.deepEqual(answer, { lines: [], counts: { allowed: 0, denied: 0, refused: 0 } });
  }
});
