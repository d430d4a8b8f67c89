import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseUser } from "./server-user.ts";

// The kernel's limit for a socket's path is 107 bytes on Linux and 103 on macOS.
const longestSocketPathBytes = 103;
const socketFile = ".s.PGSQL.5432";

/**
 * A folder for the unix socket that only the database's user (and root) may enter: under `home`,
 * or in the temporary folder when the path would be too long for a socket.
 */
export function socketFolder(home: string, user: DatabaseUser | undefined): string {
  const owner = user?.uid ?? process.getuid?.() ?? 0;
  const inside = join(home, "socket");
  if (fits(inside)) return privateFolder(inside, owner, user) ?? unreachable(inside);
  const name = `recourse-${createHash("sha256").update(home).digest("hex").slice(0, 12)}`;
  const places = [process.env["XDG_RUNTIME_DIR"], tmpdir(), "/tmp"];
  for (const place of user ? places.slice(1) : places) {
    if (!place || !fits(join(place, name))) continue;
    const folder = privateFolder(join(place, name), owner, user);
    if (folder) return folder;
  }
  const folder = mkdtempSync("/tmp/recourse-");
  return privateFolder(folder, owner, user) ?? unreachable(folder);
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketFile)) <= longestSocketPathBytes;
}

/** Undefined when the folder belongs to somebody else, who could otherwise listen in. */
function privateFolder(
  folder: string,
  owner: number,
  user: DatabaseUser | undefined,
): string | undefined {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") return undefined;
  }
  const found = lstatSync(folder);
  const mine = process.getuid?.() ?? owner;
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== mine)) return undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}

function unreachable(folder: string): never {
  throw new Error(`The folder for the database's socket, ${folder}, belongs to somebody else.`);
}
