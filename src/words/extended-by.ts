import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The case types that a type extends, the nearest first; a circle ends the walk. */
export function extendedBy(root: string, id: string): readonly string[] {
  const lineage = [id];
  for (let next = baseOf(root, id); next !== undefined; next = baseOf(root, next)) {
    if (lineage.includes(next)) break;
    lineage.push(next);
  }
  return lineage.slice(1);
}

// One line of the file is all that words need of it; the checker reads it whole.
function baseOf(root: string, id: string): string | undefined {
  const path = join(root, "case-types", id, "case-type.yaml");
  if (!existsSync(path)) return undefined;
  return /^extends:\s*([a-z0-9.-]+)\s*$/m.exec(readFileSync(path, "utf8"))?.[1];
}
