import { findBrowsing } from "#domain/looks/find-browsing.ts";
import { type Employed, knownOfStaff } from "#domain/looks/known-of-staff.ts";
import { tellTrail } from "#domain/looks/tell-trail.ts";
import {
  BEHAVIOURS,
  type Behaviour,
  isUnexplained,
  type KnownOfStaff,
  type TrailLook,
} from "#domain/looks/trail.ts";
import { inventYear, type InventedYear, type YearSize } from "./invent-year.ts";
import { dateOf, type InventedOffice, shiftOf } from "./invented-office.ts";
import type { Plant } from "./plants.ts";

export type Measured = {
  readonly seed: number;
  readonly looks: number;
  readonly unexplained: number;
  readonly planted: number;
  readonly found: number;
  readonly findings: number;
  readonly right: number;
  readonly byBehaviour: Readonly<Record<Behaviour, MeasuredOne>>;
};
export type MeasuredOne = {
  readonly planted: number;
  /** Found by any rule. */
  readonly found: number;
  /** Found by the rule that has its name. */
  readonly named: number;
  readonly findings: number;
  /** Findings of this rule that touch anything planted, by whatever name. */
  readonly right: number;
};

/** Explains a year, looks for browsing in the rest, and counts what was found of the plants. */
export function measureSnooping(seed: number, size: YearSize): Measured {
  const year = inventYear(seed, size);
  const standings = new Map(year.office.cases.map((one) => [one.id, one.standings]));
  const trail: TrailLook[] = [];
  let looks = 0;
  for (const day of year.daily()) {
    looks += day.length;
    for (const look of day) {
      const told = tellTrail(look, standings.get(look.caseId) ?? []);
      if (told !== undefined) trail.push(told);
    }
  }
  const found = findBrowsing(trail, knownOf(year.office));
  const plantsOf = (looksOf: readonly TrailLook[]): ReadonlySet<Plant> =>
    new Set(looksOf.flatMap(({ id }) => year.plantOf.get(id) ?? []));
  const told = found.map(({ behaviour, looks: own }) => ({ behaviour, plants: plantsOf(own) }));
  return {
    seed,
    looks,
    unexplained: trail.filter(isUnexplained).length,
    ...count(year, told),
  };
}

type Told = readonly { readonly behaviour: Behaviour; readonly plants: ReadonlySet<Plant> }[];

function count(year: InventedYear, told: Told) {
  const all = new Set(told.flatMap(({ plants }) => [...plants]));
  const byBehaviour = Object.fromEntries(
    BEHAVIOURS.map((behaviour): [Behaviour, MeasuredOne] => {
      const planted = year.plants.filter(({ kind }) => kind === behaviour);
      const own = told.filter((one) => one.behaviour === behaviour);
      const named = new Set(own.flatMap(({ plants }) => [...plants]));
      return [
        behaviour,
        {
          planted: planted.length,
          found: planted.filter((one) => all.has(one)).length,
          named: planted.filter((one) => named.has(one)).length,
          findings: own.length,
          right: own.filter(({ plants }) => plants.size > 0).length,
        },
      ];
    }),
  ) as Record<Behaviour, MeasuredOne>;
  return {
    planted: year.plants.length,
    found: all.size,
    findings: told.length,
    right: told.filter(({ plants }) => plants.size > 0).length,
    byBehaviour,
  };
}

// What an office keeps of its staff, in the form in which an office keeps it.
function knownOf({ staff, cases, days }: InventedOffice): KnownOfStaff {
  const members = new Map(staff.map((one) => [one.id, one]));
  const files = new Map(cases.map((one) => [one.id, one]));
  const before = days[0] ?? "";
  const on = (day: number) => dateOf(days, day);
  const employed = staff.map((one): Employed => {
    const week = { ...shiftOf(one), since: before, days: [...one.worksOn] };
    const away = one.leave.map(([first, last]) => ({ from: on(first), to: on(last) }));
    const lastDay = one.lastDay === undefined ? {} : { lastDay: on(one.lastDay) };
    return { accountId: one.id, weeks: [week], away, ...lastDay };
  });
  const held = cases.flatMap(({ id, had }) =>
    had.map(({ officer, from, to }) => ({ officer, caseId: id, from: on(from), to: on(to) })),
  );
  return knownOfStaff({
    employed,
    held,
    likeness(actorId, caseId) {
      const [one, found] = [members.get(actorId), files.get(caseId)];
      if (one === undefined || found === undefined) return undefined;
      const hasStreet = one.street === found.street;
      return {
        isOwn: found.of === one.id,
        isColleague: found.of !== undefined && found.of !== one.id,
        hasSurname: one.surname === found.surname,
        hasStreet,
        hasAddress: hasStreet && one.house === found.house,
      };
    },
  });
}
