import { type LoggedLook, loggedColumns } from "#domain/looks/logged-look.ts";
import { isUnexplained } from "#domain/looks/trail.ts";
import type { KeptLook } from "#domain/looks/unexplained.ts";
import type { Reader } from "#domain/ports.ts";
import { browsingIn } from "./browsing.ts";
import type { Office } from "./office.ts";

const DAYS_BACK = 31;
const DAY = 86_400_000;

/**
 * Goes through the looks of every day that is over and was not gone through, up to a month back,
 * and lists those of staff for which nothing on file says why, with every look that a rule about
 * browsing names: searches, tries that were refused and copies too. Never a person's own, nor what
 * a representative at a clinic reads for a client (R9). Returns how many were listed.
 */
export async function listUnexplained(office: Office): Promise<number> {
  const id = office.newId();
  const days = await office.reading(id, (reader) => daysToList(reader, office.clock.today()));
  let listed = 0;
  for (const day of days) {
    const found = await office.reading(id, (reader) => toList(office, reader, day));
    listed += await office.unexplained.list(id, day, found);
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

async function toList(office: Office, reader: Reader, day: string): Promise<readonly KeptLook[]> {
  const rows = await reader.rows<LoggedLook>(LOOKS, [reader.officeId, day, office.zone]);
  if (rows.every(({ on }) => on !== day)) return [];
  const { trail, found } = await browsingIn(office, reader, rows);
  const bare = trail.filter((look) => look.on === day && isUnexplained(look));
  const named = found.flatMap(({ looks }) => looks);
  const all = new Map([...bare, ...named].map(({ id, caseId }) => [id, caseId]));
  return [...all].map(([entryId, caseId]) => ({ entryId, caseId }));
}

// What staff opened, printed and took out on the day, what they searched for and which numbers they
// tried in vain; of the days before, what a rule may tie to it: looks that were listed, copies, and
// looks that rest on a reason. A try at a protected case stands here as a try at no case.
const LOOKS = `select ${loggedColumns("$3")}
  from access_entries e
  join accounts a
    on a.office_id = e.office_id and a.account_id = e.actor_id and a.kind = 'staff'
  where e.office_id = $1 and not e.own
    and e.purpose not in ('own-case', 'representation', 'public-information')
    and e.recorded_at >= ($2::date - 120)::timestamp at time zone $3
    and e.recorded_at < ($2::date + 1)::timestamp at time zone $3
    and (
      e.recorded_at >= $2::date::timestamp at time zone $3 and (
        e.case_id <> '' and e.outcome = 'allowed' and e.kind in ('opened', 'printed', 'exported')
        or e.case_id = '' and e.kind = 'searched' and e.outcome <> 'denied'
        or e.outcome = 'denied' and e.kind in ('opened', 'printed', 'exported')
          and not exists (select from cases c where c.office_id = e.office_id
            and c.case_id = e.case_id and c.is_protected))
      or e.case_id <> '' and e.outcome = 'allowed'
        and e.recorded_at >= ($2::date - 21)::timestamp at time zone $3
        and e.kind in ('printed', 'exported')
      or e.case_id <> '' and e.outcome = 'allowed' and e.kind = 'opened'
        and e.recorded_at >= ($2::date - 14)::timestamp at time zone $3
        and e.purpose in ('supervision', 'audit', 'oversight')
      or e.outcome = 'allowed' and e.case_id <> ''
        and exists (select from unexplained_looks u
          where u.office_id = e.office_id and u.entry_id = e.id))
  order by e.recorded_at, e.id`;
