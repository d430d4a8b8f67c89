import { explain } from "#domain/looks/explain.ts";
import type { StaffLook, Standing } from "#domain/looks/staff-look.ts";
import type { KeptLook } from "#domain/looks/unexplained.ts";
import type { Reader } from "#domain/ports.ts";
import type { Office } from "./office.ts";

const DAYS_BACK = 31;
const DAY = 86_400_000;

type Row = {
  id: string;
  case_id: string;
  actor_id: string;
  purpose: string;
  name: string;
  kind: StaffLook["kind"];
  minute: number;
  sealed: Buffer;
};
type StandingRow = { case_id: string; what: Standing["what"]; actor: string | null } & {
  purpose: string | null;
  first: string;
  last: string | null;
};

/**
 * Goes through the looks of every day that is over and was not gone through, up to a month back,
 * and lists those of staff for which nothing on file says why. Never a person's own, nor what a
 * representative at a clinic reads for a client (R9). Returns how many were listed.
 */
export async function listUnexplained(office: Office): Promise<number> {
  const id = office.newId();
  const days = await office.reading(id, (reader) => daysToList(reader, office.clock.today()));
  let listed = 0;
  for (const day of days) {
    const found = await office.reading(id, (reader) => unexplainedOn(reader, day, office.zone));
    await office.unexplained.list(id, day, found);
    listed += found.length;
  }
  return listed;
}

async function daysToList(reader: Reader, today: string): Promise<readonly string[]> {
  const end = Date.parse(`${today}T00:00:00Z`);
  const back = Array.from({ length: DAYS_BACK }, (_, n) =>
    new Date(end - (DAYS_BACK - n) * DAY).toISOString().slice(0, 10),
  );
  const done = await reader.rows<{ day: string }>(
    "select day::text from unexplained_days where office_id = $1 and day = any($2::date[])",
    [reader.officeId, back],
  );
  const listed = new Set(done.map(({ day }) => day));
  return back.filter((day) => !listed.has(day));
}

async function unexplainedOn(
  reader: Reader,
  day: string,
  zone: string,
): Promise<readonly KeptLook[]> {
  const rows = await reader.rows<Row>(LOOKS, [reader.officeId, day, zone]);
  if (rows.length === 0) return [];
  const cases = [...new Set(rows.map((row) => row.case_id))];
  const stood = await reader.rows<StandingRow>(STOOD, [reader.officeId, day, zone, cases]);
  const byCase = Map.groupBy(stood, (one) => one.case_id);
  const found: KeptLook[] = [];
  for (const row of rows) {
    const details = await reader.unsealEntry({ id: row.id, caseId: row.case_id }, row.sealed);
    if (details === undefined) continue;
    const { reason } = details;
    const look: StaffLook = {
      id: row.id,
      on: day,
      minute: row.minute,
      actorId: row.actor_id,
      purpose: row.purpose,
      name: row.name,
      kind: row.kind,
      outcome: "allowed",
      relations: (details["relations"] ?? []) as readonly string[],
      caseId: row.case_id,
      ...(typeof reason === "string" ? { reason } : {}),
    };
    const standings = (byCase.get(row.case_id) ?? []).map(standingOf);
    if (explain(look, standings) === undefined) {
      found.push({ entryId: row.id, caseId: row.case_id });
    }
  }
  return found;
}

const standingOf = ({ what, actor, purpose, first, last }: StandingRow): Standing => ({
  what,
  from: first,
  ...(last === null ? {} : { to: last }),
  ...(actor === null ? {} : { actorId: actor }),
  ...(purpose === null ? {} : { purpose }),
});

const OF_DAY = `e.recorded_at >= $2::date::timestamp at time zone $3::text
    and e.recorded_at < ($2::date + 1)::timestamp at time zone $3::text`;

const LOOKS = `select e.id, e.case_id, e.actor_id, e.purpose, e.name, e.kind, e.sealed,
    extract(hour from e.recorded_at at time zone $3)::int * 60
      + extract(minute from e.recorded_at at time zone $3)::int as minute
  from access_entries e
  join accounts a
    on a.office_id = e.office_id and a.account_id = e.actor_id and a.kind = 'staff'
  where e.office_id = $1 and e.case_id <> '' and not e.own and e.outcome = 'allowed'
    and e.kind in ('opened', 'printed', 'exported') and e.purpose not in
      ('own-case', 'representation', 'public-information')
    and ${OF_DAY}
  order by e.id`;

// Who had a case on which days, and five days more to hand it over; what an officer did in
// it that day; a duty of the office that ends within three days.
const STOOD = `with given as (
    select case_id, officer, assigned_on,
      lead(assigned_on) over (partition by case_id order by version) as next_on
    from assignments where office_id = $1 and case_id = any($4)
  )
  select case_id, 'assigned' as what, officer as actor, null as purpose,
    assigned_on::text as first, next_on::text as last
  from given
  union all
  select case_id, 'hand-over', officer, null, next_on::text, (next_on + 5)::text
  from given where next_on is not null
  union all
  select e.stream_id, 'own-act', e.actor_id, null, $2::text, $2::text
  from events e where e.office_id = $1 and e.stream_id = any($4) and ${OF_DAY}
  union all
  select case_id, 'deadline', null, 'supervision',
    (duty_adverse_on - 3)::text, (duty_adverse_on + 3)::text
  from cases where office_id = $1 and case_id = any($4) and duty_adverse_on is not null`;
