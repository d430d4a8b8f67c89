import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { testServer } from "#test/database.ts";
import { withClient } from "./connection.ts";
import { ensureDatabase, migrate, waitingMigrations, withRoleNames } from "./migrate.ts";
import { readMigrations } from "./migration-files.ts";
import type { Migration } from "./migration-files.ts";
import { roleConnection, roleKinds, roleName } from "./roles.ts";

const admin = await testServer();
const made: string[] = [];

async function newDatabase(): Promise<string> {
  const name = `migrate_${randomBytes(5).toString("hex")}`;
  made.push(name);
  await ensureDatabase(admin, name);
  return name;
}

after(async () => {
  await withClient(admin, async (client) => {
    for (const name of made) {
      await client.query(`drop database if exists ${name} with (force)`);
      for (const kind of roleKinds) await client.query(`drop role if exists ${name}_${kind}`);
    }
  });
});

function step(number: number, name: string, sql: string): Migration {
  return { number, name, sql, checksum: `${name}:${sql}` };
}

const first = step(
  1,
  "0001-create-doors",
  "create table doors (id int); grant select on doors to :app",
);
const second = step(2, "0002-create-keys", "create table keys (id int)");

test("what a database waits for is counted, and nothing is made or run for it", async () => {
  assert.equal(await waitingMigrations(admin, "no_such_database"), undefined);
  const name = await newDatabase();
  assert.equal(await waitingMigrations(admin, name), undefined);
  const all = readMigrations();
  await migrate(admin, name, all.slice(0, -1));
  assert.equal(await waitingMigrations(admin, name), 1);
  assert.equal(await waitingMigrations(admin, name), 1);
  await migrate(admin, name);
  assert.equal(await waitingMigrations(admin, name), 0);
});

test("migrations run once, in order, and the tables belong to the owner role", async () => {
  const name = await newDatabase();
  assert.deepEqual(await migrate(admin, name, [first]), ["0001-create-doors"]);
  assert.deepEqual(await migrate(admin, name, [first, second]), ["0002-create-keys"]);
  assert.deepEqual(await migrate(admin, name, [first, second]), []);
  const owners = await withClient({ ...admin, database: name }, (client) =>
    client.query(
      `select tablename, tableowner from pg_tables where schemaname = 'public' order by 1`,
    ),
  );
  assert.deepEqual(owners.rows, [
    { tablename: "doors", tableowner: roleName(name, "owner") },
    { tablename: "keys", tableowner: roleName(name, "owner") },
    { tablename: "migrations", tableowner: roleName(name, "owner") },
  ]);
});

test("a placeholder grants to the role of this database, and to no other role", async () => {
  const name = await newDatabase();
  await migrate(admin, name, [first]);
  const look = (kind: (typeof roleKinds)[number]) =>
    withClient(roleConnection(admin, name, kind), (client) => client.query("select * from doors"));
  assert.equal((await look("app")).rowCount, 0);
  await assert.rejects(look("sequencer"), /permission denied for table doors/);
});

test("a role cannot connect to the database of another agency", async () => {
  const [mine, theirs] = [await newDatabase(), await newDatabase()];
  const intruder = { ...roleConnection(admin, mine, "app"), database: theirs };
  await assert.rejects(
    withClient(intruder, (client) => client.query("select 1")),
    /permission denied for database/,
  );
});

test("an edited old migration is refused by name, and nothing is run", async () => {
  const name = await newDatabase();
  await migrate(admin, name, [first]);
  const edited = step(1, first.name, "create table windows (id int)");
  await assert.rejects(migrate(admin, name, [edited, second]), /0001-create-doors was changed/);
  assert.deepEqual(await migrate(admin, name, [first, second]), ["0002-create-keys"]);
});

test("a database newer than the program is refused", async () => {
  const name = await newDatabase();
  await migrate(admin, name, [first, second]);
  await assert.rejects(migrate(admin, name, [first]), /newer than this Recourse/);
});

test("a migration that fails leaves nothing behind, and can run once it is mended", async () => {
  const name = await newDatabase();
  const broken = step(2, "0002-break-half", "create table half (id int); select 1 / 0");
  await assert.rejects(
    migrate(admin, name, [first, broken]),
    /0002-break-half failed: error: division/,
  );
  assert.deepEqual(await migrate(admin, name, [first, second]), ["0002-create-keys"]);
});

test("eight starts at once make one database and run each migration once", async () => {
  const name = `migrate_${randomBytes(5).toString("hex")}`;
  made.push(name);
  const start = async () => {
    await ensureDatabase(admin, name);
    return migrate(admin, name, [first, second]);
  };
  const ran = await Promise.all(Array.from({ length: 8 }, start));
  assert.deepEqual(ran.flat().toSorted(), ["0001-create-doors", "0002-create-keys"]);
});

test("only whole placeholders become role names", () => {
  const sql = `grant select on t to :app; select x::app, ':apple', a:app`;
  assert.equal(
    withRoleNames(sql, "office"),
    `grant select on t to "office_app"; select x::app, ':apple', a:app`,
  );
});

test("the checkout's migrations are numbered without a gap", () => {
  const numbers = readMigrations().map(({ number }) => number);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  );
});
