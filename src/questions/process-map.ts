import { z } from "zod";
import type { Reader } from "#domain/ports.ts";
import type { ListQuestion } from "#domain/question.ts";

/** A log that can be pictured: the office's own cases of a type, or an imported source. */
export type MapLog = {
  readonly typeId: string;
  readonly kind: "own" | "imported";
  readonly cases: number;
};

/** One state (of own cases) or activity (of imported ones), counted. Times are in seconds. */
export type StepFigures = {
  readonly step: string;
  /** How often it was reached. */
  readonly count: number;
  readonly cases: number;
  readonly starts: number;
  readonly ends: number;
  /** How many of them have a known time until the next step; the quartiles are of those. */
  readonly timed: number;
  readonly quarter: number | null;
  readonly median: number | null;
  readonly threeQuarters: number | null;
};

export type PairFigures = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly median: number | null;
};

export type MonthCounts = {
  readonly month: string;
  readonly received: number;
  readonly ended: number;
};

export type ProcessFigures = {
  /** Day up to which the figures reach: today, or the last day of an imported log. */
  readonly asOf: string;
  readonly logs: readonly MapLog[];
  readonly chosen: MapLog | undefined;
  readonly steps: readonly StepFigures[];
  readonly pairs: readonly PairFigures[];
  readonly months: readonly MonthCounts[];
};

const Input = z.strictObject({ type: z.string().max(80).optional() });
type Input = z.infer<typeof Input>;

/**
 * How work went, in counts: which step followed which, how long each took, what was received and
 * what ended by month. One log at a time. No case, person or member of staff is named. Protected
 * cases, and a log of nothing else, are there for who may know of them.
 */
export const processMap: ListQuestion<Input, ProcessFigures> = {
  name: "process-map",
  about: "list",
  look: "reported",
  input: Input,
  async run({ today, officeMode, protectedRows }, { type }, reader) {
    const own: OwnScope = [officeMode, protectedRows.includes("all")];
    const logs = await reader.rows<MapLog>(LOGS, [reader.officeId, ...own]);
    const chosen = type === undefined ? logs[0] : logs.find((log) => log.typeId === type);
    const found =
      chosen === undefined
        ? { asOf: today, steps: [], pairs: [], months: [] }
        : await figuresOf(reader, chosen, own, today);
    return { answer: { logs, chosen, ...found }, shown: [] };
  },
};

/** The mode of the office, and whether the reader may know of protected cases. */
type OwnScope = readonly [mode: string, knows: boolean];

async function figuresOf(reader: Reader, log: MapLog, own: OwnScope, today: string) {
  const isOwn = log.kind === "own";
  const scope = [reader.officeId, log.typeId, ...(isOwn ? [...own, today] : [])];
  const steps = isOwn ? OWN_STEPS : IMPORTED_STEPS;
  const [last] = isOwn ? [] : await reader.rows<{ on: string | null }>(LAST_DAY, scope);
  return {
    asOf: last?.on ?? today,
    steps: await reader.rows<StepFigures>(`${inOrder(steps)} ${STEP_FIGURES}`, scope),
    pairs: await reader.rows<PairFigures>(`${inOrder(steps)} ${PAIR_FIGURES}`, scope),
    months: await reader.rows<MonthCounts>(isOwn ? OWN_MONTHS : IMPORTED_MONTHS, scope),
  };
}

const LOGS = `
  select type_id as "typeId", 'own' as kind, count(*)::int as cases
  from cases where office_id = $1 and mode = $2 and (not is_protected or $3::boolean)
  group by type_id
  union all
  select type_id, 'imported', count(*)::int
  from imported_cases where office_id = $1 group by type_id
  order by kind desc, cases desc, "typeId"`;

const OWN_STEPS = `
  select m.case_id, substr(m.milestone, length('state:') + 1) as step,
         m.reached_on::timestamp as at, m.version as place
  from case_milestones m join cases c using (office_id, case_id)
  where office_id = $1 and c.type_id = $2 and c.mode = $3 and m.milestone like 'state:%'
    and (not c.is_protected or $4::boolean) and m.reached_on <= $5::date`;

const IMPORTED_STEPS = `
  select case_id, step, at, place from case_steps where office_id = $1 and type_id = $2`;

const LAST_DAY = `
  select max(at at time zone 'UTC')::date::text as on
  from case_steps where office_id = $1 and type_id = $2`;

const inOrder = (steps: string): string => `
  with taken as (${steps}),
  followed as (
    select case_id, step, lead(step) over one_case as next, lag(step) over one_case as before,
           extract(epoch from lead(at) over one_case - at)::float8 as seconds
    from taken window one_case as (partition by case_id order by place))`;

const STEP_FIGURES = `
  select step, count(*)::int as count, count(distinct case_id)::int as cases,
         count(*) filter (where before is null)::int as starts,
         count(*) filter (where next is null)::int as ends,
         count(seconds)::int as timed,
         percentile_cont(0.25) within group (order by seconds) as quarter,
         percentile_cont(0.5) within group (order by seconds) as median,
         percentile_cont(0.75) within group (order by seconds) as "threeQuarters"
  from followed group by step order by count desc, step`;

const PAIR_FIGURES = `
  select step as from, next as to, count(*)::int as count,
         percentile_cont(0.5) within group (order by seconds) as median
  from followed where next is not null group by step, next order by count desc, step, next`;

const byMonth = (days: string): string => `
  select to_char(day, 'YYYY-MM') as month, sum(received)::int as received, sum(ended)::int as ended
  from (${days}) as days where day is not null group by 1 order by 1`;

const OWN_MONTHS = byMonth(`
  select m.reached_on as day, (m.milestone = 'received')::int as received,
         (m.milestone = 'closed')::int as ended
  from case_milestones m join cases c using (office_id, case_id)
  where office_id = $1 and c.type_id = $2 and c.mode = $3
    and (not c.is_protected or $4::boolean)
    and m.milestone in ('received', 'closed') and m.reached_on <= $5::date`);

// A log may claim an end before the start; such a case counts as ended in the month it came.
const IMPORTED_MONTHS = byMonth(`
  select received_on as day, 1 as received, 0 as ended from imported_cases
  where office_id = $1 and type_id = $2
  union all
  select greatest(ended_on, received_on), 0, 1 from imported_cases
  where office_id = $1 and type_id = $2 and ended_on is not null`);
