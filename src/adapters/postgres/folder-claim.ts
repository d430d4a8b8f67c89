import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseUser } from "./server-user.ts";

/**
 * Makes `home` and claims it for this process. Throws, naming the other process, when one that
 * is still running holds it; a claim left by a killed process is taken over. Returns the release.
 */
export function claimFolder(home: string, user: DatabaseUser | undefined): () => void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (user) chownSync(home, user.uid, user.gid);
  const file = join(home, "claim");
  const claim = `${process.pid} ${processMark(process.pid) ?? "unknown"}\n`;
  for (;;) {
    try {
      writeFileSync(file, claim, { flag: "wx", mode: 0o600 });
      return () => releaseClaim(file, claim);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readClaim(file);
    const pid = holderOf(holder);
    if (pid !== undefined) {
      throw new Error(
        `Another Recourse (process ${pid}) already uses the database in ${home}. ` +
          "Stop it first, or set RECOURSE_DATA to another folder.",
      );
    }
    discardStaleClaim(file, holder);
  }
}

function releaseClaim(file: string, claim: string): void {
  if (readClaim(file) === claim) rmSync(file, { force: true });
}

function readClaim(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The number in a claim if that very process still runs, undefined if it is gone. */
function holderOf(claim: string): number | undefined {
  const [pidText = "", ...mark] = claim.trim().split(" ");
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return processMark(pid) === mark.join(" ") ? pid : undefined;
}

/** Two starts may find the same stale claim: only the one whose rename succeeds removes it. */
function discardStaleClaim(file: string, claim: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readClaim(aside) !== claim && !existsSync(file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

/**
 * Tells one process from another that later got the same number: its start, and the boot it
 * belongs to. Undefined when no such process runs.
 */
function processMark(pid: number): string | undefined {
  if (process.platform !== "linux") return psColumn(pid, "lstart");
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the start time is the 20th field behind it.
    const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}:${startTicks}`;
  } catch {
    return undefined;
  }
}

/** The command line of a running process, undefined when there is none. */
export function commandOf(pid: number): string | undefined {
  if (process.platform !== "linux") return psColumn(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") || undefined;
  } catch {
    return undefined;
  }
}

function psColumn(pid: number, column: string): string | undefined {
  const { stdout } = spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() || undefined;
}
