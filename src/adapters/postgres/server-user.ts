import { spawnSync } from "node:child_process";

/** The account that an embedded PostgreSQL runs as when Recourse itself runs as root. */
export type DatabaseUser = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root: `postgres` where that account exists, else `nobody`.
 * Undefined when the process is not root and the database runs as the same person.
 */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const uid = numberOf("-u", name);
    const gid = numberOf("-g", name);
    if (uid !== undefined && gid !== undefined && uid > 0) return { name, uid, gid };
  }
  throw new Error('Running as root needs an account for the database: add a user "postgres".');
}

function numberOf(flag: string, name: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
}
