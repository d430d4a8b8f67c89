import { createHmac } from "node:crypto";
import type { AccountRowParts } from "./account-channels.ts";
import { underAccess } from "./under-access.ts";

type Row = {
  id: string;
  account_id: string;
  stage: "proved" | "waiting" | "stopped" | "done";
  sealed: Buffer;
};
const COLUMNS = "id, account_id, stage, sealed";
const HELD = "waits_since <= clock_timestamp() - interval '72 hours'";

/** Ways back into accounts, and the codes that wrap a person's own key once more. */
export function createRecoveryRows(parts: AccountRowParts) {
  return { ...recoveries(parts), ...codes(parts) };
}

function recoveries({ pool, seals, officeId, newId, secret }: AccountRowParts) {
  const run: Run = (sql, values) => underAccess(pool, newId(), sql, values);
  const place = placeIn(officeId);
  const opened = (row: Row) => ({
    id: row.id,
    accountId: row.account_id,
    stage: row.stage,
    plain: seals.unseal(secret, place(row.id, row.account_id), row.sealed),
  });
  const read = async (where: string, value: unknown) => {
    const [row] = await run<Row>(
      `select ${COLUMNS} from account_recoveries where office_id = $1 and ${where}`,
      [officeId, value],
    );
    return row && opened(row);
  };
  return {
    ...ends(officeId, run),
    /** False where one is under way for this account. */
    async begin(
      { id, accountId }: { readonly id: string; readonly accountId: string },
      to: { readonly stage: "proved" | "waiting"; readonly code?: Buffer; readonly stop?: Buffer },
      endsOn: string,
      plain: Buffer,
    ): Promise<boolean> {
      const { code = null, stop = null } = to;
      const sealed = seals.seal(secret, place(id, accountId), plain);
      const begun = await run(
        `insert into account_recoveries
           (office_id, id, account_id, stage, code_tag, stop_tag, ends_on, sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
        [officeId, id, accountId, to.stage, code, stop, endsOn, sealed],
      );
      return begun.length > 0;
    },
    byId: (id: string) => read("id = $2", id),
    byCode: (tag: Buffer) => read("stage = 'waiting' and code_tag = $2", tag),
    byStop: (tag: Buffer) => read("stage in ('waiting', 'stopped') and stop_tag = $2", tag),
    openOf: (accountId: string) =>
      read("stage in ('proved', 'waiting') and account_id = $2", accountId),
    async proved() {
      const rows = await run<Row>(
        `select ${COLUMNS} from account_recoveries
         where office_id = $1 and stage = 'proved' order by id`,
        [officeId],
      );
      return rows.map(opened);
    },
    /** A second member of staff confirmed it: from now on it waits. */
    async confirm(
      { id, accountId }: { readonly id: string; readonly accountId: string },
      tags: { readonly code: Buffer; readonly stop: Buffer },
      plain: Buffer,
    ): Promise<boolean> {
      const moved = await run(
        `update account_recoveries
         set stage = 'waiting', code_tag = $3, stop_tag = $4, sealed = $5
         where office_id = $1 and id = $2 and stage = 'proved' returning id`,
        [officeId, id, tags.code, tags.stop, seals.seal(secret, place(id, accountId), plain)],
      );
      return moved.length > 0;
    },
  };
}

const placeIn = (officeId: string) => (id: string, accountId: string) =>
  `${officeId}|recovery|${id}|${accountId}`;

type Run = <T>(sql: string, values: readonly unknown[]) => Promise<readonly T[]>;

function ends(officeId: string, run: Run) {
  return {
    async stop(id: string): Promise<boolean> {
      const moved = await run(
        `update account_recoveries set stage = 'stopped'
         where office_id = $1 and id = $2 and stage in ('proved', 'waiting') returning id`,
        [officeId, id],
      );
      return moved.length > 0;
    },
    /** Whether the database's own clock has run 72 hours since the wait began. */
    async hasWaited(id: string): Promise<boolean> {
      const found = await run(
        `select 1 from account_recoveries where office_id = $1 and id = $2 and ${HELD}`,
        [officeId, id],
      );
      return found.length > 0;
    },
    /** True for the one who uses it. */
    async finish(id: string): Promise<boolean> {
      const moved = await run(
        `update account_recoveries set stage = 'done'
         where office_id = $1 and id = $2 and stage = 'waiting' and ${HELD} returning id`,
        [officeId, id],
      );
      return moved.length > 0;
    },
    /** Ends what was never finished, and removes what ended 30 days ago. */
    async dropBefore(today: string): Promise<void> {
      await run(
        `update account_recoveries set stage = 'stopped'
         where office_id = $1 and ends_on < $2 and stage in ('proved', 'waiting')`,
        [officeId, today],
      );
      await run("delete from account_recoveries where office_id = $1 and ends_on < $2::date - 30", [
        officeId,
        today,
      ]);
    },
  };
}

function codes({ pool, seals, officeId, newId, secret }: AccountRowParts) {
  const run = <T>(sql: string, values: readonly unknown[]) =>
    underAccess<T>(pool, newId(), sql, values);
  const keyOf = (letters: string) =>
    createHmac("sha256", secret).update(`recovery-code/v1|${letters}`).digest();
  const place = (accountId: string) => `${officeId}|recovery-code|${accountId}`;
  return {
    /** Keeps a person's key under a code; one that was there before opens nothing any more. */
    async keepCode(
      accountId: string,
      tag: Buffer,
      letters: string,
      personKey: Buffer,
    ): Promise<void> {
      await this.dropCode(accountId);
      await run(
        `insert into account_recovery_codes (office_id, account_id, code_tag, wrapped_key)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [officeId, accountId, tag, seals.seal(keyOf(letters), place(accountId), personKey)],
      );
    },
    async codeOwner(tag: Buffer): Promise<string | undefined> {
      const [row] = await run<{ account_id: string }>(
        "select account_id from account_recovery_codes where office_id = $1 and code_tag = $2",
        [officeId, tag],
      );
      return row?.account_id;
    },
    /** Undefined where another code took the place of this one meanwhile. */
    async keyUnder(accountId: string, tag: Buffer, letters: string) {
      const [row] = await run<{ wrapped_key: Buffer }>(
        `select wrapped_key from account_recovery_codes
         where office_id = $1 and account_id = $2 and code_tag = $3`,
        [officeId, accountId, tag],
      );
      return row && seals.unseal(keyOf(letters), place(accountId), row.wrapped_key);
    },
    async dropCode(accountId: string): Promise<void> {
      await run("delete from account_recovery_codes where office_id = $1 and account_id = $2", [
        officeId,
        accountId,
      ]);
    },
    /** A new key of a person: what was sealed to the old one opens for nobody, and goes. */
    async changePublicKey(accountId: string, publicKey: Buffer): Promise<void> {
      await run(
        `with gone as (
           delete from link_letters where office_id = $1 and account_id = $2)
         update accounts set public_key = $3 where office_id = $1 and account_id = $2`,
        [officeId, accountId, publicKey],
      );
    },
  };
}
