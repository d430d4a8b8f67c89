import type pg from "pg";
import type { StaleCase, StaleClocks } from "#domain/stale-clocks.ts";
import { underAccess } from "./under-access.ts";

const LIST = `
select case_id as "caseId", version from cases
where office_id = $1 and is_open and mode <> 'imported' and not clock_marks <@ $2::text[]
  and case_id > $3
order by case_id
limit $4`;
const SETTLE = `
update cases set clock_marks = $4
where office_id = $1 and case_id = $2 and version = $3`;

/** Reads the marks of running clocks from the rows of cases. */
export function createStaleClocks(
  pool: pg.Pool,
  officeId: string,
  newId: () => string,
): StaleClocks {
  return {
    list: (marks, after, most) =>
      underAccess<StaleCase>(pool, newId(), LIST, [officeId, [...marks], after, most]),
    async settle(caseId, version, marks) {
      await underAccess(pool, newId(), SETTLE, [officeId, caseId, version, [...marks]]);
    },
  };
}
