import assert from "node:assert/strict";
import { test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { testDatabase } from "./database.ts";
import { freshSchema, writtenSchema } from "./fresh-schema.ts";
import { describeSchema } from "./schema.ts";

test("schema.sql is what a fresh run of the migrations makes", async () => {
  const fresh = await freshSchema();
  assert.ok(fresh.includes("migrations"));
  assert.equal(writtenSchema(), fresh, "run `node bin/run.js schema` and review what changed");
});

test("the description sees whatever is added to the schema", async () => {
  const database = await testDatabase();
  const rolesOf = database.owner.user.replace(/_owner$/, "");
  await withClient(database.owner, async (client) => {
    const before = await describeSchema(client, rolesOf);
    const changes = [
      "create table extra (id integer)",
      "alter table extra add column note text not null default 'none'",
      `grant insert (note) on extra to "${database.app.user}"`,
      "alter table extra enable row level security",
      "create policy mine on extra for select using (id = 1)",
      "create index extra_note on extra (note)",
      "comment on column extra.note is 'What is said.'",
      "create function one() returns integer language sql as 'select 1'",
    ];
    let last = before;
    for (const change of changes) {
      await client.query(change);
      const now = await describeSchema(client, rolesOf);
      assert.notEqual(now, last, change);
      last = now;
    }
    assert.match(last, /^extra\.note to :app: insert$/m);
    assert.match(last, /^table extra owner=:owner row-security/m);
  });
  await database.drop();
});

test("every table says what it is for", async () => {
  const database = await testDatabase();
  const { rows } = await withClient(database.owner, (client) =>
    client.query(`select oid::regclass::text as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and not relispartition and obj_description(oid, 'pg_class') is null`),
  );
  assert.deepEqual(rows, []);
  await database.drop();
});
