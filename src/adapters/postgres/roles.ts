import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import type { DatabaseConnection } from "./connection.ts";

/** The four parts that touch one database; `docs/decisions` says which may do what. */
export type RoleKind = "owner" | "app" | "sequencer" | "eraser";

export const roleKinds: readonly RoleKind[] = ["owner", "app", "sequencer", "eraser"];

/** Role names belong to a whole cluster, so each database has its own four: `office_app`. */
export function roleName(database: string, kind: RoleKind): string {
  return `${database}_${kind}`;
}

/**
 * How to connect to `database` in one of its four roles, on the server that `admin` belongs to.
 * `rolesOf` names the database whose roles are meant when it is a clone of another.
 */
export function roleConnection(
  admin: DatabaseConnection,
  database: string,
  kind: RoleKind,
  rolesOf = database,
): DatabaseConnection {
  const user = roleName(rolesOf, kind);
  const { password: _, ...server } = admin;
  const password = rolePassword(admin, user);
  return { ...server, database, user, ...(password ? { password } : {}) };
}

/**
 * Creates what is missing of the four roles and brings their passwords up to date. `client` is
 * connected as a role that may create roles. Safe to run at every start.
 */
export async function ensureRoles(
  client: pg.Client,
  admin: DatabaseConnection,
  database: string,
): Promise<void> {
  for (const kind of roleKinds) {
    const name = roleName(database, kind);
    const quoted = pg.escapeIdentifier(name);
    const found = await client.query("select 1 from pg_roles where rolname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create role ${quoted} login`);
    const password = rolePassword(admin, name);
    if (password) {
      const verifier = pg.escapeLiteral(scramVerifier(password));
      await client.query(`alter role ${quoted} password ${verifier}`);
    }
    if (kind === "owner") await joinOwner(client, name);
  }
}

/** A superuser needs no membership; anybody else must belong to the owner to hand things over. */
async function joinOwner(client: pg.Client, owner: string): Promise<void> {
  const { rows } = await client.query<{ isMember: boolean }>(
    `select pg_has_role(current_user, $1, 'usage') as "isMember"`,
    [owner],
  );
  if (!rows[0]?.isMember) await client.query(`grant ${pg.escapeIdentifier(owner)} to current_user`);
}

/**
 * Derived from the administrator's password, so that several processes with the same
 * DATABASE_URL agree without storing it. None where the server trusts without passwords.
 */
function rolePassword(admin: DatabaseConnection, role: string): string | undefined {
  if (!admin.password) return undefined;
  return createHmac("sha256", admin.password).update(`recourse role ${role}`).digest("base64url");
}

/** RFC 5803: the server is told what it needs to check a password, never the password. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
