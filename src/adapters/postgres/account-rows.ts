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
const SEALED = "sealed$";
/** A person's key that is wrapped once: 32 bytes and a seal. */
const WRAPPED_BYTES = 61;
/** Accounts and sessions. Profiles are sealed under the office's key; no case stands here. */
export function createAccountRows(parts: AccountParts) {
  return { ...accounts(parts), ...createSessionRows(parts, accountOfRow(parts)) };
}

function accounts(parts: AccountParts) {
  const { pool, seals, officeId, newId } = parts;
  const profileKey = parts.keys.officeSecret("account-profiles");
  const open = async (where: string, value: unknown): Promise<Account | undefined> => {
    const sql = `select ${COLUMNS} from accounts
      where office_id = $1 and ${where} and ended_on is null`;
    const [row] = await underAccess<AccountRow>(pool, newId(), sql, [officeId, value]);
    return row && accountOf(parts, profileKey, row);
  };
  return {
    find: (signInTag: Buffer) => open("sign_in_tag = $2", signInTag),
    byId: (accountId: string) => open("account_id = $2", accountId),
    async add(account: Account, signInTag: Buffer): Promise<boolean> {
      const { accountId, kind, roles, verifier, wrappedKey = null, publicKey = null } = account;
      const profile = Buffer.from(JSON.stringify(account.profile));
      const place = placeOf(officeId, accountId);
      const seal = (at: string, bytes: Buffer) => seals.seal(profileKey, at, bytes);
      const kept = SEALED + seal(`${place}|verifier`, Buffer.from(verifier)).toString("base64");
      const key = wrappedKey && seal(`${place}|wrapped-key`, wrappedKey);
      const sealed = seal(place, profile);
      const added = await underAccess(
        pool,
        newId(),
        `insert into accounts
           (office_id, account_id, sign_in_tag, kind, roles, verifier, wrapped_key, public_key,
            sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint accounts_sign_in do nothing
         returning account_id`,
        [officeId, accountId, signInTag, kind, roles, kept, key, publicKey, sealed],
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
  const place = placeOf(parts.officeId, row.account_id);
  const opened = (at: string, bytes: Buffer) => unsealed(parts, profileKey, at, bytes);
  const plain = opened(place, row.sealed);
  if (plain === undefined) return undefined;
  const account: Account = {
    accountId: row.account_id,
    kind: row.kind,
    roles: row.roles,
    profile: JSON.parse(plain.toString()) as Profile,
    ...(row.public_key === null ? {} : { publicKey: row.public_key }),
    // Opened where somebody proves themselves, and at no other request.
    get verifier() {
      return verifierOf(row, (bytes) => opened(`${place}|verifier`, bytes));
    },
  };
  const { wrapped_key: wrapped } = row;
  if (wrapped === null) return account;
  return Object.defineProperty(account, "wrappedKey", {
    enumerable: true,
    get: () =>
      wrapped.length <= WRAPPED_BYTES ? wrapped : opened(`${place}|wrapped-key`, wrapped),
  });
}

// What a password is held against lies sealed: whoever reads the table has nothing to guess at.
// Accounts from before have it as it was.
function verifierOf({ verifier }: AccountRow, opened: (bytes: Buffer) => Buffer | undefined) {
  if (!verifier.startsWith(SEALED)) return verifier;
  return opened(Buffer.from(verifier.slice(SEALED.length), "base64"))?.toString() ?? "";
}

function unsealed(
  { seals }: AccountParts,
  profileKey: Buffer,
  place: string,
  sealed: Buffer,
): Buffer | undefined {
  try {
    return seals.unseal(profileKey, place, sealed);
  } catch (error) {
    if (error instanceof Error && error.name === "SealBroken") return undefined;
    throw error;
  }
}
