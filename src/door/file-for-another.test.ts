import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { myCases } from "#questions/my-cases.ts";
import { ASYLUM_APPLICATION } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
before(async () => void (office = await testOffice()));
after(() => office.drop());

const standIns = [
  ["representative", "representation"],
  ["guardian", "own-case"],
] as const satisfies readonly (readonly [string, Purpose])[];

for (const [role, purpose] of standIns) {
  test(`a ${role} who files for somebody is of record, and reads and acts on from there`, async () => {
    const filer = await office.member(`filing-${role}`, [role]);
    const filed = await act(office.office, filer, purpose, {
      typeId: "us.asylum.affirmative",
      event: "file",
      input: ASYLUM_APPLICATION,
      key: `file-as-${role}`,
    });
    const { caseId } = allowed(filed);
    const again = await office.again(`filing-${role}`);
    const mine = allowed(await ask(office.office, again, purpose, myCases, {})).answer;
    assert.deepEqual(
      mine.map((one) => [one.caseId, one.as]),
      [[caseId, "representative"]],
    );
    const file = allowed(await ask(office.office, again, purpose, caseFile, {}, { caseId })).answer;
    assert.deepEqual(
      file.state.representatives.map((one) => one.role),
      [role],
    );
    assert.equal(file.state.parties[0]?.name, ASYLUM_APPLICATION.name);
    const written = await act(office.office, again, purpose, {
      caseId,
      event: "send-message",
      input: { text: "A word for her." },
      version: 1,
      key: `write-as-${role}`,
    });
    assert.equal(allowed(written).version, 2);
    const stranger = await office.member(`other-${role}`, [role]);
    const theirs = await ask(office.office, stranger, purpose, caseFile, {}, { caseId });
    assert.equal(refused(theirs).code, "not-found");
  });
}
