import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type pg from "pg";
import { type TestDatabase, testDatabase } from "#test/database.ts";
import { seal, unseal } from "../keys/seal.ts";
import { newId } from "../clock/identifiers.ts";
import { createDrafts } from "./drafts.ts";
import { createPool } from "./pool.ts";

const AMINA = Buffer.alloc(32, 1);
const TOMAS = Buffer.alloc(32, 2);
let database: TestDatabase;
let pool: pg.Pool;
let today = "2026-03-01";
const drafts = () =>
  createDrafts(pool, { seal, unseal }, "testville", { today: () => today }, newId);

before(async () => {
  database = await testDatabase();
  pool = createPool(database.app);
});
after(async () => {
  await pool.end();
  await database.drop();
});

test("a draft opens with its writer's key and with no other", async () => {
  await drafts().keep(AMINA, "us.asylum.affirmative", Buffer.from("I was afraid."));
  const found = await drafts().find(AMINA, "us.asylum.affirmative");
  assert.equal(found?.toString(), "I was afraid.");
  assert.equal(await drafts().find(TOMAS, "us.asylum.affirmative"), undefined);
  assert.equal(await drafts().find(AMINA, "us.nat.n400"), undefined);
});

test("a later wording takes the place of an earlier one", async () => {
  await drafts().keep(AMINA, "us.asylum.affirmative", Buffer.from("Other words."));
  const found = await drafts().find(AMINA, "us.asylum.affirmative");
  assert.equal(found?.toString(), "Other words.");
});

test("a draft is there on its thirtieth day and gone on the day after", async () => {
  await drafts().keep(TOMAS, "us.family.i130", Buffer.from("A petition."));
  today = "2026-03-30";
  assert.ok(await drafts().find(TOMAS, "us.family.i130"));
  today = "2026-03-31";
  assert.equal(await drafts().find(TOMAS, "us.family.i130"), undefined);
  await drafts().dropExpired();
  today = "2026-03-01";
  assert.equal(await drafts().find(TOMAS, "us.family.i130"), undefined);
});

test("going on with a draft starts its thirty days anew; sending removes every part", async () => {
  await drafts().keep(AMINA, "a", Buffer.from("one"));
  await drafts().keep(AMINA, "a/file", Buffer.from("two"));
  today = "2026-03-20";
  await drafts().touch(AMINA, ["a", "a/file"]);
  today = "2026-04-10";
  assert.ok(await drafts().find(AMINA, "a/file"));
  await drafts().drop(AMINA, ["a", "a/file"]);
  assert.equal(await drafts().find(AMINA, "a"), undefined);
  assert.equal(await drafts().find(AMINA, "a/file"), undefined);
});
