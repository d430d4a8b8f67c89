import type { CaseType } from "#domain/case/case-type.ts";
import type { Reader } from "#domain/ports.ts";
import { FEWEST, MORE_THAN } from "./office-information.ts";

/** How long decided cases stood at one step: half, and most (80%), no longer than so many days. */
export type UsualWait = {
  readonly phase: string;
  /** Counted in more cases than so many, in tens. */
  readonly moreThan: number;
  readonly halfWithinDays: number;
  readonly mostWithinDays: number;
};

// The newest decided cases alone, so that a page costs a large office no more than a small one.
const USUAL_WAITS = `
with decided as (
  select m.case_id from case_milestones m join cases c using (office_id, case_id)
  where office_id = $1 and m.milestone = 'decided' and m.reached_on > $4::date - 365
    and c.type_id = $2 and c.mode = $3 and not c.is_protected
  group by m.case_id order by max(m.reached_on) desc, m.case_id limit 500
), taken as (
  select m.case_id, m.version, m.reached_on, p.phase,
         lag(p.phase) over (partition by m.case_id order by m.version) as before
  from case_milestones m join decided using (case_id)
  join unnest($5::text[], $6::text[]) as p (state, phase) on m.milestone = 'state:' || p.state
  where m.office_id = $1
), entered as (
  select case_id, phase, reached_on,
         lead(reached_on) over (partition by case_id order by version) as left_on
  from taken where before is distinct from phase
), waited as (
  select phase, sum(left_on - reached_on)::int as days
  from entered where left_on is not null group by case_id, phase
)
select phase, ${MORE_THAN} as "moreThan",
       percentile_disc(0.5) within group (order by days)::int as "halfWithinDays",
       percentile_disc(0.8) within group (order by days)::int as "mostWithinDays"
from waited group by phase having count(*) >= ${FEWEST}`;

/**
 * How long others waited at each step of a type, from cases decided within a year. A step that
 * fewer than eleven of them left has no line. Counts are in tens alone, so that no
 * difference of two tells of a few cases. No case and no person is in the answer.
 */
export async function usualWaits(
  reader: Reader,
  type: CaseType,
  mode: string,
  today: string,
): Promise<readonly UsualWait[]> {
  const states = Object.entries(type.states);
  return reader.rows<UsualWait>(USUAL_WAITS, [
    reader.officeId,
    type.id,
    mode,
    today,
    states.map(([name]) => name),
    states.map(([, state]) => state.phase),
  ]);
}
