import type pg from "pg";
import type { AnonymousRequest } from "#domain/ports.ts";
import { createGroups } from "./groups.ts";
import { underAccess } from "./under-access.ts";

const MOST_CALLERS = 1024;
const COUNT = `
insert into anonymous_requests as a (office_id, counted_on, name, outcome, requests)
select $1, r.counted_on, r.name, r.outcome, count(*)
from unnest($2::date[], $3::text[], $4::text[]) as r(counted_on, name, outcome)
group by 2, 3, 4 order by 2, 3, 4
on conflict (office_id, counted_on, name, outcome)
do update set requests = a.requests + excluded.requests`;

/**
 * Counts requests of people who are not signed in, by the day. Those that come at once share a
 * commit and nothing grows but a number, so that a flood of them fills no disk. Durable before it
 * resolves.
 */
export function createRequestCounter(
  pool: pg.Pool,
  officeId: string,
  newId: () => string,
): (requests: readonly AnonymousRequest[]) => Promise<void> {
  const write = createGroups<readonly AnonymousRequest[], undefined>({
    most: MOST_CALLERS,
    // One after another: they would wait for the same rows.
    atOnce: 1,
    placeOf: () => undefined,
    async commit(groups) {
      const requests = groups.flat();
      await underAccess(pool, newId(), COUNT, [
        officeId,
        requests.map(({ on }) => on),
        requests.map(({ name }) => name),
        requests.map(({ outcome }) => outcome),
      ]);
      return groups.map(() => undefined);
    },
  });
  return async (requests) => {
    if (requests.length > 0) await write(requests);
  };
}
