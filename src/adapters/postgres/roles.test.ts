import assert from "node:assert/strict";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { testPrograms } from "#test/postgres-programs.ts";
import { withClient } from "./connection.ts";
import type { DatabaseConnection } from "./connection.ts";
import { startEmbeddedServer } from "./embedded-server.ts";
import { ensureDatabase, migrate } from "./migrate.ts";
import { readMigrations } from "./migration-files.ts";
import { roleConnection, roleKinds } from "./roles.ts";
import type { ServerPrograms } from "./server-programs.ts";

const debian15: ServerPrograms = { folder: "/usr/lib/postgresql/15", hasBuiltinLocale: false };
const servers: [string, ServerPrograms][] = [
  ["the embedded PostgreSQL", testPrograms().programs],
  ...(existsSync(debian15.folder) ? [["PostgreSQL 15", debian15] as [string, ServerPrograms]] : []),
];

/** A server as an operator would hand it over: passwords, and a role that is no superuser. */
async function withOperatedServer(
  programs: ServerPrograms,
  work: (operator: DatabaseConnection, superuser: DatabaseConnection) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "recourse-roles-"));
  const server = await startEmbeddedServer({
    home,
    programs,
    user: testPrograms().user,
    log: assert.fail,
    settings: { fsync: "off" },
    isTemporary: true,
  });
  try {
    await withClient(server.connection, async (client) => {
      await client.query("create role operator login createrole createdb password 'a long word'");
      writeFileSync(
        join(home, "cluster/pg_hba.conf"),
        "local all recourse trust\nlocal all all scram-sha-256\n",
      );
      await client.query("select pg_reload_conf()");
    });
    const operator = { ...server.connection, user: "operator", password: "a long word" };
    await work(operator, server.connection);
  } finally {
    await server.stop();
  }
}

const nameOfCurrentUser = (connection: DatabaseConnection) =>
  withClient(connection, async (client) => {
    const { rows } = await client.query<{ name: string }>("select current_user as name");
    return rows[0]?.name;
  });

for (const [serverName, programs] of servers) {
  test(`on ${serverName} an operator's role makes database, roles and tables`, async () => {
    await withOperatedServer(programs, async (operator) => {
      await ensureDatabase(operator, "office");
      assert.equal((await migrate(operator, "office")).length, readMigrations().length);
      for (const kind of roleKinds) {
        const connection = roleConnection(operator, "office", kind);
        assert.equal(await nameOfCurrentUser(connection), `office_${kind}`);
      }
      await ensureDatabase(operator, "office");
      assert.deepEqual(await migrate(operator, "office"), []);
    });
  });
}

test("roles need their own passwords, which follow the operator's when it changes", async () => {
  await withOperatedServer(testPrograms().programs, async (operator, superuser) => {
    await ensureDatabase(operator, "office");
    const app = roleConnection(operator, "office", "app");
    const guess = { ...app, password: operator.password ?? "" };
    await assert.rejects(nameOfCurrentUser(guess), /password authentication failed/);
    await withClient(superuser, (client) =>
      client.query("alter role operator password 'another long word'"),
    );
    const changed = { ...operator, password: "another long word" };
    await ensureDatabase(changed, "office");
    await assert.rejects(nameOfCurrentUser(app), /password authentication failed/);
    assert.equal(await nameOfCurrentUser(roleConnection(changed, "office", "app")), "office_app");
  });
});

test("a database that the operator made beforehand is taken as it is", async () => {
  await withOperatedServer(testPrograms().programs, async (operator) => {
    await withClient(operator, (client) => client.query("create database ready"));
    await ensureDatabase(operator, "ready");
    assert.equal((await migrate(operator, "ready")).length, readMigrations().length);
  });
});
