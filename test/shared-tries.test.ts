import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { createPool } from "#adapters/postgres/pool.ts";
import { createSignInTries } from "#adapters/postgres/sign-in-tries.ts";
import { SHARED_TERMS } from "#sign-in/brake.ts";
import { isRefusal } from "#domain/refusal.ts";
import { PASSWORD, type TestOffice, testOffice } from "./office.ts";

const FROM = "203.0.113.7";
const MINUTE = 60_000;

let at: TestOffice;
let admin: pg.Client;

before(async () => {
  at = await testOffice();
  await at.member("amina", ["applicant"]);
  admin = new pg.Client(at.database.admin);
  await admin.connect();
});
after(async () => {
  await admin.end();
  await at.drop();
});

/** What one process of the office counts with. */
function processOf() {
  const pool = createPool(at.database.app);
  const parts = { pool, officeId: at.office.officeId, newId: at.office.newId };
  return { ...createSignInTries(parts), end: () => pool.end() };
}

type Row = { name_tag: Buffer; tries: number };
const rows = async (): Promise<readonly Row[]> =>
  (await admin.query<Row>("select name_tag, tries from sign_in_tries order by tries")).rows;

test("two processes count the tries for a name together, as they come (ASVS 6.3.1)", async () => {
  const [one, two] = [processOf(), processOf()];
  const tag = Buffer.alloc(32, 1);
  const now = new Date("2026-03-02T09:00:00Z");
  const counted = await Promise.all(
    Array.from({ length: 12 }, (_, try_) => (try_ % 2 ? one : two).count(tag, now, SHARED_TERMS)),
  );
  assert.deepEqual(
    counted.toSorted((a, b) => a - b),
    Array.from({ length: 12 }, (_, before) => before),
  );
  assert.equal(await one.count(Buffer.alloc(32, 2), now, SHARED_TERMS), 0, "another name is new");
  const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
  assert.equal(await two.count(tag, later(1), SHARED_TERMS), 12, "none is forgotten in a minute");
  assert.equal(await two.count(tag, later(5), SHARED_TERMS), 11, "two are in four");
  for (let try_ = 0; try_ < 40; try_++) await one.count(tag, later(5), SHARED_TERMS);
  assert.equal(await two.count(tag, later(5), SHARED_TERMS), SHARED_TERMS.most - 1);
  await two.forget(tag);
  assert.equal(await one.count(tag, later(5), SHARED_TERMS), 0, "the right password came");
  assert.equal(await one.count(tag, later(25 * 60), SHARED_TERMS), 0);
  assert.equal((await rows()).length, 1, "after a day nothing is left of the other");
  await one.forget(tag);
  await Promise.all([one.end(), two.end()]);
});

test("a wrong password leaves a count without name or network, and a right one takes it away", async () => {
  for (let guess = 0; guess < 3; guess++) {
    assert.ok(isRefusal(await at.identity.signIn("amina", `a wrong guess ${guess}`, FROM)));
  }
  assert.ok(isRefusal(await at.identity.signIn("nobody", PASSWORD, FROM)));
  const found = await rows();
  assert.deepEqual(
    found.map(({ tries }) => tries),
    [1, 3],
    "a name that nobody has is counted like any other",
  );
  const told = await admin.query<{ row: string }>("select t::text as row from sign_in_tries t");
  for (const { row } of told.rows) assert.doesNotMatch(row, /amina|nobody|203\.0\.113/);
  assert.ok(!isRefusal(await at.identity.signIn("amina", PASSWORD, FROM)));
  assert.equal((await rows()).length, 1);
});
