import { z } from "zod";
import { REVIEW_HOURS } from "#domain/case/given-access.ts";
import type { ListQuestion } from "#domain/question.ts";
import { FAILURES_TOLD } from "#domain/timers.ts";

/** What is counted. Nothing in it is about who somebody is or who worked on a case. */
export const DashboardInput = z.strictObject({
  months: z.coerce.number().int().min(3).max(60).default(12),
  type: z.string().max(60).optional(),
});
export type DashboardInput = z.infer<typeof DashboardInput>;

/** Counts of the office, as `src/reports` makes pictures of them. No case is named. */
export type Dashboard = {
  readonly asOf: string;
  readonly months: number;
  readonly byMonth: readonly { month: string; received: number; decided: number }[];
  readonly ages: readonly { days: number; count: number }[];
  readonly states: readonly { typeId: string; stage: string; count: number }[];
  /** The office's own duties in open cases, by the last day that binds the office (R4). */
  readonly duties: readonly {
    typeId: string;
    duty: string;
    overdue: number;
    dueSoon: number;
    later: number;
  }[];
  /** Open cases that nobody has been given for more than `UNOWNED_DAYS` days. */
  readonly unowned: { readonly count: number; readonly oldestDays: number };
  /** Work of the office that has not moved for more than `STILL_DAYS` days, by the next step. */
  readonly still: readonly {
    readonly typeId: string;
    /** The event that usually comes next; null where nobody could say. */
    readonly task: string | null;
    readonly count: number;
    readonly oldestDays: number;
  }[];
  /** The office's own work that keeps failing, by what it is, whose it is and why: a code. */
  readonly failing: readonly {
    readonly typeId: string;
    /** The event that the clock should have caused, or `other`. */
    readonly event: string;
    readonly ownerRole: string;
    readonly because: string;
    readonly count: number;
    readonly since: string;
  }[];
  /** Mail about accounts that keeps failing, by why: a code. No account is named. */
  readonly unsent: readonly {
    readonly because: string;
    readonly count: number;
    readonly since: string;
  }[];
  /** Requests of people who are not signed in, by month, what was asked and what came of it. */
  readonly anonymous: readonly {
    readonly month: string;
    readonly name: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  /**
   * Within the months asked for: files opened in an emergency, and all that staff opened; and how
   * many emergencies nobody reviewed in time.
   */
  readonly emergencies: {
    readonly used: number;
    readonly opened: number;
    readonly overdue: number;
  };
  /** Cases received within the months asked for, by when they were decided or last seen. */
  readonly followed: readonly { day: number; decided: number; undecided: number }[];
};

/** Days after which an open case must have an owner. */
export const UNOWNED_DAYS = 2;
/** Days without a step after which a case that waits on the office stands still. */
export const STILL_DAYS = 30;
/** Days ahead within which a duty of the office counts as due soon. */
export const SOON_DAYS = 14;

/**
 * The state of the office in counts: for supervisors, auditors and records officers. Grouped by
 * month, age, state and duty only: never by officer (R14), by facts about people (R5), or by a
 * person's clock (R4). Protected cases are counted for who may know of them and for nobody else: a
 * figure that moves by one tells that a case came. Failing work counts them for nobody, since its
 * lines may count one case: the log of the process names that.
 */
export const dashboard: ListQuestion<DashboardInput, Dashboard> = {
  name: "dashboard",
  about: "list",
  look: "reported",
  input: DashboardInput,
  async run({ today, officeMode, protectedRows }, { months, type }, reader) {
    const knows = protectedRows.includes("all");
    const scope = [reader.officeId, officeMode, type ?? null, knows, today] as const;
    const since = firstOfMonth(today, months);
    const [unowned] = await reader.rows<Dashboard["unowned"]>(UNOWNED, scope);
    const [emergencies] = await reader.rows<Dashboard["emergencies"]>(EMERGENCIES, [
      ...scope.slice(0, 4),
      since,
    ]);
    const answer: Dashboard = {
      asOf: today,
      months,
      byMonth: await reader.rows(BY_MONTH, [...scope, since]),
      ages: await reader.rows(AGES, scope),
      states: await reader.rows(STATES, scope.slice(0, 4)),
      duties: await reader.rows(DUTIES, scope),
      unowned: unowned ?? { count: 0, oldestDays: 0 },
      still: await reader.rows(STILL, scope),
      failing: await reader.rows(FAILING, [...scope.slice(0, 3), FAILURES_TOLD]),
      unsent: await reader.rows(UNSENT, [reader.officeId, FAILURES_TOLD]),
      anonymous: await reader.rows(ANONYMOUS, [reader.officeId, since]),
      emergencies: emergencies ?? { used: 0, opened: 0, overdue: 0 },
      followed: await reader.rows(FOLLOWED, [...scope, since]),
    };
    return { answer, shown: [] };
  },
};

const SCOPE = `c.office_id = $1 and c.mode = $2 and ($3::text is null or c.type_id = $3)
  and (not c.is_protected or $4::boolean)`;

const BY_MONTH = `
  select to_char(m.reached_on, 'YYYY-MM') as month,
         count(*) filter (where m.milestone = 'received')::int as received,
         count(*) filter (where m.milestone = 'decided')::int as decided
  from case_milestones m join cases c using (office_id, case_id)
  where ${SCOPE} and m.milestone in ('received', 'decided')
    and m.reached_on >= $6::date and m.reached_on <= $5::date
  group by 1 order by 1`;

const AGES = `
  select ($5::date - c.filed_on)::int as days, count(*)::int as count
  from cases c where ${SCOPE} and c.is_open group by 1 order by 1`;

const STATES = `
  select c.type_id as "typeId", c.stage, count(*)::int as count
  from cases c where ${SCOPE} and c.is_open group by 1, 2 order by 3 desc, 1, 2`;

const DUTIES = `
  select c.type_id as "typeId", c.duty,
         count(*) filter (where c.duty_adverse_on < $5::date)::int as overdue,
         count(*) filter
           (where c.duty_adverse_on between $5::date and $5::date + ${SOON_DAYS})::int as "dueSoon",
         count(*) filter (where c.duty_adverse_on > $5::date + ${SOON_DAYS})::int as later
  from cases c where ${SCOPE} and c.is_open and c.duty is not null
  group by 1, 2 order by 3 desc, 4 desc, 1, 2`;

const UNOWNED = `
  select count(*)::int as count, coalesce(max($5::date - c.filed_on), 0)::int as "oldestDays"
  from cases c where ${SCOPE} and c.is_open and coalesce(c.assigned_to, '') = ''
    and c.filed_on < $5::date - ${UNOWNED_DAYS}`;

const STILL = `
  select c.type_id as "typeId", c.next_event as task, count(*)::int as count,
         max($5::date - c.moved_at::date)::int as "oldestDays"
  from cases c where ${SCOPE} and c.is_open and c.waits_on = 'office'
    and c.moved_at::date < $5::date - ${STILL_DAYS}
  group by 1, 2 order by 4 desc, 1, 2`;

const FAILING = `
  select f.type_id as "typeId",
         case when f.kind like 'clock:%' then substring(f.kind from 7) else 'other' end as event,
         f.owner_role as "ownerRole", f.because, f.cases as count, f.since::text as since
  from failing_work($1, $2, $3, $4) f order by f.since, 1, 2, 3, 4`;

const UNSENT = `
  select m.because, m.messages as count, m.since::text as since
  from failing_messages($1, $2) m order by m.since, 1`;

const ANONYMOUS = `
  select to_char(a.counted_on, 'YYYY-MM') as month, a.name, a.outcome,
         sum(a.requests)::float8 as count
  from anonymous_requests a where a.office_id = $1 and a.counted_on >= $2::date
  group by 1, 2, 3 order by 1, 2, 3`;

const EMERGENCIES = `
  select
    (select count(*)::int from access_marks m join cases c using (office_id, case_id)
     where ${SCOPE} and m.mark = 'broke-glass' and m.marked_at >= $5::date) as used,
    (select count(*)::int from access_entries e join cases c using (office_id, case_id)
     where ${SCOPE} and e.name = 'case-file' and e.kind = 'opened' and e.outcome = 'allowed'
       and not e.own and e.recorded_at >= $5::date) as opened,
    (select count(*)::int from access_marks m join cases c using (office_id, case_id)
     where ${SCOPE} and m.mark = 'broke-glass'
       and m.marked_at < now() - interval '${REVIEW_HOURS} hours'
       and not exists (select from access_marks n where n.office_id = m.office_id
         and n.about = m.about and n.version > m.version)) as overdue`;

// The first decision counts. A case that ended without one is followed to its end, no further.
const FOLLOWED = `
  with cohort as (
    select c.filed_on,
      (select min(m.reached_on) from case_milestones m
       where m.office_id = c.office_id and m.case_id = c.case_id
         and m.milestone = 'decided') as decided_on,
      (select min(m.reached_on) from case_milestones m
       where m.office_id = c.office_id and m.case_id = c.case_id
         and m.milestone = 'closed') as closed_on
    from cases c where ${SCOPE} and c.filed_on >= $6::date)
  select greatest(coalesce(decided_on, closed_on, $5::date) - filed_on, 0)::int as day,
         count(*) filter (where decided_on is not null)::int as decided,
         count(*) filter (where decided_on is null)::int as undecided
  from cohort group by 1 order by 1`;

function firstOfMonth(today: string, months: number): string {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}
