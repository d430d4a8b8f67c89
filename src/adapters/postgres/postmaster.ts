import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerPrograms } from "./server-programs.ts";
import { databaseEnvironment } from "./server-environment.ts";
import type { DatabaseUser } from "./server-user.ts";

/** A running PostgreSQL server process. */
export type Postmaster = {
  stop: () => Promise<void>;
  /** Settles when the process has ended, with the reason in words. */
  ended: Promise<string>;
};

type LaunchOptions = {
  home: string;
  folder: string;
  socket: string;
  programs: ServerPrograms;
  user: DatabaseUser | undefined;
  settings?: Record<string, string>;
  isTemporary?: boolean;
};

// The watcher's `read` ends when the last writer of descriptor 3 is gone, which the kernel sees
// to even if this process is killed: the server then gets a fast shutdown. The shell ignores
// what an operator sends to a whole group, so that only this process decides when to stop.
const watchdogScript = `
REMOVE=$1; shift
"$@" </dev/null 3<&- & SERVER=$!
( read -r _ <&3; kill -INT $SERVER ) & WATCHER=$!
exec 3<&-
trap '' INT TERM HUP
wait $SERVER; STATUS=$?
kill -9 $WATCHER 2>/dev/null
[ -z "$REMOVE" ] || rm -rf -- "$REMOVE"
exit $STATUS`;

const defaultSettings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  // Statements and their values are personal data: the server's log carries neither.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_min_messages: "warning",
  log_checkpoints: "off",
};

const startTimeoutMs = 120_000;
const fastStopMs = 30_000;

/** Starts the server on an existing cluster; resolves when it accepts connections. */
export async function launchPostmaster(options: LaunchOptions): Promise<Postmaster> {
  const { home, folder, socket, programs, user } = options;
  const settings = {
    ...defaultSettings,
    unix_socket_directories: socket,
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = join(home, "postgres.log");
  const log = openLog(logFile, user);
  const server = [join(programs.folder, "bin/postgres"), "-D", folder, ...flags];
  const child = spawn(
    "/bin/sh",
    ["-c", watchdogScript, "watchdog", options.isTemporary ? home : "", ...server],
    {
      cwd: home,
      env: databaseEnvironment,
      stdio: ["ignore", log, log, "pipe"],
      detached: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  closeSync(log);
  const ended = endOf(child);
  letProcessEnd(child);
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const deadline = Date.now() + startTimeoutMs;
  while (!isReady(folder)) {
    if (hasEnded) throw new Error(`PostgreSQL did not start: ${lastLines(logFile)}`);
    if (Date.now() > deadline) {
      await stopChild(child, ended, folder);
      throw new Error(`PostgreSQL was not ready in time: ${lastLines(logFile)}`);
    }
    await sleep(5);
  }
  return { ended, stop: () => stopChild(child, ended, folder) };
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<string>,
  folder: string,
): Promise<void> {
  child.ref();
  child.stdio[3]?.destroy();
  const timer = setTimeout(() => {
    const pid = postmasterPid(folder);
    if (pid !== undefined) process.kill(pid, "SIGQUIT");
  }, fastStopMs);
  await ended;
  clearTimeout(timer);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((settle) => {
    child.once("error", (error) => settle(error.message));
    child.once("exit", (code, signal) => settle(signal ?? `exit code ${code}`));
  });
}

/** The watchdog must not keep this process alive: whoever uses the database does that. */
function letProcessEnd(child: ChildProcess): void {
  child.unref();
  const pipe = child.stdio[3];
  pipe?.on("error", () => undefined);
  if (pipe && "unref" in pipe && typeof pipe.unref === "function") pipe.unref();
}

/** The process id in `postmaster.pid`, or undefined when no server claims the cluster. */
export function postmasterPid(folder: string): number | undefined {
  const pid = Number(pidFileLines(folder)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isReady(folder: string): boolean {
  return pidFileLines(folder)[7]?.trim() === "ready";
}

function pidFileLines(folder: string): string[] {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

const largestLogBytes = 1_000_000;

function openLog(file: string, user: DatabaseUser | undefined): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
  const log = openSync(file, "a", 0o600);
  if (user) chownSync(file, user.uid, user.gid);
  return log;
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trim().split("\n").slice(-3).join(" / ");
}
