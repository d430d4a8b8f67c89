import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Purpose } from "#domain/access/roles.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import type { Who } from "#domain/ports.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";
import { dashboard } from "./dashboard.ts";
import { officeInformation } from "./office-information.ts";

const nobody: Who = {
  kind: "person",
  accountId: "",
  name: "",
  pseudonym: "",
  roles: [],
  grade: 0,
  language: "en",
  links: new Map(),
};

let site: TestOffice;
let owner: pg.Client;

before(async () => {
  site = await testOffice();
  owner = new pg.Client(site.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await site.drop();
});

const asked = (who: Who, purpose: Purpose = "public-information") =>
  ask(site.office, who, purpose, officeInformation, {});
const numberOf = async (table: "access_entries" | "commitments") =>
  (await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;
async function counts(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ on: string; name: string; outcome: string; n: number }>(
    `select counted_on::text as on, name, outcome, requests::float8 as n from anonymous_requests`,
  );
  return Object.fromEntries(
    rows.map(({ on, name, outcome, n }) => [`${on} ${name} ${outcome}`, n]),
  );
}

test("anybody learns what the office does, and nothing of so few cases", async () => {
  await fileAsylum(site.office, await site.member("amina", ["applicant"]));
  const { answer } = allowed(await asked(nobody));
  assert.equal(answer.name, site.office.name);
  assert.equal(answer.mode, "own");
  assert.ok(answer.caseTypes.some(({ typeId }) => typeId === "us.asylum.affirmative"));
  assert.ok(answer.caseTypes.every(({ waiting }) => waiting === undefined));
  assert.equal(refused(await asked(nobody, "own-case")).code, "not-allowed");
});

test("what nobody in particular asks is counted by the day, and nothing else is kept of it", async () => {
  const today = site.office.clock.today();
  const [entries, commitments, was] = [
    await numberOf("access_entries"),
    await numberOf("commitments"),
    await counts(),
  ];
  const [yes, no] = ["allowed", "denied"].map((one) => `${today} office-information ${one}`);
  await Promise.all(Array.from({ length: 40 }, () => asked(nobody)));
  for (let n = 0; n < 3; n++) refused(await asked(nobody, "own-case"));
  const next = "2030-02-03";
  await onDay(site, next, async () => allowed(await asked(nobody)));
  const now = await counts();
  assert.equal(now[yes ?? ""], (was[yes ?? ""] ?? 0) + 40);
  assert.equal(now[no ?? ""], (was[no ?? ""] ?? 0) + 3);
  assert.equal(now[`${next} office-information allowed`], 1);
  assert.equal(Object.keys(now).length, 3);
  assert.deepEqual(
    [await numberOf("access_entries"), await numberOf("commitments")],
    [entries, commitments],
  );
});

test("the name of an act that nobody is allowed makes no row of its own", async () => {
  for (const event of ["one", "another", "a third"]) {
    const request = { typeId: "us.asylum.affirmative", event, input: {}, key: freshKey() };
    refused(await act(site.office, nobody, "own-case", request));
  }
  const acts = Object.keys(await counts()).filter((key) => !key.includes("office-information"));
  assert.equal(acts.length, 1);
});

test("somebody who is signed in leaves an entry as ever, and is not counted", async () => {
  const [grace, tomas] = [
    await site.member("grace", ["supervisor"]),
    await site.member("tomas", ["applicant"]),
  ];
  for (const who of [grace, tomas]) {
    const [entries, commitments, was] = [
      await numberOf("access_entries"),
      await numberOf("commitments"),
      await counts(),
    ];
    allowed(await asked(who));
    assert.equal(await numberOf("access_entries"), entries + 1);
    assert.equal(await numberOf("commitments"), commitments + 1);
    assert.deepEqual(await counts(), was);
  }
});

test("a count is seen under a named access entry alone, and only rises", async () => {
  const app = new pg.Client(site.database.app);
  await app.connect();
  const tried = async (sql: string) => {
    await app.query("savepoint here");
    try {
      return `${(await app.query(sql)).rowCount ?? 0} rows`;
    } catch (error) {
      await app.query("rollback to here");
      return error instanceof Error ? error.message : String(error);
    }
  };
  try {
    await app.query("begin");
    assert.equal(await tried("select from anonymous_requests"), "0 rows");
    assert.equal(await tried("update anonymous_requests set requests = 1000"), "0 rows");
    await app.query("select set_config('recourse.access_id', 'any', true)");
    assert.match(await tried("select from anonymous_requests"), /^[1-9]/);
    for (const to of ["requests", "requests - 1", "1"]) {
      const sql = `update anonymous_requests set requests = ${to} where requests > 3`;
      assert.match(await tried(sql), /only rises/);
    }
    for (const sql of ["delete from anonymous_requests", "truncate anonymous_requests"]) {
      assert.match(await tried(sql), /permission denied/);
    }
    const other = "update anonymous_requests set counted_on = '2000-01-01'";
    assert.match(await tried(other), /permission denied/);
  } finally {
    await app.end();
  }
});

test("no statement brings a count near its end, and beyond an integer it is still counted", async () => {
  const today = site.office.clock.today();
  const app = new pg.Client(site.database.app);
  await app.connect();
  const tried = async (sql: string) => {
    await app.query("begin");
    await app.query("select set_config('recourse.access_id', 'any', true)");
    const end = await app.query(sql).then(
      ({ rowCount }) => `${rowCount ?? 0} rows`,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    await app.query("rollback");
    return end;
  };
  const raise = (by: string) => tried(`update anonymous_requests set requests = ${by}`);
  const begin = (at: string) =>
    tried(
      `insert into anonymous_requests values ('testville', '2031-01-01', 'x', 'denied', ${at})`,
    );
  try {
    for (const by of ["requests + 100001", "2147483647", "9223372036854775807"]) {
      assert.match(await raise(by), /100000 at a time/);
    }
    assert.match(await raise("requests + 100000"), /^[1-9]\d* rows$/);
    assert.match(await begin("100001"), /100000 at a time/);
    assert.match(await begin("0"), /only rises/);
    assert.equal(await begin("100000"), "1 rows");
  } finally {
    await app.end();
  }
  await owner.query("alter table anonymous_requests disable trigger user");
  await owner.query("update anonymous_requests set requests = 2147483647 where counted_on = $1", [
    today,
  ]);
  await owner.query("alter table anonymous_requests enable trigger user");
  allowed(await asked(nobody));
  const grace = await site.again("grace");
  const { answer } = allowed(await ask(site.office, grace, "supervision", dashboard, {}));
  const found = answer.anonymous.find((one) => one.outcome === "allowed");
  assert.equal(found?.count, 2_147_483_648);
});

test("those who answer for the office see how often it was asked", async () => {
  const grace = await site.again("grace");
  const { answer } = allowed(await ask(site.office, grace, "supervision", dashboard, {}));
  const month = site.office.clock.today().slice(0, 7);
  const found = answer.anonymous.find((one) => one.month === month && one.outcome === "allowed");
  assert.equal(found?.name, "office-information");
  assert.ok((found?.count ?? 0) >= 41);
});
