import { factName } from "#domain/case/fact-name.ts";
import type { Kind } from "#domain/case/case-type.ts";
import type { Held } from "#domain/looks/known-of-staff.ts";
import type { Standing } from "#domain/looks/staff-look.ts";
import { type StepOnFile, workOnFile } from "#domain/looks/work-on-file.ts";
import type { Reader } from "#domain/ports.ts";
import type { Office } from "./office.ts";

type GivenRow = { case_id: string; officer: string; first: string; last: string | null };
type DutyRow = { case_id: string; first: string; last: string };
type EventRow = {
  case_id: string;
  type_id: string;
  type: string;
  on: string;
  actor_id: string;
  by_staff: boolean;
};

/** Who had which case and until when, and all the work that stood on file in these cases. */
export type WorkOnFile = {
  readonly held: readonly Held[];
  readonly stood: (caseId: string) => readonly Standing[];
};

const HAND_OVER_DAYS = 5;
const DAY = 86_400_000;

/** Reads the work of some cases as it stands in clear: assignments, duties and steps. */
export async function workOnFileOf(
  { rules, zone }: Pick<Office, "rules" | "zone">,
  reader: Reader,
  cases: readonly string[],
): Promise<WorkOnFile> {
  if (cases.length === 0) return { held: [], stood: () => [] };
  const given = await reader.rows<GivenRow>(GIVEN, [reader.officeId, cases]);
  const duties = await reader.rows<DutyRow>(DUTIES, [reader.officeId, cases]);
  const events = await reader.rows<EventRow>(EVENTS, [reader.officeId, cases, zone]);
  const kindsOf = kindsByFact(rules);
  const standings = Map.groupBy(
    [...given.flatMap(ofGiven), ...duties.map(ofDuty)],
    ({ caseId }) => caseId,
  );
  const steps = Map.groupBy(events, (row) => row.case_id);
  const known = new Map<string, readonly Standing[]>();
  return {
    held: given.map((row) => ({
      officer: row.officer,
      caseId: row.case_id,
      from: row.first,
      ...(row.last === null ? {} : { to: row.last }),
    })),
    stood(caseId) {
      const before = known.get(caseId);
      if (before !== undefined) return before;
      const own = steps.get(caseId) ?? [];
      const all = [
        ...(standings.get(caseId) ?? []).map(({ standing }) => standing),
        ...workOnFile(own.map((row) => stepOf(row, kindsOf(row.type_id)))),
      ];
      known.set(caseId, all);
      return all;
    },
  };
}

const stepOf = (row: EventRow, kinds: ReadonlyMap<string, Kind>): StepOnFile => ({
  kind: kinds.get(row.type),
  on: row.on,
  actorId: row.actor_id,
  byStaff: row.by_staff,
});

type OfCase = { readonly caseId: string; readonly standing: Standing };

// Whoever gave a case away has five days more to hand it over.
function ofGiven({ case_id: caseId, officer, first, last }: GivenRow): readonly OfCase[] {
  const to = last === null ? {} : { to: last };
  const assigned = { what: "assigned" as const, from: first, actorId: officer, ...to };
  if (last === null) return [{ caseId, standing: assigned }];
  const until = new Date(Date.parse(`${last}T00:00:00Z`) + HAND_OVER_DAYS * DAY);
  const over = { what: "hand-over" as const, from: last, actorId: officer };
  return [
    { caseId, standing: assigned },
    { caseId, standing: { ...over, to: until.toISOString().slice(0, 10) } },
  ];
}

const ofDuty = ({ case_id: caseId, first, last }: DutyRow): OfCase => ({
  caseId,
  standing: { what: "deadline", from: first, to: last, purpose: "supervision" },
});

// Facts of a type by name; versions of one type that call two kinds alike do not exist.
function kindsByFact(rules: Office["rules"]) {
  const known = new Map<string, ReadonlyMap<string, Kind>>();
  return (typeId: string): ReadonlyMap<string, Kind> => {
    const before = known.get(typeId);
    if (before !== undefined) return before;
    const found = new Map(
      rules
        .versions(typeId)
        .flatMap(({ events }) =>
          Object.entries(events).map(([name, { does }]) => [factName(name), does] as const),
        ),
    );
    known.set(typeId, found);
    return found;
  };
}

const GIVEN = `select case_id, officer, assigned_on::text as first,
    lead(assigned_on) over (partition by case_id order by version)::text as last
  from assignments where office_id = $1 and case_id = any($2)`;

const DUTIES = `select case_id, (duty_adverse_on - 3)::text as first,
    (duty_adverse_on + 3)::text as last
  from cases where office_id = $1 and case_id = any($2) and duty_adverse_on is not null`;

const EVENTS = `select e.stream_id as case_id, c.type_id, e.type, e.actor_id,
    (e.recorded_at at time zone $3)::date::text as on,
    exists (select from accounts a where a.office_id = e.office_id
      and a.account_id = e.actor_id and a.kind = 'staff') as by_staff
  from events e
  join cases c on c.office_id = e.office_id and c.case_id = e.stream_id
  where e.office_id = $1 and e.stream_id = any($2)
  order by e.stream_id, e.version`;
