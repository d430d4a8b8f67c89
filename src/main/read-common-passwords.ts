import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const read = new Map<string, ReadonlySet<string>>();

/** The words and passwords that nobody may choose; see `passwords/README.md`. */
export function readCommonPasswords(root: string): ReadonlySet<string> {
  const known = read.get(root);
  if (known !== undefined) return known;
  const packed = readFileSync(join(root, "passwords", "common-passwords.br"));
  const all = new Set(brotliDecompressSync(packed).toString().split("\n"));
  read.set(root, all);
  return all;
}
