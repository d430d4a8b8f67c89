import { z } from "zod";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { ListQuestion } from "#domain/question.ts";
import type { Reader } from "#domain/ports.ts";

/** How long cases of one type took, from receipt to the first decision, over the last year. */
export type Waiting = {
  /** More cases than so many were decided: in tens, so that two answers side by side tell none. */
  readonly decidedMoreThan: number;
  /** Half were decided within so many days, and four of five within so many. */
  readonly halfWithinDays: number;
  readonly mostWithinDays: number;
};

export type OfferedType = {
  readonly typeId: string;
  readonly form?: string;
  readonly jurisdiction: string;
  readonly version: string;
  readonly rulesHash: string;
  readonly phases: readonly string[];
  readonly opensWith: string;
  /** Absent where fewer than eleven cases were decided: a few would say too much about each. */
  readonly waiting?: Waiting;
};

export type OfficeInformation = {
  readonly officeId: string;
  readonly name: string;
  /** `own`: it decides. `observed`: it helps people whose cases another body decides. */
  readonly mode: "own" | "observed";
  readonly zone: string;
  readonly today: string;
  readonly caseTypes: readonly OfferedType[];
  /** How often supervisors kept staff out of cases, by full month of the last year. */
  readonly keptOut: readonly KeptOut[];
};

/** In a month (`2026-01`) staff were kept out of cases more often than so many times, in tens. */
export type KeptOut = { readonly month: string; readonly moreThan: number };

type Row = { type_id: string; more: number; half: number; most: number };

/** Counts of fewer cases than this are not told: they would say too much about each. */
export const FEWEST = 11;
/** SQL: the tens below a count of rows. An exact count would tell each case from the next. */
export const MORE_THAN = "((count(*) - 1) / 10 * 10)::int";
const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;
const WAITING = `
select c.type_id, ${MORE_THAN} as more,
       percentile_disc(0.5) within group (order by d.reached_on - c.filed_on)::int as half,
       percentile_disc(0.8) within group (order by d.reached_on - c.filed_on)::int as most
from cases c
join lateral (
  select min(m.reached_on) as reached_on
  from case_milestones m
  where m.office_id = c.office_id and m.case_id = c.case_id and m.milestone = 'decided'
) d on d.reached_on is not null
where c.office_id = $1 and c.mode = $2 and not c.is_protected
  and d.reached_on > $3::date - 365
group by c.type_id
having count(*) >= ${FEWEST}`;

// A month that is not over would tell each time from the next, and so would fewer than eleven.
const KEPT_OUT = `
select to_char(m.reached_on, 'YYYY-MM') as month, ${MORE_THAN} as "moreThan"
from case_milestones m join cases c using (office_id, case_id)
where m.office_id = $1 and m.milestone = 'kept-out' and c.mode = $2 and not c.is_protected
  and m.reached_on >= date_trunc('month', $3::date) - interval '1 year'
  and m.reached_on < date_trunc('month', $3::date)
group by 1 having count(*) >= ${FEWEST} order by 1`;

/** What anybody may know of the office: what it does, by which rules, and how long it takes. */
export const officeInformation: ListQuestion<Record<string, never>, OfficeInformation> = {
  name: "office-information",
  about: "list",
  look: "reported",
  input: Input,
  async run({ officeName, officeMode, zone, today, currentTypes }, _input, reader) {
    const waiting = await waitingTimes(reader, officeMode, today);
    const caseTypes = currentTypes().map((type) => offered(type, waiting.get(type.id)));
    const { officeId } = reader;
    const keptOut = await reader.rows<KeptOut>(KEPT_OUT, [officeId, officeMode, today]);
    return {
      answer: { officeId, name: officeName, mode: officeMode, zone, today, caseTypes, keptOut },
      shown: [],
    };
  },
};

async function waitingTimes(
  reader: Reader,
  mode: string,
  today: string,
): Promise<ReadonlyMap<string, Waiting>> {
  const rows = await reader.rows<Row>(WAITING, [reader.officeId, mode, today]);
  return new Map(
    rows.map(({ type_id, more, half, most }) => [
      type_id,
      { decidedMoreThan: more, halfWithinDays: half, mostWithinDays: most },
    ]),
  );
}

function offered(type: PinnedCaseType, waiting: Waiting | undefined): OfferedType {
  const { id, form, jurisdiction, version, hash, phases, opens_with } = type;
  return {
    typeId: id,
    ...(form === undefined ? {} : { form }),
    jurisdiction,
    version,
    rulesHash: hash,
    phases,
    opensWith: opens_with,
    ...(waiting === undefined ? {} : { waiting }),
  };
}
