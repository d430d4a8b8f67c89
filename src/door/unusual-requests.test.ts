import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { worklist } from "#questions/worklist.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let daniel: Who;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  daniel = await site.member("daniel", ["caseworker"]);
});
after(() => site.drop());

const NO_IDS = [
  "RC\0",
  "",
  "../../x",
  "rc-7f3k-92qd",
  "RC-7F3K-92QD\n",
  "A".repeat(3000),
  "\ud800",
];

for (const caseId of NO_IDS) {
  const named = JSON.stringify(caseId.slice(0, 20));
  test(`${named} is no such case, for a question and for an act, and the try is recorded`, async () => {
    const { office } = site;
    const before = await triesOf("adjudication");
    const asked = await ask(office, daniel, "adjudication", caseFile, {}, { caseId });
    const acted = await act(office, daniel, "adjudication", {
      caseId,
      event: "send-message",
      input: { text: "x" },
      version: 1,
      key: freshKey(),
    });
    const nobodys = { caseId: "RC-0000-0000" };
    const expected = refused(await ask(office, daniel, "adjudication", caseFile, {}, nobodys));
    assert.deepEqual(asked, expected);
    assert.deepEqual(acted, expected);
    assert.equal(await triesOf("adjudication"), before + 3);
  });
}

test("the id of a case that is there still opens it", async () => {
  const { caseId } = await fileAsylum(site.office, amina);
  const again = await site.again("amina");
  allowed(await ask(site.office, again, "own-case", caseFile, {}, { caseId }));
  const imported = { caseId: `imported-${"0".repeat(32)}` };
  const none = await ask(site.office, again, "own-case", caseFile, {}, imported);
  assert.equal(refused(none).code, "not-found");
});

test("a character that no text may hold is wrong input, and named", async () => {
  const asked = await ask(site.office, daniel, "adjudication", worklist, { state: "a\0b" });
  assert.deepEqual(refused(asked).fields, [{ field: "state", code: "plain-text" }]);
  const noor = await site.member("noor", ["auditor"]);
  const input = { reason: "a reason that is long enough", case: "RC\0" };
  const searched = await ask(site.office, noor, "audit", auditSearch, input);
  assert.equal(refused(searched).code, "invalid-input");
  allowed(await ask(site.office, daniel, "adjudication", worklist, { state: "filed" }));
});

test("a step or a reason with signs that cannot be kept is named, and nothing breaks", async () => {
  for (const sign of ["\0", "\ud800"]) {
    const request = { typeId: "us.asylum.affirmative", event: "file", input: {}, key: freshKey() };
    const named = await act(site.office, amina, "own-case", { ...request, event: `file${sign}` });
    assert.deepEqual(refused(named).fields, [{ field: "event", code: "plain-text" }]);
    const because = await act(site.office, amina, "own-case", { ...request, reason: sign });
    assert.deepEqual(refused(because).fields, [{ field: "reason", code: "plain-text" }]);
    const asked = await ask(site.office, amina, "own-case", caseFile, {}, { reason: sign });
    assert.deepEqual(refused(asked).fields, [{ field: "reason", code: "plain-text" }]);
    const told = { ...request, input: { name: sign } };
    const filed = await act(site.office, amina, "own-case", told);
    assert.deepEqual(refused(filed).fields, [{ field: "name", code: "plain-text" }]);
  }
});

async function triesOf(purpose: string): Promise<number> {
  const [row] = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ n: number }>(
      `select count(*)::int as n from access_entries
       where case_id = '' and outcome = 'denied' and purpose = $1`,
      [purpose],
    ),
  );
  return row?.n ?? 0;
}
