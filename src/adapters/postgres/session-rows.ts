import type { Account, AccountParts, AccountRow } from "./account-rows.ts";
import { createGroups } from "./groups.ts";
import { underAccess } from "./under-access.ts";

type SessionRow = AccountRow & { place: string; session_sealed: Buffer };
type Note = { readonly begunOn: string; readonly openedWith: string };

const SESSIONS = {
  name: "read-sessions",
  text: `select asked.place, found.*,
      roles_now($2, found.account_id, found.roles) as roles
    from unnest($3::bytea[]) with ordinality as asked (token_hash, place),
      read_session($1, $2, asked.token_hash) as found`,
};
const ALL_WITH = `exists (select from sessions own
  where own.office_id = $1 and own.account_id = $2 and own.token_hash = $3)`;
const MOST_CALLERS = 64;
const QUERIES_AT_ONCE = 3;

/** Sessions, by the hash of their token. What an owner reads of theirs lies sealed beside them. */
export function createSessionRows(
  parts: AccountParts,
  accountOf: (row: AccountRow) => Account | undefined,
) {
  const { pool, officeId, newId } = parts;
  const noted = notes(parts);
  // Every request asks whose it is: those that come at once share one query.
  const find = createGroups<Buffer, SessionRow | undefined>({
    most: MOST_CALLERS,
    atOnce: QUERIES_AT_ONCE,
    placeOf: () => undefined,
    async commit(hashes) {
      const values = [newId(), officeId, hashes];
      const { rows } = await pool.query<SessionRow>({ ...SESSIONS, values });
      const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
      return hashes.map((_hash, index) => byPlace.get(index + 1));
    },
  });
  return {
    ...ownSessions(parts),
    async addSession(
      tokenHash: Buffer,
      accountId: string,
      sealed: Buffer,
      endsOn: string,
      note: Note,
    ) {
      await underAccess(
        pool,
        newId(),
        `insert into sessions (office_id, token_hash, account_id, sealed, ends_on, noted)
         values ($1, $2, $3, $4, $5, $6)`,
        [officeId, tokenHash, accountId, sealed, endsOn, noted.sealed(tokenHash, note)],
      );
    },
    async session(tokenHash: Buffer) {
      const row = await find(tokenHash);
      if (row === undefined) return undefined;
      const account = accountOf(row);
      return account && { account, sealed: row.session_sealed };
    },
    async reseal(tokenHash: Buffer, sealed: Buffer) {
      await underAccess(
        pool,
        newId(),
        "update sessions set sealed = $3 where office_id = $1 and token_hash = $2",
        [officeId, tokenHash, sealed],
      );
    },
    async endSession(tokenHash: Buffer) {
      await underAccess(
        pool,
        newId(),
        "delete from sessions where office_id = $1 and token_hash = $2",
        [officeId, tokenHash],
      );
    },
    async dropSessionsBefore(on: string) {
      await underAccess(
        pool,
        newId(),
        "delete from sessions where office_id = $1 and ends_on < $2",
        [officeId, on],
      );
    },
  };
}

function ownSessions(parts: AccountParts) {
  const { pool, officeId, newId } = parts;
  const kept = notes(parts);
  return {
    async sessionsOf(accountId: string) {
      const rows = await underAccess<{ token_hash: Buffer; noted: Buffer | null }>(
        pool,
        newId(),
        `select token_hash, noted from sessions where office_id = $1 and account_id = $2
         order by token_hash`,
        [officeId, accountId],
      );
      return rows.map(({ token_hash: tokenHash, noted }) => ({
        tokenHash,
        note: noted === null ? undefined : kept.opened(tokenHash, noted),
      }));
    },
    async endSessionsOf(
      accountId: string,
      which:
        | { readonly only: Buffer }
        | { readonly allBut: Buffer | undefined }
        | { readonly allWith: Buffer },
    ) {
      const [where, hash] =
        "only" in which
          ? ["token_hash = $3", which.only]
          : "allWith" in which
            ? [ALL_WITH, which.allWith]
            : ["token_hash <> $3", which.allBut];
      const gone = await underAccess<{ token_hash: Buffer }>(
        pool,
        newId(),
        `delete from sessions where office_id = $1 and account_id = $2 and ${where}
         returning token_hash`,
        [officeId, accountId, hash ?? Buffer.alloc(0)],
      );
      return gone.map(({ token_hash: ended }) => ended);
    },
  };
}

function notes({ keys, seals, officeId }: AccountParts) {
  const key = keys.officeSecret("session-notes");
  const placeOf = (tokenHash: Buffer) => `${officeId}|session|${tokenHash.toString("hex")}`;
  return {
    sealed: (tokenHash: Buffer, note: Note): Buffer =>
      seals.seal(key, placeOf(tokenHash), Buffer.from(JSON.stringify(note))),
    opened(tokenHash: Buffer, noted: Buffer): Note | undefined {
      try {
        return JSON.parse(seals.unseal(key, placeOf(tokenHash), noted).toString()) as Note;
      } catch (error) {
        if (error instanceof Error && error.name === "SealBroken") return undefined;
        throw error;
      }
    },
  };
}
