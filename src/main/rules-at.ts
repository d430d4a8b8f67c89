import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { loadRules, type Rules } from "#adapters/rules/load-rules.ts";

const FOLDERS = ["case-types", "deadlines", "calendars", "regimes"] as const;

/**
 * The rules in a folder that a command names: one that holds `case-types/` and the rest, or that
 * of a single type. A type that stands by itself is read as if it stood in the checkout at `root`,
 * with its deadlines and bases. Undefined where the folder holds neither.
 */
export function rulesAt(
  root: string,
  path: string,
): { readonly book: Rules; readonly typeId?: string } | undefined {
  const folder = resolve(path);
  if (existsSync(join(folder, "case-types"))) return { book: loadRules(folder) };
  if (!existsSync(join(folder, "case-type.yaml"))) return undefined;
  const typeId = basename(folder);
  const home = dirname(dirname(folder));
  if (basename(dirname(folder)) === "case-types" && existsSync(join(home, "deadlines"))) {
    return { book: loadRules(home), typeId };
  }
  const joined = mkdtempSync(join(tmpdir(), "recourse-rules-"));
  try {
    for (const name of FOLDERS) cpSync(join(root, name), join(joined, name), { recursive: true });
    rmSync(join(joined, "case-types", typeId), { recursive: true, force: true });
    cpSync(folder, join(joined, "case-types", typeId), { recursive: true });
    return { book: loadRules(joined), typeId };
  } finally {
    rmSync(joined, { recursive: true, force: true });
  }
}
