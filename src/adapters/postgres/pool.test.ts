import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { after, before, test } from "node:test";
import type pg from "pg";
import { type TestDatabase, testDatabase } from "#test/database.ts";
import { newId } from "../clock/identifiers.ts";
import { createPool } from "./pool.ts";
import { underAccess } from "./under-access.ts";

let database: TestDatabase;
let pool: pg.Pool;

before(async () => {
  database = await testDatabase();
  pool = createPool(database.app);
});
after(async () => {
  await pool.end();
  await database.drop();
});

test("statements that are sent together travel together, and the driver does not object", async () => {
  const warnings: string[] = [];
  const listen = (warning: Error) => warnings.push(warning.message);
  process.on("warning", listen);
  const asked = Array.from({ length: 8 }, (_, n) =>
    underAccess<{ n: number }>(pool, newId(), "select $1::int as n", [n]),
  );
  const answers = (await Promise.all(asked)).map(([row]) => row?.n);
  await nextTurn();
  process.off("warning", listen);
  assert.deepEqual(answers, [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(warnings, []);
});

test("a statement that fails leaves nothing behind, and the connection is good for the next", async () => {
  await assert.rejects(underAccess(pool, newId(), "select 1 / 0", []), /division by zero/);
  const named = "select current_setting('recourse.access_id', true) as named";
  assert.deepEqual((await pool.query(named)).rows[0], { named: "" });
});
