import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "#adapters/postgres/connection.ts";
import { testDatabase } from "./database.ts";
import { describeSchema } from "./schema.ts";

export const schemaFile = join(import.meta.dirname, "../migrations/schema.sql");

/** The schema that all migrations make of an empty database. */
export async function freshSchema(): Promise<string> {
  const database = await testDatabase();
  try {
    const rolesOf = database.owner.user.replace(/_owner$/, "");
    return await withClient(database.owner, (client) => describeSchema(client, rolesOf));
  } finally {
    await database.drop();
  }
}

/** The snapshot that reviewers read, or an empty text before there is one. */
export function writtenSchema(): string {
  try {
    return readFileSync(schemaFile, "utf8");
  } catch {
    return "";
  }
}
