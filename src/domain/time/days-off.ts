import { Temporal } from "temporal-polyfill";
import { WEEKDAYS, type Calendar, type Holiday, type HolidayClass } from "./calendar.ts";

/** Which days off a reading believes in beyond weekends and statutory holidays. */
export type DaysOffScope = { readonly observed: boolean; readonly closures: boolean };

type NamedDay = { readonly id: string; readonly class: HolidayClass | "closure" };

/**
 * Why the forum does not work on this day: `saturday`, `sunday`, or the id of the holiday or
 * closure; nothing on a working day.
 */
export function dayOff(
  calendar: Calendar,
  date: Temporal.PlainDate,
  scope: DaysOffScope,
): string | undefined {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  if (weekday !== undefined && calendar.weekend.includes(weekday)) return weekday;
  const named = namedDaysOf(calendar, date.year).get(date.toString()) ?? [];
  return named.find(
    (day) =>
      day.class === "statutory" ||
      (day.class === "observed" && scope.observed) ||
      (day.class === "closure" && scope.closures),
  )?.id;
}

/** The `n`th working day after a day (before it is not asked for by any rule). */
export function addWorkingDays(
  calendar: Calendar,
  from: Temporal.PlainDate,
  n: number,
  scope: DaysOffScope,
): { date: Temporal.PlainDate; skipped: { on: string; because: string }[] } {
  const skipped: { on: string; because: string }[] = [];
  let date = from;
  for (let left = n; left > 0;) {
    date = date.add({ days: 1 });
    const because = dayOff(calendar, date, scope);
    if (because === undefined) left -= 1;
    else if (date.dayOfWeek < 6) skipped.push({ on: date.toString(), because });
  }
  return { date, skipped };
}

const namedDays = new WeakMap<Calendar, Map<number, Map<string, NamedDay[]>>>();

function namedDaysOf(calendar: Calendar, year: number): Map<string, NamedDay[]> {
  const years = namedDays.get(calendar) ?? new Map<number, Map<string, NamedDay[]>>();
  namedDays.set(calendar, years);
  const known = years.get(year);
  if (known !== undefined) return known;
  const days = new Map<string, NamedDay[]>();
  const put = (on: string, day: NamedDay) => days.set(on, [...(days.get(on) ?? []), day]);
  // A holiday on 1 January may be kept on 31 December: neighbouring years reach in.
  for (const near of [year - 1, year, year + 1]) {
    for (const holiday of calendar.holidays) {
      for (const [on, kind] of daysOfHoliday(holiday, near))
        put(on, { id: holiday.id, class: kind });
    }
  }
  for (const closure of calendar.closures) put(closure.on, { id: closure.id, class: "closure" });
  years.set(year, days);
  return days;
}

function daysOfHoliday(holiday: Holiday, year: number): [string, HolidayClass][] {
  if (holiday.fromYear !== undefined && year < holiday.fromYear) return [];
  if (holiday.toYear !== undefined && year > holiday.toYear) return [];
  if (holiday.exceptYears.includes(year)) return [];
  return datesOf(holiday, year).flatMap((date): [string, HolidayClass][] => {
    const own: [string, HolidayClass] = [date.toString(), holiday.class];
    const { shift } = holiday;
    if (shift === undefined || date.dayOfWeek < 6) return [own];
    const days = date.dayOfWeek === 6 ? shift.saturday : shift.sunday;
    return days === 0 ? [own] : [own, [date.add({ days }).toString(), shift.class]];
  });
}

function datesOf({ day }: Holiday, year: number): Temporal.PlainDate[] {
  if (day.by === "fixed") {
    if (day.month === 2 && day.day === 29 && !isLeap(year)) return [];
    return [Temporal.PlainDate.from({ year, month: day.month, day: day.day })];
  }
  if (day.by === "weekday") {
    return [nthWeekday(year, day.month, WEEKDAYS.indexOf(day.weekday) + 1, day.nth)];
  }
  if (day.by === "easter") return [easterSunday(year).add({ days: day.offset })];
  return day.dates
    .filter((on) => Number(on.slice(0, 4)) === year)
    .map((on) => Temporal.PlainDate.from(on));
}

function isLeap(year: number): boolean {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number) {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (nth > 0) {
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) });
  }
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
}

/** Western Easter by the Gregorian computus (Meeus, Jones and Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const skippedLeaps = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * a + century - skippedLeaps - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - epact - (c % 4)) % 7;
  const late = Math.floor((a + 11 * epact + 22 * toSunday) / 451);
  const index = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({
    year,
    month: Math.floor(index / 31),
    day: (index % 31) + 1,
  });
}
