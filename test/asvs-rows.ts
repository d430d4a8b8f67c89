import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./office.ts";

/** One requirement as docs/trust/asvs.md tells it. */
export type AsvsRow = { readonly id: string; readonly what: string; readonly shown: string };

/** The rows of the table, in their order. */
export function asvsRows(): readonly AsvsRow[] {
  const written = readFileSync(join(root, "docs/trust/asvs.md"), "utf8");
  return [...written.matchAll(/^\| (\d+\.\d+\.\d+) +\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, id = "", what = "", shown = ""]) => ({ id, what, shown }),
  );
}
