import type pg from "pg";
import type { UsedEmergency } from "#domain/access/emergency-right.ts";
import { underAccess } from "./under-access.ts";

type Row = {
  at: Date;
  said_tag: Buffer | null;
  found: "justified" | "not-justified" | null;
  is_restored: boolean;
};

/** Every emergency that a member of staff ever used, with what came of each. */
export async function emergenciesOf(
  pool: pg.Pool,
  officeId: string,
  accessId: string,
  accountId: string,
): Promise<readonly UsedEmergency[]> {
  const rows = await underAccess<Row>(
    pool,
    accessId,
    `select m.marked_at as at, m.said_tag,
       (select r.mark from access_marks r
        where r.office_id = $1 and r.about = m.about and r.mark like '%justified') as found,
       exists (select from access_marks b
        where b.office_id = $1 and b.about = m.about and b.mark = 'restored') as is_restored
     from access_marks m
     where m.office_id = $1 and m.account_id = $2 and m.mark = 'broke-glass'`,
    [officeId, accountId],
  );
  return rows.map(({ at, said_tag: saidTag, found, is_restored: isRestored }) => ({
    at: at.toISOString(),
    isRestored,
    ...(found === null ? {} : { found }),
    ...(saidTag === null ? {} : { saidTag }),
  }));
}
