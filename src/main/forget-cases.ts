import type pg from "pg";
import { underAccess } from "#adapters/postgres/under-access.ts";
import type { CaseType } from "#domain/case/case-type.ts";
import type { Keys } from "#domain/ports.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Pick<Keys, "caseKey" | "destroyCaseKey">;
  readonly officeId: string;
  readonly newId: () => string;
  readonly now: Date;
};

const ENDED = `
select case_id as "caseId" from cases
where office_id = $1 and type_id = $2 and stage = $3 and not is_open and mode <> 'imported'
  and moved_at <= $4`;
const DAY = 86_400_000;

/**
 * Destroys the keys of cases that have stood in an end state for as many days as their type says
 * (`forgets`): what they said can be opened by nobody afterwards, and what is left names nobody.
 * A wish that was taken back is never evidence (refusal R13). Returns how many were forgotten.
 */
export async function forgetCases(
  { pool, keys, officeId, newId, now }: Parts,
  types: Iterable<Pick<CaseType, "id" | "forgets">>,
): Promise<number> {
  let forgotten = 0;
  for (const { id, forgets = {} } of types) {
    for (const [state, days] of Object.entries(forgets)) {
      const since = new Date(now.getTime() - days * DAY);
      const values = [officeId, id, state, since];
      for (const { caseId } of await underAccess<{ caseId: string }>(
        pool,
        newId(),
        ENDED,
        values,
      )) {
        if ((await keys.caseKey(officeId, caseId)) === undefined) continue;
        await keys.destroyCaseKey(officeId, caseId);
        forgotten++;
      }
    }
  }
  return forgotten;
}
