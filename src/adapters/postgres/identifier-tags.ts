import type pg from "pg";
import type { IdentifierTags } from "#domain/search/identifier-tags.ts";
import type { StaleCase } from "#domain/stale-clocks.ts";
import { underAccess } from "./under-access.ts";

const LIST = `
select case_id as "caseId", version from case_identifiers
where office_id = $1 and key_no <> $2 and case_id > $3
order by case_id
limit $4`;
const KEEP = `
update case_identifiers set version = $3, key_no = $4, tags = $5
where office_id = $1 and case_id = $2 and version <= $3 and key_no <> $4`;

/** Reads and writes over the tags of the numbers by which cases are found. */
export function createIdentifierTags(
  pool: pg.Pool,
  officeId: string,
  newId: () => string,
  keyNo: number,
): IdentifierTags {
  return {
    keyNo,
    stale: (after, most) =>
      underAccess<StaleCase>(pool, newId(), LIST, [officeId, keyNo, after, most]),
    async keep(caseId, version, tags) {
      await underAccess(pool, newId(), KEEP, [officeId, caseId, version, keyNo, [...tags]]);
    },
  };
}
