import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "./server-programs.ts";

/** One forward step of the schema. `checksum` is the SHA-256 of the file's text, in hex. */
export type Migration = { number: number; name: string; sql: string; checksum: string };

/** Where the migrations of this checkout are. */
export const migrationsFolder = join(checkoutFolder, "migrations");

/** The whole schema for reviewers, written from a fresh run; never run itself. */
const snapshot = "schema.sql";

const fileName = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)+)\.sql$/;

/** Reads `NNNN-verb-noun.sql` files in order. Throws on a misnamed file, a gap or a double. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && file !== snapshot);
  return files.toSorted().map((file, index) => {
    const [, digits = ""] = fileName.exec(file) ?? [];
    if (digits === "") throw new Error(`Migration ${file} is not named NNNN-verb-noun.sql.`);
    if (Number(digits) !== index + 1) {
      throw new Error(`Migration ${file} should have the number ${index + 1}.`);
    }
    const sql = readFileSync(join(folder, file), "utf8");
    const checksum = createHash("sha256").update(sql).digest("hex");
    return { number: index + 1, name: file.slice(0, -".sql".length), sql, checksum };
  });
}
