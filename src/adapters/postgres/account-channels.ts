import type pg from "pg";
import type { Seals } from "#domain/ports.ts";
import { underAccess } from "./under-access.ts";

/** What rows about accounts are made with; `secret` is the office's, for this one use. */
export type AccountRowParts = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
  readonly secret: Buffer;
};

/** How each account is told of changes, in one sealed row that is written over. */
export function createChannelRows(parts: AccountRowParts) {
  const { pool, seals, officeId, newId, secret } = parts;
  // Bound to the version: an older row that is put back does not open.
  const place = (accountId: string, version: number) =>
    `${officeId}|account-channels|${accountId}|${version}`;
  return {
    async find(accountId: string): Promise<{ version: number; plain: Buffer } | undefined> {
      const [row] = await underAccess<{ version: number; sealed: Buffer }>(
        pool,
        newId(),
        `select version, sealed from account_channels where office_id = $1 and account_id = $2`,
        [officeId, accountId],
      );
      if (row === undefined) return undefined;
      const { version, sealed } = row;
      return { version, plain: seals.unseal(secret, place(accountId, version), sealed) };
    },
    /** Writes over what stood at `version` (0: nothing yet); false where it moved on. */
    async keep(accountId: string, version: number, plain: Buffer): Promise<boolean> {
      const sealed = seals.seal(secret, place(accountId, version + 1), plain);
      const kept = await underAccess(
        pool,
        newId(),
        version === 0
          ? `insert into account_channels (office_id, account_id, version, sealed)
             values ($1, $2, $3 + 1, $4) on conflict do nothing returning version`
          : `update account_channels set version = $3 + 1, sealed = $4
             where office_id = $1 and account_id = $2 and version = $3 returning version`,
        [officeId, accountId, version, sealed],
      );
      return kept.length > 0;
    },
  };
}
