import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { isCode, syncFolder, writeNewFile } from "./durable-file.ts";

/** Why the keys cannot be used, in words for whoever runs the office. */
export type KeyTrouble = {
  readonly code:
    | "office-key-readable-by-others"
    | "office-key-wrong-length"
    | "office-key-missing"
    | "office-key-wrong";
  readonly reason: string;
  readonly remedy: string;
};

const KEY_BYTES = 32;
const KEY_TEXT = /^[0-9a-f]{64}\n?$/;
const MAX_FILE_BYTES = 1024;

/** The office key in a file of 64 hexadecimal digits; undefined when there is no such file. */
export async function readOfficeKey(path: string): Promise<Buffer | KeyTrouble | undefined> {
  const file = await open(path, "r").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const { mode, size } = await file.stat();
    // Windows has no such bits; there the folder's access list decides.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) return readableByOthers(path);
    if (size > MAX_FILE_BYTES) return wrongLength(path);
    const text = await file.readFile("latin1");
    return KEY_TEXT.test(text) ? Buffer.from(text.trimEnd(), "hex") : wrongLength(path);
  } finally {
    await file.close();
  }
}

/** Makes a new office key durably, mode 0600. Whoever comes second finds the first one's key. */
export async function createOfficeKey(path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeNewFile(folder, path, Buffer.from(`${randomBytes(KEY_BYTES).toString("hex")}\n`));
  await syncFolder(folder);
  await syncFolder(dirname(folder));
}

/** There are wrapped keys or secrets of this office, and the key that opens them is gone. */
export function officeKeyMissing(path: string, keysFolder: string): KeyTrouble {
  return {
    code: "office-key-missing",
    reason: `${keysFolder} holds keys that an office key wrapped, but ${path} does not exist.`,
    remedy: "Put the office key file back from its backup. Without it these keys open nothing.",
  };
}

/** The office key is whole, but it is not the one that wrapped these keys. */
export function officeKeyWrong(path: string, keysFolder: string): KeyTrouble {
  return {
    code: "office-key-wrong",
    reason: `The office key in ${path} does not open the keys in ${keysFolder}.`,
    remedy: "Put back the office key that belongs to these keys, or name its file in the settings.",
  };
}

function readableByOthers(path: string): KeyTrouble {
  return {
    code: "office-key-readable-by-others",
    reason: `The office key in ${path} may be used by others than its owner.`,
    remedy: `Run: chmod 600 ${path}. If others may have read it, make new keys.`,
  };
}

function wrongLength(path: string): KeyTrouble {
  return {
    code: "office-key-wrong-length",
    reason: `${path} does not hold an office key: 64 hexadecimal digits (0-9, a-f), nothing else.`,
    remedy: "Put the office key file back from its backup.",
  };
}
