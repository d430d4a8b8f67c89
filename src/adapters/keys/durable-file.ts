import { randomBytes } from "node:crypto";
import { link, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const ATTEMPTS = 5;
const TEMP_NAME = /^recourse-[0-9a-f]{24}\.tmp$/;

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
    const temp = join(tempFolder, `recourse-${randomBytes(12).toString("hex")}.tmp`);
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

/**
 * Takes a file out of sight durably, then overwrites and removes it. What a failed or killed
 * attempt left is finished by the next one, or by `finishDestroying`.
 */
export async function destroyFile(tempFolder: string, path: string): Promise<void> {
  const gone = join(tempFolder, `${basename(path)}.gone`);
  await shred(gone);
  await rename(path, gone).catch(ignoreMissing);
  await syncFolder(dirname(path));
  await shred(gone);
  await syncFolder(tempFolder);
}

/** Removes what processes killed in `writeNewFile` left in a folder, and nothing else. */
export async function removeTemps(tempFolder: string): Promise<void> {
  for (const name of await readdir(tempFolder)) {
    // It may be linked already: overwriting it would destroy what it became.
    if (TEMP_NAME.test(name)) await unlink(join(tempFolder, name)).catch(ignoreMissing);
  }
}

/** Finishes what processes killed in `destroyFile` began. */
export async function finishDestroying(tempFolder: string): Promise<void> {
  for (const name of await readdir(tempFolder)) {
    if (name.endsWith(".gone")) await shred(join(tempFolder, name));
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

async function shred(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    await writeSynced(path, "r+", randomBytes(size));
    await unlink(path);
  } catch (error) {
    ignoreMissing(error);
  }
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
