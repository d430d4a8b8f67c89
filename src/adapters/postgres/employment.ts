import type { Employed, Home, WorkingWeek } from "#domain/looks/known-of-staff.ts";
import type { Employment, EmploymentLine } from "#domain/looks/employment.ts";
import type { AccountParts } from "./account-rows.ts";
import { underAccess } from "./under-access.ts";

type Row = { account_id: string; last_day: string | null };
type LineRow = { id: string; account_id: string; kind: EmploymentLine["kind"]; sealed: Buffer };

/** What the office keeps of its staff as their employer; append-only, each line sealed. */
export function createEmployment(parts: AccountParts): Employment {
  const { pool, keys, seals, officeId, newId } = parts;
  const key = keys.officeSecret("employment");
  const place = (id: string) => `${officeId}|employment_lines|${id}`;
  return {
    async note(accountId, { kind, ...content }) {
      const id = newId();
      const plain = Buffer.from(JSON.stringify(content));
      await underAccess(
        pool,
        newId(),
        `insert into employment_lines (office_id, id, account_id, kind, recorded_at, sealed)
         values ($1, $2, $3, $4, clock_timestamp(), $5)`,
        [officeId, id, accountId, kind, seals.seal(key, place(id), plain)],
      );
    },
    async all(accessId, zone) {
      const [staff, lines] = await Promise.all([
        underAccess<Row>(pool, accessId, STAFF, [officeId, zone]),
        underAccess<LineRow>(pool, accessId, LINES, [officeId]),
      ]);
      const byAccount = Map.groupBy(lines, (line) => line.account_id);
      const content = ({ id, sealed }: LineRow) =>
        JSON.parse(seals.unseal(key, place(id), sealed).toString()) as object;
      return staff.map(({ account_id: accountId, last_day: lastDay }): Employed => {
        const own = byAccount.get(accountId) ?? [];
        const of = <T>(wanted: EmploymentLine["kind"]) =>
          own.filter(({ kind }) => kind === wanted).map((line) => content(line) as T);
        const home = of<Home>("home").at(-1);
        return {
          accountId,
          weeks: of<WorkingWeek & { since: string }>("week"),
          away: of<{ from: string; to: string }>("away"),
          ...(home === undefined ? {} : { home }),
          ...(lastDay === null ? {} : { lastDay }),
        };
      });
    },
  };
}

const LINES = `select id, account_id, kind, sealed from employment_lines
  where office_id = $1 order by recorded_at, id`;

// The day on which the account ended; else the last day of the last role, once every role has one.
const STAFF = `with latest as (
    select distinct on (account_id, role) account_id, role,
      case when step = 'ended' then starts_at else ends_at end as ends_at
    from standing_roles where office_id = $1
    order by account_id, role, recorded_at desc, id desc
  )
  select a.account_id, coalesce(a.ended_on, (
      select max((l.ends_at - interval '1 ms') at time zone $2)::date from latest l
      where l.account_id = a.account_id
      having count(*) > 0 and count(*) = count(l.ends_at)
        and a.roles <@ array_agg(l.role)
    ))::text as last_day
  from accounts a where a.office_id = $1 and a.kind = 'staff'
  order by a.account_id`;
