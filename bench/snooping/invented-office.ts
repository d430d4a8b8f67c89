import type { Standing } from "#domain/looks/staff-look.ts";
import { type Random, seededRandom } from "./random.ts";

// An office that never was: its staff, when they work, and its cases. Written before the rules
// that look for browsing, and apart from them: it knows nothing of what they look at.

export type Member = {
  readonly id: string;
  readonly role: "caseworker" | "intake-clerk" | "supervisor" | "records-officer";
  readonly surname: number;
  readonly street: number;
  readonly house: number;
  /** Minutes after midnight; somebody on late turns begins later. */
  readonly begins: number;
  readonly leave: readonly (readonly [first: number, last: number])[];
  /** The last day of work, for somebody who goes. */
  readonly lastDay?: number;
  readonly worksOn: ReadonlySet<number>;
};

export type InventedCase = {
  readonly id: string;
  readonly surname: number;
  readonly street: number;
  readonly house: number;
  /** The member of staff whose own case it is. */
  readonly of?: string;
  readonly filed: number;
  readonly closed: number;
  /** Who had it, one after another; nobody before the first. */
  readonly had: { readonly officer: string; readonly from: number; to: number }[];
  readonly standings: Standing[];
};

export type InventedOffice = {
  readonly days: readonly string[];
  readonly staff: readonly Member[];
  readonly cases: readonly InventedCase[];
  readonly random: Random;
  /** Open cases by the officer who has them, for every day. */
  readonly heldOn: (officer: string, day: number) => readonly InventedCase[];
};

export type Size = { readonly staff: number; readonly cases: number };
export const A_YEAR = 365;
const SHIFT = 8 * 60;
export const shiftOf = ({ begins }: Member) => ({ from: begins, to: begins + SHIFT });

/** Surnames and streets are numbers: some common, most rare, as names are. */
const common = (random: Random, many: number) => Math.floor(many * random.next() ** 2.2);

/** The same office for the same seed. */
export function inventOffice(seed: number, size: Size): InventedOffice {
  const random = seededRandom(seed);
  const days = Array.from({ length: A_YEAR }, (_, day) =>
    new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const staff = Array.from({ length: size.staff }, (_, n) => member(random, n, size.staff));
  const officers = staff.filter(({ role }) => role === "caseworker");
  const cases = Array.from({ length: size.cases }, (_, n) =>
    inventCase(random, n, { staff, officers, days }),
  );
  const byOfficer = new Map<string, { case: InventedCase; from: number; to: number }[]>();
  for (const one of cases) {
    for (const { officer, from, to } of one.had) {
      const held = byOfficer.get(officer) ?? [];
      held.push({ case: one, from, to });
      byOfficer.set(officer, held);
    }
  }
  return {
    days,
    staff,
    cases,
    random,
    heldOn: (officer, day) =>
      (byOfficer.get(officer) ?? [])
        .filter(({ from, to }) => from <= day && day <= to)
        .map((held) => held.case),
  };
}

export const isAtWork = (one: Member, day: number): boolean =>
  one.worksOn.has((day + 3) % 7) &&
  !one.leave.some(([first, last]) => first <= day && day <= last) &&
  (one.lastDay === undefined || day <= one.lastDay);

function member(random: Random, n: number, many: number): Member {
  const share = n / many;
  const role =
    share < 0.62
      ? "caseworker"
      : share < 0.82
        ? "intake-clerk"
        : share < 0.94
          ? "supervisor"
          : "records-officer";
  const leave = Array.from({ length: random.between(2, 4) }, () => {
    const first = random.between(0, A_YEAR - 15);
    return [first, first + random.between(3, 14)] as const;
  });
  const week = random.chance(0.1) ? [1, 2, 3, 4, 6] : [1, 2, 3, 4, 5];
  return {
    id: `s${n}`,
    role,
    surname: common(random, 3000),
    street: random.between(0, 1500),
    house: random.between(1, 90),
    begins: random.chance(0.15) ? 12 * 60 : random.between(7 * 60, 9 * 60),
    leave,
    worksOn: new Set(week),
    ...(random.chance(0.2) ? { lastDay: random.between(60, A_YEAR - 10) } : {}),
  };
}

function inventCase(
  random: Random,
  n: number,
  {
    staff,
    officers,
    days,
  }: { staff: readonly Member[]; officers: readonly Member[]; days: readonly string[] },
): InventedCase {
  const filed = random.between(-200, A_YEAR - 20);
  const closed = filed + random.between(60, 400);
  // A few of the staff have a case of their own here, or somebody of their household has.
  const of = n < staff.length / 2 ? staff[n * 2] : undefined;
  const made: InventedCase = {
    id: `c${n}`,
    surname: of?.surname ?? common(random, 3000),
    street: of?.street ?? random.between(0, 1500),
    house: of?.house ?? random.between(1, 90),
    ...(of === undefined ? {} : { of: of.id }),
    filed,
    closed,
    had: [],
    standings: [],
  };
  handOut(random, made, officers, days);
  recordWork(random, made, days);
  return made;
}

// Given to an officer after some days; to another when they go, or when work is spread anew.
function handOut(
  random: Random,
  { id: _id, closed, filed, had, of, standings }: InventedCase,
  officers: readonly Member[],
  days: readonly string[],
): void {
  let from = filed + random.between(2, 8);
  while (from < closed) {
    const day = from;
    const able = officers.filter(
      ({ id, lastDay = A_YEAR * 2 }) => lastDay > day && id !== of && id !== had.at(-1)?.officer,
    );
    const officer = random.pick(able);
    const stays = random.chance(0.25) ? random.between(30, 200) : A_YEAR * 2;
    const to = Math.min(closed, from + stays, officer.lastDay ?? closed);
    const before = had.at(-1);
    had.push({ officer: officer.id, from, to });
    standings.push(stand(days, "assigned", [from, to], officer.id));
    // Both talk about it in the first days; the office keeps that as a hand-over.
    if (before !== undefined) {
      standings.push(stand(days, "hand-over", [from, from + 5], before.officer));
    }
    from = to + 1;
  }
}

/** The date of a day of the invented year, also of one before it or after it. */
export const dateOf = (days: readonly string[], day: number): string =>
  days[day] ?? new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);

function stand(
  days: readonly string[],
  what: Standing["what"],
  [from, to]: readonly [number, number],
  actorId?: string,
): Standing {
  return {
    what,
    from: dateOf(days, from),
    to: dateOf(days, to),
    ...(actorId === undefined ? {} : { actorId }),
  };
}

/** Puts work of somebody in a case on file, so that their look at it has an explanation. */
export const putOnFile = (
  office: Pick<InventedOffice, "days">,
  one: InventedCase,
  what: Standing["what"],
  [from, to]: readonly [number, number],
  actorId: string,
): void => {
  one.standings.push(stand(office.days, what, [from, to], actorId));
};

// Deadlines and appointments, whoever they are for.
function recordWork(random: Random, one: InventedCase, days: readonly string[]): void {
  for (let many = random.between(0, 2); many > 0; many--) {
    const on = random.between(one.filed, one.closed);
    const officer = one.had.find(({ from, to }) => from <= on && on <= to)?.officer;
    if (officer === undefined) continue;
    one.standings.push(
      stand(days, random.pick(["appointment", "deadline"]), [on - 2, on], officer),
    );
  }
}
