import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let ines: Who;
let grace: Who;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
});
after(() => site.drop());

async function acceptedCases(count: number): Promise<readonly string[]> {
  const cases: string[] = [];
  for (let n = 0; n < count; n++) {
    const { caseId } = await fileAsylum(site.office, amina);
    await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
    cases.push(caseId);
  }
  return cases;
}

function give(caseId: string, to: Who, version: number) {
  const event = version === 2 ? "assign" : "reassign";
  const input = { officer: to.accountId };
  const request = { caseId, event, input, version, key: freshKey() };
  return act(site.office, grace, "supervision", request);
}

test("of 40 assignments to one officer at once, 25 are made and the rest refused and recorded", async () => {
  const kim = await site.member("kim", ["caseworker"]);
  const cases = await acceptedCases(40);
  const answers = await Promise.all(cases.map((caseId) => give(caseId, kim, 2)));
  const no = answers.filter(isRefusal);
  assert.equal(answers.length - no.length, 25);
  assert.deepEqual(new Set(no.map((one) => one.code)), new Set(["second-person-needed"]));
  const [written] = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ given: number; refused: number }>(
      `select (select count(*)::int from cases where assigned_to = $1) as given,
              (select count(*)::int from access_entries
               where name = 'assign' and outcome = 'refused') as refused`,
      [kim.accountId],
    ),
  );
  assert.deepEqual(written, { given: 25, refused: 15 });
});

test("handing cases on frees nobody's count, and burdens nobody with earlier days' work", async () => {
  const daniel = await site.member("daniel", ["caseworker"]);
  const omar = await site.member("omar", ["caseworker"]);
  const cases = await acceptedCases(26);
  const last = cases[25] ?? "";
  for (const caseId of cases.slice(0, 25)) assert.ok(!isRefusal(await give(caseId, daniel, 2)));
  assert.equal(refused(await give(last, daniel, 2)).code, "second-person-needed");
  for (const caseId of cases.slice(0, 24)) assert.ok(!isRefusal(await give(caseId, omar, 3)));
  assert.equal(refused(await give(last, daniel, 2)).code, "second-person-needed");
  // Each of the 24 was assigned twice today; Omar was given 24 of them and may get one more.
  assert.ok(!isRefusal(await give(last, omar, 2)));
  assert.equal(refused(await give(cases[24] ?? "", omar, 3)).code, "second-person-needed");
});

test("an officer who holds 200 open cases gets no more; the next day's count starts anew", async () => {
  const leila = await site.member("leila", ["caseworker"]);
  const cases = await acceptedCases(3);
  const [model = ""] = cases;
  assert.ok(!isRefusal(await give(model, leila, 2)));
  await holding(model, 198);
  const both = await Promise.all(cases.slice(1).map((caseId) => give(caseId, leila, 2)));
  assert.equal(both.filter(isRefusal).length, 1);
  assert.deepEqual(refused(both.find(isRefusal) ?? both[0]).code, "too-many-assignments");
  const { open, today } = await site.office.directory.load(
    site.office.newId(),
    leila.accountId,
    site.office.clock.today(),
  );
  assert.deepEqual({ open, today }, { open: 200, today: 2 });
  const tomorrow = await site.office.directory.load(
    site.office.newId(),
    leila.accountId,
    "2999-01-01",
  );
  assert.equal(tomorrow.today, 0);
});

test("no limit tells a supervisor how many cases the officer holds that the law hides", async () => {
  const noor = await site.member("noor", ["caseworker", "sworn"]);
  const sam = await site.member("sam", ["supervisor", "sworn"]);
  const survivor = await site.member("survivor", ["applicant"]);
  const opening = { "reach-by": "here-only", name: "Sample Survivor", language: "en" };
  const typeId = "us.vawa.i360";
  const first = { typeId, event: "set-safe-contact", input: opening };
  const { caseId } = await done(site.office, survivor, "own-case", first);
  const told = {
    "abuser-is": "parent",
    "abuser-name": "Sample Father",
    "abuser-status": "citizen",
    "lived-together": "In Exampleton until 2025.",
    "what-happened": "He kept me locked in.",
    "declares-true": true,
  };
  const filed = { caseId, event: "file-petition", input: told, version: 1 };
  await done(site.office, await site.again("survivor"), "own-case", filed);
  const clerk = await site.member("clerk", ["intake-clerk", "sworn"]);
  await done(site.office, clerk, "intake", { caseId, event: "accept", input: {}, version: 2 });
  const input = { officer: noor.accountId };
  const handed = { caseId, event: "assign", input, version: 3 };
  await done(site.office, sam, "supervision", handed);
  await holding(caseId, 49, "RC-PAST-");
  // Fifty that the law hides: grace, who may know of none of them, is told what she would be at 0.
  const cases = await acceptedCases(2);
  for (const one of cases) assert.ok(!isRefusal(await give(one, noor, 2)));
  await holding(cases[0] ?? "", 148, "RC-KNOW-");
  const [next = ""] = await acceptedCases(1);
  const no = refused(await give(next, noor, 2));
  assert.deepEqual([no.code, no.params], ["too-many-assignments", { most: 150 }]);
  const again = { ...handed, event: "reassign", version: 4, key: freshKey() };
  await holding(caseId, 50, "RC-HIDE-");
  const full = refused(await act(site.office, sam, "supervision", again));
  assert.deepEqual([full.code, full.params], ["too-many-assignments", { most: 50 }]);
});

test("a case that the law hides later frees no place for another one", async () => {
  const lena = await site.member("lena", ["caseworker", "sworn"]);
  const [model = "", next = "", last = ""] = await acceptedCases(3);
  assert.ok(!isRefusal(await give(model, lena, 2)));
  await holding(model, 149, "RC-LATE-");
  await withClient(site.database.owner, async (client) => {
    await client.query(
      `insert into assignments (office_id, officer, assigned_on, case_id, version)
       select office_id, assigned_to, '2026-01-01', case_id, 3 from cases
       where case_id like 'RC-LATE-%'`,
    );
    await client.query("update cases set is_protected = true where case_id like 'RC-LATE-%'");
  });
  const no = refused(await give(next, lena, 2));
  assert.deepEqual([no.code, no.params], ["too-many-assignments", { most: 150 }]);
  await withClient(site.database.owner, async (client) => {
    await client.query("update cases set is_open = false where case_id like 'RC-LATE-0001'");
  });
  assert.ok(!isRefusal(await give(next, lena, 2)));
  assert.ok(isRefusal(await give(last, lena, 2)));
});

/** Rows of cases that the model's officer was given on earlier days. */
async function holding(model: string, count: number, named = "RC-HELD-"): Promise<void> {
  await withClient(site.database.owner, async (client) => {
    await client.query(
      `insert into cases select (jsonb_populate_record(c,
         jsonb_build_object('case_id', $3 || lpad(n::text, 4, '0')))).*
       from cases c, generate_series(1, $2::int) n where c.case_id = $1`,
      [model, count, named],
    );
  });
}
