import { createHash } from "node:crypto";
import { checkoutFolder, embeddedPrograms } from "#adapters/postgres/server-programs.ts";
import type { ServerPrograms } from "#adapters/postgres/server-programs.ts";
import { databaseUser } from "#adapters/postgres/server-user.ts";
import type { DatabaseUser } from "#adapters/postgres/server-user.ts";

/**
 * The PostgreSQL that tests run on: the embedded one, or the installation that
 * RECOURSE_TEST_POSTGRES names (a folder with `bin/postgres`, such as an older major's).
 */
export function testPrograms(): { programs: ServerPrograms; user: DatabaseUser | undefined } {
  const user = databaseUser();
  const folder = process.env["RECOURSE_TEST_POSTGRES"];
  if (folder) return { programs: { folder, hasBuiltinLocale: false }, user };
  return { programs: embeddedPrograms(programsFolder(user), user !== undefined), user };
}

function programsFolder(user: DatabaseUser | undefined): string {
  const checkout = createHash("sha256").update(checkoutFolder).digest("hex").slice(0, 12);
  return user ? `/var/lib/recourse/${checkout}` : `${checkoutFolder}/.cache/postgres`;
}
