import type { StaffLook } from "#domain/looks/staff-look.ts";
import { type Draft, innocentDay } from "./innocent-days.ts";
import {
  A_YEAR,
  type InventedCase,
  inventOffice,
  type InventedOffice,
  type Size,
} from "./invented-office.ts";
import { plant, type Plant } from "./plants.ts";

export type YearSize = Size & { readonly ofEach: number };

/** A million looks: 127 people at work, 20,000 cases. */
export const WHOLE: YearSize = { staff: 127, cases: 20_000, ofEach: 20 };
/** For every run of the tests. */
export const SMALL: YearSize = { staff: 30, cases: 3_000, ofEach: 4 };

export type InventedYear = {
  readonly office: InventedOffice;
  readonly plants: readonly Plant[];
  /** Of a look's id: the plant it belongs to. Absent for what is innocent. */
  readonly plantOf: ReadonlyMap<string, Plant>;
  /** Every look of the year in the order of time, a day at a time. */
  readonly daily: () => Generator<readonly StaffLook[]>;
};

/** One year of looks with planted snooping; the same for the same seed. Can be walked once. */
export function inventYear(seed: number, size: YearSize): InventedYear {
  const office = inventOffice(seed, size);
  const openCases = new Map<number, readonly InventedCase[]>();
  const openOn = (day: number): readonly InventedCase[] => {
    const known = openCases.get(day);
    if (known !== undefined) return known;
    const found = office.cases.filter(({ filed, closed }) => filed <= day && day < closed);
    openCases.set(day, found);
    return found;
  };
  const plants = plant({ office, openOn }, size.ofEach);
  const plantOf = new Map<string, Plant>();
  const waiting = new Map<number, { draft: Draft; plant?: Plant }[]>();
  const add = (draft: Draft, of?: Plant) => {
    const there = waiting.get(draft.day) ?? [];
    there.push({ draft, ...(of === undefined ? {} : { plant: of }) });
    waiting.set(draft.day, there);
  };
  for (const one of plants) for (const look of one.looks) add(look, one);
  let n = 0;
  function* daily() {
    for (let day = 0; day < A_YEAR; day++) {
      for (const look of innocentDay(office, day, openOn(day))) add(look);
      const there = (waiting.get(day) ?? []).toSorted((a, b) => a.draft.minute - b.draft.minute);
      waiting.delete(day);
      yield there.map(({ draft: { day: _day, ...look }, plant: of }): StaffLook => {
        const id = `look-${n++}`;
        if (of !== undefined) plantOf.set(id, of);
        return { id, on: office.days[day] ?? "", ...look };
      });
    }
  }
  return { office, plants, plantOf, daily };
}
