import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "#cli/tools.ts";
import type { OfficePlace } from "./open-office.ts";

/** Whether each office's key is there, and readable by its own user alone. */
export function keyFindings(places: readonly OfficePlace[]): readonly Finding[] {
  return places.map(({ officeId, officeKeyFile, dataDir }) => {
    const name = `key of ${officeId}`;
    const file = officeKeyFile ?? join(dataDir, `${officeId}.office-key`);
    const wasUsed = existsSync(join(dataDir, "keys", officeId));
    if (!existsSync(file)) {
      return wasUsed
        ? {
            name,
            is: "fail",
            says: `${file} is missing`,
            remedy: "Put it back from where it is kept: without it no case opens.",
          }
        : { name, is: "ok", says: "not made yet; the first start makes it" };
    }
    const mode = statSync(file).mode & 0o777;
    if ((mode & 0o077) !== 0 && process.platform !== "win32") {
      const says = `${file} can be read by others (mode ${mode.toString(8)})`;
      return { name, is: "fail", says, remedy: `chmod 600 ${file}` };
    }
    const isBeside = file.startsWith(dataDir);
    return isBeside
      ? {
          name,
          is: "warn",
          says: `${file} lies beside the data it opens`,
          remedy: "Set RECOURSE_OFFICE_KEY_FILE to a place of its own, and keep a copy.",
        }
      : { name, is: "ok", says: file };
  });
}
