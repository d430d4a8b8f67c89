import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync, writeFileSync, chownSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf } from "./folder-claim.ts";
import { postmasterPid } from "./postmaster.ts";
import type { EmbeddedOptions } from "./embedded-server.ts";
import { databaseEnvironment } from "./server-environment.ts";

const initTimeoutMs = 120_000;

/** The cluster's folder under `home`; made on the first start. */
export function prepareCluster(options: EmbeddedOptions & { superuser: string }): string {
  const { home, user, programs } = options;
  const folder = join(home, "cluster");
  if (existsSync(join(folder, "PG_VERSION"))) return folder;
  // A half-made cluster of a killed first start is not worth keeping: it never held anything.
  const draft = join(home, "cluster.new");
  rmSync(draft, { recursive: true, force: true });
  const locale = programs.hasBuiltinLocale
    ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    : ["--locale=C.UTF-8"];
  const flags = ["-D", draft, "-U", options.superuser, "-E", "UTF8", ...locale];
  const quick = options.isTemporary ? ["--no-sync"] : [];
  const made = spawnSync(
    join(programs.folder, "bin/initdb"),
    [...flags, "--auth=trust", "--no-instructions", ...quick],
    {
      cwd: home,
      env: databaseEnvironment,
      encoding: "utf8",
      timeout: initTimeoutMs,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  if (made.status !== 0) {
    throw new Error(`PostgreSQL could not make its files in ${home}: ${made.stderr || made.error}`);
  }
  // The socket's folder lets in its owner (and root) alone; whoever reaches it is the office.
  writeFileSync(join(draft, "pg_hba.conf"), "local all all trust\n", { mode: 0o600 });
  if (user) chownSync(join(draft, "pg_hba.conf"), user.uid, user.gid);
  renameSync(draft, folder);
  return folder;
}

const patienceBeforeSignalMs = 5_000;
const patienceMs = 60_000;

/**
 * Waits until no server of an earlier, killed process uses the cluster, tells one that stays to
 * stop, and removes a `postmaster.pid` whose number now belongs to somebody else's process.
 */
export async function settlePreviousPostmaster(
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now();
  let hasSignalled = false;
  for (;;) {
    const pid = postmasterPid(folder);
    if (pid === undefined || !isServerOf(folder, pid)) break;
    const waitedMs = Date.now() - startedAt;
    if (waitedMs > patienceMs) {
      throw new Error(`PostgreSQL (process ${pid}) still uses ${folder} and does not stop.`);
    }
    if (waitedMs > patienceBeforeSignalMs && !hasSignalled) {
      log(`An earlier PostgreSQL (process ${pid}) is still running; telling it to stop.`);
      process.kill(pid, "SIGINT");
      hasSignalled = true;
    }
    await sleep(20);
  }
  rmSync(join(folder, "postmaster.pid"), { force: true });
}

function isServerOf(folder: string, pid: number): boolean {
  const command = commandOf(pid);
  return command !== undefined && command.includes(folder);
}
