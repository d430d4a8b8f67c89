import type pg from "pg";
import type { Role } from "#domain/access/roles.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { createSessionRows } from "./session-rows.ts";
import { underAccess } from "./under-access.ts";

export type AccountRow = {
  account_id: string;
  kind: "person" | "staff";
  roles: Role[];
  verifier: string;
  wrapped_key: Buffer | null;
  public_key: Buffer | null;
  sealed: Buffer;
};
type Profile = { name: string; pseudonym: string; language: string; grade: number; code?: string };
export type Account = {
  readonly accountId: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly verifier: string;
  readonly profile: Profile;
  readonly wrappedKey?: Buffer;
  readonly publicKey?: Buffer;
};
export type AccountParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
};

// Whose end has come is none from the next request on.
const ROLES = "roles_now(office_id, account_id, roles) as roles";
const COLUMNS = `account_id, kind, ${ROLES}, verifier, wrapped_key, public_key, sealed`;
/** Accounts and sessions. Profiles are sealed under the office's key; no case stands here. */
export function createAccountRows(parts: AccountParts) {
  return { ...accounts(parts), ...createSessionRows(parts, accountOfRow(parts)) };
}

function accounts(parts: AccountParts) {
  const { pool, seals, officeId, newId } = parts;
  const profileKey = parts.keys.officeSecret("account-profiles");
  return {
    async find(signInTag: Buffer): Promise<Account | undefined> {
      const rows = await underAccess<AccountRow>(
        pool,
        newId(),
        `select ${COLUMNS} from accounts
         where office_id = $1 and sign_in_tag = $2 and ended_on is null`,
        [officeId, signInTag],
      );
      return rows[0] === undefined ? undefined : accountOf(parts, profileKey, rows[0]);
    },
    async byId(accountId: string): Promise<Account | undefined> {
      const rows = await underAccess<AccountRow>(
        pool,
        newId(),
        `select ${COLUMNS} from accounts
         where office_id = $1 and account_id = $2 and ended_on is null`,
        [officeId, accountId],
      );
      return rows[0] === undefined ? undefined : accountOf(parts, profileKey, rows[0]);
    },
    async add(account: Account, signInTag: Buffer): Promise<boolean> {
      const { accountId, kind, roles, verifier, wrappedKey = null, publicKey = null } = account;
      const profile = Buffer.from(JSON.stringify(account.profile));
      const sealed = seals.seal(profileKey, placeOf(officeId, accountId), profile);
      const added = await underAccess(
        pool,
        newId(),
        `insert into accounts
           (office_id, account_id, sign_in_tag, kind, roles, verifier, wrapped_key, public_key,
            sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint accounts_sign_in do nothing
         returning account_id`,
        [officeId, accountId, signInTag, kind, roles, verifier, wrappedKey, publicKey, sealed],
      );
      return added.length > 0;
    },
    /** Ends the account of this sign-in name and its sessions; false where none is open. */
    async end(signInTag: Buffer, on: string): Promise<boolean> {
      const ended = await underAccess(
        pool,
        newId(),
        `with ended as (
           update accounts set ended_on = $3
           where office_id = $1 and sign_in_tag = $2 and ended_on is null
           returning account_id),
         gone as (
           delete from sessions
           where office_id = $1 and account_id in (select account_id from ended))
         select account_id from ended`,
        [officeId, signInTag, on],
      );
      return ended.length > 0;
    },
    async all(): Promise<readonly Account[]> {
      const rows = await underAccess<AccountRow>(
        pool,
        newId(),
        `select ${COLUMNS} from accounts where office_id = $1 and ended_on is null`,
        [officeId],
      );
      return rows.flatMap((row) => accountOf(parts, profileKey, row) ?? []);
    },
  };
}

function accountOfRow(parts: AccountParts) {
  const profileKey = parts.keys.officeSecret("account-profiles");
  return (row: AccountRow) => accountOf(parts, profileKey, row);
}

const placeOf = (officeId: string, accountId: string): string => `${officeId}|account|${accountId}`;

// A row that the office never sealed is nobody: whoever wrote it into the table made no account,
// and it does not stop the others from being read.
function accountOf(parts: AccountParts, profileKey: Buffer, row: AccountRow): Account | undefined {
  const plain = unsealed(parts, profileKey, row);
  if (plain === undefined) return undefined;
  return {
    accountId: row.account_id,
    kind: row.kind,
    roles: row.roles,
    verifier: row.verifier,
    profile: JSON.parse(plain.toString()) as Profile,
    ...(row.wrapped_key === null ? {} : { wrappedKey: row.wrapped_key }),
    ...(row.public_key === null ? {} : { publicKey: row.public_key }),
  };
}

function unsealed(
  { seals, officeId }: AccountParts,
  profileKey: Buffer,
  row: AccountRow,
): Buffer | undefined {
  try {
    return seals.unseal(profileKey, placeOf(officeId, row.account_id), row.sealed);
  } catch (error) {
    if (error instanceof Error && error.name === "SealBroken") return undefined;
    throw error;
  }
}
