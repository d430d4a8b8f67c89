import type pg from "pg";
import type { Role } from "#domain/access/roles.ts";
import type { Keys, Seals } from "#domain/ports.ts";

type Row = {
  account_id: string;
  kind: "person" | "staff";
  roles: Role[];
  verifier: string;
  wrapped_key: Buffer | null;
  public_key: Buffer | null;
  sealed: Buffer;
};
type SessionRow = Row & { session_sealed: Buffer; seen_at: Date; expires_at: Date };
type Profile = { name: string; pseudonym: string; language: string; grade: number; code?: string };

const COLUMNS = "a.account_id, a.kind, a.roles, a.verifier, a.wrapped_key, a.public_key, a.sealed";

/** Accounts and sessions. Profiles are sealed under the office's key; no case stands here. */
export function createAccountRows(pool: pg.Pool, keys: Keys, seals: Seals, officeId: string) {
  const profileKey = keys.officeSecret("account-profiles");
  const place = (accountId: string) => `${officeId}|account|${accountId}`;

  function accountOf(row: Row) {
    const plain = seals.unseal(profileKey, place(row.account_id), row.sealed);
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
  type Account = ReturnType<typeof accountOf>;

  return {
    async find(signInTag: Buffer) {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS} from accounts a
         where a.office_id = $1 and a.sign_in_tag = $2 and a.ended_on is null`,
        [officeId, signInTag],
      );
      return rows[0] === undefined ? undefined : accountOf(rows[0]);
    },
    async add(account: Account | (Omit<Account, "roles"> & { roles: readonly Role[] }), signInTag: Buffer) {
      await pool.query(
        `insert into accounts
           (office_id, account_id, sign_in_tag, kind, roles, verifier, wrapped_key, public_key, sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          officeId, account.accountId, signInTag, account.kind, account.roles, account.verifier,
          account.wrappedKey ?? null, account.publicKey ?? null,
          seals.seal(profileKey, place(account.accountId), Buffer.from(JSON.stringify(account.profile))),
        ],
      );
    },
    async all() {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS} from accounts a where a.office_id = $1 and a.ended_on is null`,
        [officeId],
      );
      return rows.map(accountOf);
    },
    async addSession(tokenHash: Buffer, accountId: string, sealed: Buffer, at: Date, until: Date) {
      await pool.query(
        `insert into sessions
           (office_id, token_hash, account_id, sealed, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $6)`,
        [officeId, tokenHash, accountId, sealed, at, until],
      );
    },
    async session(tokenHash: Buffer) {
      const { rows } = await pool.query<SessionRow>(
        `select ${COLUMNS}, s.sealed as session_sealed, s.seen_at, s.expires_at
         from sessions s join accounts a using (office_id, account_id)
         where s.office_id = $1 and s.token_hash = $2 and a.ended_on is null`,
        [officeId, tokenHash],
      );
      const row = rows[0];
      if (row === undefined) return undefined;
      return {
        account: accountOf(row),
        sealed: row.session_sealed,
        seenAt: row.seen_at,
        expiresAt: row.expires_at,
      };
    },
    async touch(tokenHash: Buffer, at: Date) {
      await pool.query("update sessions set seen_at = $3 where office_id = $1 and token_hash = $2", [
        officeId, tokenHash, at,
      ]);
    },
    async endSession(tokenHash: Buffer) {
      await pool.query("delete from sessions where office_id = $1 and token_hash = $2", [
        officeId, tokenHash,
      ]);
    },
    async dropSessionsBefore(at: Date) {
      await pool.query("delete from sessions where office_id = $1 and expires_at < $2", [officeId, at]);
    },
  };
}
