import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// An operator wants to know from the record of looks when somebody was at which machine.

const DAY = 86_400_000;
let office: TestOffice;
let owner: pg.Client;
let amina: Who;
let caseId: string;
const staff = new Map<Purpose, Who>();

before(async () => {
  office = await testOffice();
  await fileAsylum(office.office, await office.member("amina", ["applicant"]));
  amina = await office.again("amina");
  caseId = [...amina.links.keys()][0] ?? "";
  for (let n = 0; n < 3; n++) {
    allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId }));
  }
  const members: readonly (readonly [Purpose, Role])[] = [
    ["intake", "intake-clerk"],
    ["supervision", "supervisor"],
    ["audit", "auditor"],
    ["oversight", "ombudsman"],
  ];
  for (const [purpose, role] of members) staff.set(purpose, await office.member(role, [role]));
  const ines = staff.get("intake")!;
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  owner = new pg.Client(office.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await office.drop();
});

test("R9: the person sees their own looks; nobody else's answer holds one", async () => {
  const { looks } = allowed(
    await ask(office.office, amina, "own-case", caseLooks, {}, { caseId }),
  ).answer;
  assert.ok(looks.filter((look) => look.own && look.name === "case-file").length >= 3);
  let answered = 0;
  for (const [purpose, who] of staff) {
    const answer = await ask(office.office, who, purpose, caseLooks, {}, { caseId });
    if (isRefusal(answer)) continue;
    answered++;
    assert.ok(answer.answer.looks.length > 0);
    assert.deepEqual(
      answer.answer.looks.filter((look) => look.own),
      [],
      purpose,
    );
  }
  assert.ok(answered > 0, "nobody at all could ask");
});

test("R9: an auditor searches by case or member of staff, and finds no person's look", async () => {
  const noor = staff.get("audit")!;
  const reason = "A complaint about this case";
  const search = (input: object) =>
    ask(office.office, noor, "audit", auditSearch, { reason, ...input });
  const { answer } = allowed(await search({ case: caseId }));
  const text = JSON.stringify(answer);
  assert.ok(text.includes("accept"));
  assert.ok(!text.includes('"case-file"'), "her own looks are in it");
  for (const by of ["person", "party", "name", "applicant", "representative"]) {
    assert.equal(refused(await search({ [by]: amina.accountId })).code, "invalid-input", by);
  }
  const asOfficer = allowed(await search({ officer: amina.accountId })).answer;
  assert.ok(!JSON.stringify(asOfficer).includes(caseId), "a person's account finds their case");
});

test("R9: a person's own looks are kept to the day, in their times and in their ids", async () => {
  const { rows } = await owner.query<{ id: string; recorded_at: Date; actor_id: string }>(
    "select id, recorded_at, actor_id from access_entries where own",
  );
  assert.ok(rows.length >= 4);
  for (const { id, recorded_at, actor_id } of rows) {
    assert.equal(recorded_at.getTime() % DAY, 0);
    assert.equal(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) % DAY, 0);
    assert.notEqual(actor_id, amina.accountId);
  }
});

test("R9: the database refuses an own look with a time in it", async () => {
  const forged = owner.query(
    `insert into access_entries select office_id, case_id, gen_random_uuid(), now(), actor_id,
       purpose, name, kind, outcome, true, sealed from access_entries limit 1`,
  );
  await assert.rejects(forged, /access_entries_own_to_the_day/);
});

test("R9: no table has a place for an address, a device or a browser (ASVS 14.2.4)", async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public'`,
  );
  assert.ok(rows.length > 60);
  for (const { name } of rows) {
    assert.ok(
      !/\bip\b|_ip|address|device|agent|browser|host|finger|geo|lat|lon(?!g)/i.test(name),
      name,
    );
  }
  const kinds = await owner.query(
    `select 1 from information_schema.columns
     where table_schema = 'public' and data_type in ('inet', 'cidr', 'macaddr', 'point')`,
  );
  assert.equal(kinds.rowCount, 0);
});

test("R9: a sign-in leaves one day in clear and no instant, and is gone after it", async () => {
  const columns = await owner.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_name = 'sessions' and data_type like 'timestamp%'`,
  );
  assert.deepEqual(columns.rows, []);
  await owner.query("update sessions set ends_on = current_date - 2 where account_id = $1", [
    amina.accountId,
  ]);
  await office.again("ombudsman");
  const left = await owner.query("select 1 from sessions where account_id = $1", [amina.accountId]);
  assert.equal(left.rowCount, 0, "the next sign-in of anybody sweeps what has ended");
});
