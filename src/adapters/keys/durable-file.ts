import { randomBytes } from "node:crypto";
import { link, open, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

const ATTEMPTS = 5;

/**
 * Writes a file that must not exist yet, whole or not at all, readable by its owner alone; its
 * bytes are on the disk before its name appears. Answers false when somebody else was first.
 * The name itself is durable after `syncFolder` on its folder.
 */
export async function writeNewFile(
  tempFolder: string,
  path: string,
  bytes: Uint8Array,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const temp = join(tempFolder, `${randomBytes(12).toString("hex")}.tmp`);
    await writeSynced(temp, "wx", bytes);
    try {
      // A link fails where a rename would silently replace another process's file.
      await link(temp, path);
      return true;
    } catch (error) {
      if (isCode(error, "EEXIST")) return false;
      // A process that starts meanwhile tidies temporary files away: try again.
      if (!isCode(error, "ENOENT") || attempt === ATTEMPTS) throw error;
    } finally {
      await unlink(temp).catch(ignoreMissing);
    }
  }
}

/** Takes a file out of sight durably, then overwrites and removes it. False when there is none. */
export async function takeAway(tempFolder: string, folder: string, path: string): Promise<boolean> {
  const gone = join(tempFolder, `${randomBytes(12).toString("hex")}.gone`);
  try {
    await rename(path, gone);
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
  await syncFolder(folder);
  await shred(gone);
  await syncFolder(tempFolder);
  return true;
}

/** Overwrites a file with random bytes and removes it; nothing happens when it is gone already. */
export async function shred(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    await writeSynced(path, "r+", randomBytes(size));
    await unlink(path);
  } catch (error) {
    ignoreMissing(error);
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder and keeps its names in its own journal.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether an error of the file system has this code (ENOENT, EEXIST …). */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function writeSynced(path: string, flags: "wx" | "r+", bytes: Uint8Array): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (!isCode(error, "ENOENT")) throw error;
}
