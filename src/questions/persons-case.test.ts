import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { fileAsylum } from "#test/asylum.ts";
import { withClient } from "#adapters/postgres/connection.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { caseFile } from "./case-file.ts";
import { caseLooks } from "./case-looks.ts";
import { FEWEST, officeInformation } from "./office-information.ts";
import { personsCase } from "./persons-case.ts";

let site: TestOffice;
let amina: Who;
let ines: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
});
after(() => site.drop());

const opened = async (who = amina) =>
  allowed(await ask(site.office, who, "own-case", personsCase, {}, { caseId })).answer;
const allLooks = async () =>
  allowed(await ask(site.office, amina, "own-case", caseLooks, {}, { caseId })).answer.looks;

// Counted in the table: a reading of the record may hold its own line already, or not yet.
const ownLooks = () =>
  withClient(site.database.owner, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from access_entries where case_id = $1 and own",
      [caseId],
    );
    return rows[0]?.count ?? 0;
  });

test("the page of a case shows three looks of others, and leaves one look of its own", async () => {
  for (let n = 0; n < 4; n += 1) {
    allowed(await ask(site.office, ines, "intake", caseFile, {}, { caseId }));
  }
  const before = await ownLooks();
  const { looks, file } = await opened();
  assert.equal(await ownLooks(), before + 1);
  assert.equal(file.state.caseId, caseId);
  assert.deepEqual(
    looks.map(({ own, role, actorId }) => ({ own, role, actorId })),
    Array.from({ length: 3 }, () => ({ own: false, role: "intake-clerk", actorId: undefined })),
  );
  const after = await allLooks();
  assert.deepEqual(
    looks.map((look) => look.id),
    after
      .filter((look) => !look.own)
      .map((look) => look.id)
      .slice(0, 3),
  );
});

test("who may not open the case gets no looks of it either", async () => {
  const wen = await site.member("wen", ["applicant"]);
  const found = await ask(site.office, wen, "own-case", personsCase, {}, { caseId });
  assert.equal(refused(found).code, "not-found");
});

test("how long others waited at a step is told of eleven decided cases, and of no fewer", async () => {
  await decided(FEWEST - 1);
  assert.deepEqual((await opened()).waits, []);
  await decided(1);
  const { waits } = await opened();
  assert.deepEqual(waits, [
    { phase: "applied", moreThan: 10, halfWithinDays: 10, mostWithinDays: 10 },
  ]);
});

test("of how many cases is told in tens, there and in what anybody may know of the office", async () => {
  const told = async () => {
    const { answer } = allowed(
      await ask(site.office, ines, "public-information", officeInformation, {}),
    );
    const type = answer.caseTypes.find(({ typeId }) => typeId === "us.asylum.affirmative");
    return [(await opened()).waits[0]?.moreThan, type?.waiting?.decidedMoreThan];
  };
  assert.deepEqual(await told(), [10, 10], "eleven");
  await decided(9);
  assert.deepEqual(await told(), [10, 10], "twenty");
  await decided(1);
  assert.deepEqual(await told(), [20, 20], "twenty-one");
});

test("cases that were decided more than a year ago, or are protected, do not count", async () => {
  await withClient(site.database.admin, (client) =>
    client.query("update cases set is_protected = true where case_id like 'RC-TEST-%'"),
  );
  assert.deepEqual((await opened()).waits, []);
});

let made = 0;
/** Cases of others that left the first step after ten days and were decided after twenty. */
async function decided(count: number): Promise<void> {
  const today = site.office.clock.today();
  await withClient(site.database.admin, async (client) => {
    for (let n = 0; n < count; n += 1) {
      made += 1;
      const other = `RC-TEST-${made}`;
      await client.query(
        `insert into cases select office_id, $1, version, type_id, mode, stage, waits_on,
           next_event, is_protected, is_open, filed_on, assigned_to, duty, duty_display_on,
           duty_adverse_on, urgency_asked_on, moved_at, client_due_on, sealed
         from cases where case_id = $2`,
        [other, caseId],
      );
      const rows = [
        ["state:filed", 1, 30],
        ["state:under-review", 2, 20],
        ["decided", 3, 10],
      ] as const;
      for (const [milestone, version, ago] of rows) {
        await client.query(
          "insert into case_milestones values ('testville', $1, $2, $3, $4::date - $5::int)",
          [other, version, milestone, today, ago],
        );
      }
    }
  });
}
