import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { bringIn, csvOf, stageLog } from "#test/import-log.ts";
import { refused, type TestOffice, testOffice } from "#test/office.ts";

// An operator brings in another agency's file, to join it with the cases of this one. What a file
// may carry at all is tried in test/import-refusals.test.ts; here it is tried to make use of it.

const STAFF: readonly (readonly [Role, Purpose])[] = [
  ["intake-clerk", "intake"],
  ["caseworker", "adjudication"],
  ["supervisor", "supervision"],
  ["records-officer", "records"],
  ["auditor", "audit"],
];

let office: TestOffice;
let owner: pg.Client;
let own: string;
let imported: readonly string[];
const staff = new Map<Role, Who>();

before(async () => {
  office = await testOffice();
  for (const [role] of STAFF) staff.set(role, await office.member(role, [role]));
  own = (await fileAsylum(office.office, await office.member("amina", ["applicant"]))).caseId;
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  // The other agency's numbers are those of this one: the operator hopes that they meet.
  const rows = [`${own},Register,2031-03-01`, `${own},Decide,2031-03-05`];
  await bringIn(
    office,
    staff.get("records-officer")!,
    csvOf("case,activity,time", ...rows),
    "theirs",
  );
  const found = await owner.query<{ case_id: string }>("select case_id from imported_cases");
  imported = found.rows.map((row) => row.case_id);
});
after(async () => {
  await owner.end();
  await office.drop();
});

test("R3: a case of another agency with the number of one of ours is another case", async () => {
  assert.equal(imported.length, 1);
  assert.ok(!imported.includes(own));
  const { rows } = await owner.query("select 1 from events where stream_id = $1", [own]);
  assert.equal(rows.length, 1, "the import added nothing to our case");
});

test("R3: no member of staff opens, assigns, links or works an imported case", async () => {
  const caseId = imported[0] ?? "";
  for (const [role, purpose] of STAFF) {
    const who = staff.get(role)!;
    const read = await ask(office.office, who, purpose, caseFile, {}, { caseId });
    assert.equal(refused(read).code, "not-found", `${role} opened it`);
    for (const event of ["assign", "record", "file", "appoint-representative", "send-message"]) {
      const request = { caseId, event, input: {}, version: 1, key: freshKey() };
      const { code } = refused(await act(office.office, who, purpose, request));
      assert.ok(["not-found", "not-allowed", "unknown-event"].includes(code), `${role} ${event}`);
    }
  }
});

test("R3: people do not come in under a column called something else", async () => {
  const head = "case,activity,time,channel";
  for (const value of ["jane@example.org", "A012-345-678", "+1 555 0100 222"]) {
    const file = csvOf(head, `1,Register,2031-03-01,${value}`);
    const outcome = await stageLog(office, staff.get("records-officer")!, file, "renamed");
    assert.equal(outcome.is, "file-refused", `${value} came in`);
  }
});

test("R3: our own case stays ours: the same officer still accepts it", async () => {
  const ines = staff.get("intake-clerk")!;
  const request = { caseId: own, event: "accept", input: {}, version: 1 };
  assert.equal((await done(office.office, ines, "intake", request)).version, 2);
});
