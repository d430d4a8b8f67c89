import { explain } from "#domain/looks/explain.ts";
import { findBrowsing } from "#domain/looks/find-browsing.ts";
import type { StaffLook, Standing } from "#domain/looks/staff-look.ts";
import {
  BEHAVIOURS,
  type Behaviour,
  isUnexplained,
  type KnownOfStaff,
  type TrailLook,
} from "#domain/looks/trail.ts";
import { inventYear, type InventedYear, type YearSize } from "./invent-year.ts";
import { type InventedOffice, isAtWork, shiftOf } from "./invented-office.ts";
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

// What the rules read: looks that nothing on file explains, and what they follow beside those.
function tellTrail(look: StaffLook, stood: readonly Standing[]): TrailLook | undefined {
  const explained = look.caseId === "" ? undefined : explain(look, stood);
  if (explained === undefined) return look;
  const isCopy = look.kind === "exported" || look.kind === "printed";
  return isCopy || explained.isOwnWord === true ? { ...look, explained } : undefined;
}

function knownOf({ staff, cases, days }: InventedOffice): KnownOfStaff {
  const members = new Map(staff.map((one) => [one.id, one]));
  const files = new Map(cases.map((one) => [one.id, one]));
  const dayOf = new Map(days.map((on, day) => [on, day]));
  const on = (day: number) => days[day] ?? (day < 0 ? "2024-06-01" : undefined);
  return {
    shift(actorId, date) {
      const one = members.get(actorId);
      const day = dayOf.get(date);
      if (one === undefined || day === undefined) return undefined;
      return isAtWork(one, day) ? shiftOf(one) : "away";
    },
    lastDay: (actorId) => on(members.get(actorId)?.lastDay ?? days.length),
    heldUntil(actorId, caseId, date) {
      const day = dayOf.get(date) ?? 0;
      const held = files
        .get(caseId)
        ?.had.findLast(({ officer, to }) => officer === actorId && to < day);
      return held === undefined ? undefined : on(held.to);
    },
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
  };
}
