import pg from "pg";
import type { Unexplained } from "#domain/looks/unexplained.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { recordingOf } from "./look-recorder.ts";
import { underAccess } from "./under-access.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
};

/** Lists of looks that nothing explained, and what came of each; reasons lie sealed. */
export function createUnexplained(parts: Parts): Unexplained {
  const { pool, seals, officeId } = parts;
  const key = parts.keys.officeSecret("unexplained");
  const place = (entryId: string, version: number) =>
    `${officeId}|unexplained|${entryId}|${version}`;
  return {
    async list(accessId, day, found) {
      const added = await underAccess<{ entry_id: string }>(
        pool,
        accessId,
        `with listed as (
           insert into unexplained_days (office_id, day) values ($1, $2)
           on conflict do nothing returning day
         )
         insert into unexplained_looks (office_id, entry_id, case_id, listed_on)
         select $1, f.entry_id, f.case_id, l.day
         from listed l, unnest($3::uuid[], $4::text[]) as f(entry_id, case_id)
         on conflict do nothing returning entry_id`,
        [officeId, day, found.map((one) => one.entryId), found.map((one) => one.caseId)],
      );
      return added.length;
    },
    async judge({ entryId, kind, reason, on, version, ofProtected, entry }) {
      const sealed = seals.seal(key, place(entryId, version + 1), Buffer.from(reason));
      const client = await pool.connect();
      try {
        await client.query("begin");
        const { text, values } = await recordingOf(parts, [entry]);
        await client.query(text, [...values]);
        const { rowCount } = await client.query(JUDGE, [
          officeId,
          entryId,
          version + 1,
          kind,
          on,
          sealed,
          entry.actorId,
          ofProtected,
        ]);
        await client.query(rowCount === 0 ? "rollback" : "commit");
        return rowCount === 0 ? "not-found" : "done";
      } catch (error) {
        await client.query("rollback").catch(() => undefined);
        const code = error instanceof pg.DatabaseError ? error.code : undefined;
        if (code === "23505") return "version";
        if (code === "23503") return "not-found";
        throw error;
      } finally {
        client.release();
      }
    },
    async caseOf(accessId, entryId) {
      const [found] = await underAccess<{ case_id: string }>(
        pool,
        accessId,
        "select case_id from unexplained_looks where office_id = $1 and entry_id = $2",
        [officeId, entryId],
      );
      return found?.case_id;
    },
    reason: (entryId, version, sealed) =>
      seals.unseal(key, place(entryId, version), sealed).toString(),
  };
}

// Of what nobody finds in their own list they judge nothing either.
const JUDGE = `insert into unexplained_acts (office_id, entry_id, version, kind, acted_on, sealed)
  select u.office_id, u.entry_id, $3, $4, $5, $6
  from unexplained_looks u
  join access_entries e
    on e.office_id = u.office_id and e.case_id = u.case_id and e.id = u.entry_id
  left join cases c on c.office_id = u.office_id and c.case_id = u.case_id
  where u.office_id = $1 and u.entry_id = $2 and not e.own and e.actor_id <> $7
    and (u.case_id = '' or (not c.is_protected or $8) and not ($7 = any(c.kept_out)))`;
