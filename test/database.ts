import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { withClient } from "#adapters/postgres/connection.ts";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { startEmbeddedServer } from "#adapters/postgres/embedded-server.ts";
import { ensureDatabase, migrate } from "#adapters/postgres/migrate.ts";
import { readMigrations } from "#adapters/postgres/migration-files.ts";
import { roleConnection, roleName } from "#adapters/postgres/roles.ts";
import { testPrograms } from "./postgres-programs.ts";

/** A database of a test's own, with the schema of all migrations and no rows. */
export type TestDatabase = {
  name: string;
  admin: DatabaseConnection;
  owner: DatabaseConnection;
  app: DatabaseConnection;
  sequencer: DatabaseConnection;
  eraser: DatabaseConnection;
  drop: () => Promise<void>;
};

type TestServer = { connection: DatabaseConnection; template: string };

let server: Promise<TestServer> | undefined;

/**
 * Clones the migrated template. Call `drop()` in `after`; connections that are still open are
 * closed by it.
 */
export async function testDatabase(): Promise<TestDatabase> {
  server ??= findTestServer();
  const { connection, template } = await server;
  const name = `test_${randomBytes(6).toString("hex")}`;
  const owner = pg.escapeIdentifier(roleName(template, "owner"));
  await withClient(connection, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy owner ${owner}`),
  );
  const as = (kind: Parameters<typeof roleConnection>[2]) =>
    roleConnection(connection, name, kind, template);
  return {
    name,
    admin: { ...connection, database: name },
    // Row security binds the owner too, so that a test's own looks say that they are looks.
    owner: { ...as("owner"), options: "-c recourse.access_id=test" },
    app: as("app"),
    sequencer: as("sequencer"),
    eraser: as("eraser"),
    async drop() {
      await withClient(connection, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

/** The connection of the run's cluster, for tests that make databases and roles themselves. */
export async function testServer(): Promise<DatabaseConnection> {
  server ??= findTestServer();
  return (await server).connection;
}

async function findTestServer(): Promise<TestServer> {
  const shared = process.env["RECOURSE_TEST_PG"];
  if (shared) return JSON.parse(shared) as TestServer;
  return (await startTestServer()).server;
}

/**
 * Starts a throw-away cluster that does not wait for the disk, and migrates the template. It
 * ends, and its folder goes, with this process.
 */
export async function startTestServer(): Promise<{
  server: TestServer;
  stop: () => Promise<void>;
}> {
  const { programs, user } = testPrograms();
  const parent = mkdtempSync(join(tmpdir(), "recourse-test-"));
  chmodSync(parent, 0o711);
  const embedded = await startEmbeddedServer({
    home: parent,
    programs,
    user,
    log: (line) => process.stderr.write(`${line}\n`),
    settings: { fsync: "off", full_page_writes: "off", max_connections: "200" },
    isTemporary: true,
  });
  const template = templateName();
  await ensureDatabase(embedded.connection, template);
  await migrate(embedded.connection, template);
  await withClient(embedded.connection, (client) =>
    client.query(`alter database ${pg.escapeIdentifier(template)} is_template true`),
  );
  return { server: { connection: embedded.connection, template }, stop: embedded.stop };
}

function templateName(): string {
  const checksums = readMigrations().map(({ checksum }) => checksum);
  return `template_${createHash("sha256").update(checksums.join()).digest("hex").slice(0, 8)}`;
}
