import type pg from "pg";
import type { JsonObject } from "#domain/case/state.ts";
import type { Concerns } from "#domain/concern/concerns.ts";
import type { Drafts } from "#domain/drafts.ts";
import type { Keys, Reader, Seals } from "#domain/ports.ts";
import { inTurn } from "./in-turn.ts";
import { printsOf } from "./reason-prints.ts";
import { unsealEntry } from "./seal-entry.ts";

/**
 * Fewer than the pool has connections: what a question asks beside its own reads (a draft, a tie to
 * a case, names of staff) takes a second one, and where every first one waited for a second none
 * would ever come.
 */
const READINGS_AT_ONCE = 10;

/** Runs reads in one transaction that names its access entry; without it no row is visible. */
export function createReading(
  pool: pg.Pool,
  keys: Keys,
  seals: Seals,
  officeId: string,
  beside: { readonly drafts: Drafts; readonly concerns: Concerns },
) {
  const parse = (plain: Buffer) => JSON.parse(plain.toString()) as JsonObject;
  const reasonsSecret = keys.officeSecret("reason-prints");
  const officeEntries = keys.officeSecret("access-entries");
  const turn = inTurn(READINGS_AT_ONCE);
  return function reading<T>(accessId: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    return turn(() => read(accessId, work));
  };

  async function read<T>(accessId: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      // Sent together: the pool's clients are in pipeline mode.
      await Promise.all([
        client.query("begin read only"),
        client.query("select set_config('recourse.access_id', $1, true)", [accessId]),
      ]);
      const result = await work({
        officeId,
        accessId,
        ...beside,
        async rows<Row>(sql: string, values: readonly unknown[] = []) {
          const { rows } = await client.query(sql, [...values]);
          return rows as Row[];
        },
        async repeatedReasons(typeId, reasons) {
          const prints = printsOf(reasonsSecret, reasons);
          if (prints.length === 0) return 0;
          const { rows } = await client.query<{ n: number }>(
            `select count(*)::int as n from reason_prints
             where office_id = $1 and type_id = $2 and print = any($3)`,
            [officeId, typeId, prints],
          );
          return (rows[0]?.n ?? 0) / prints.length;
        },
        async unsealRow(caseId, table, sealed) {
          const key = await keys.caseKey(officeId, caseId);
          if (key === undefined) return undefined;
          return parse(seals.unseal(key, `${officeId}|${caseId}|${table}`, sealed));
        },
        async unsealEntry(entry, sealed) {
          const key =
            entry.caseId === "" ? officeEntries : await keys.caseKey(officeId, entry.caseId);
          if (key === undefined) return undefined;
          return unsealEntry(seals, key, officeId, entry, sealed);
        },
      });
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
