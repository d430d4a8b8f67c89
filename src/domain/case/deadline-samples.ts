import { Temporal } from "temporal-polyfill";
import type { Calendar } from "../time/calendar.ts";
import { computeDeadline } from "../time/compute-deadline.ts";
import { dayOff } from "../time/days-off.ts";
import type { DeadlineFacts } from "../time/deadline.ts";
import type { DeadlineRule } from "../time/deadline-rule.ts";

const DAY = 86_400_000;
const YEARS_AHEAD = 3;
const MOST_CHANGED_DAYS = 6;
const NEAR = [-3, -2, -1, 0, 1, 2, 3];

/** A rule with the calendars that it is counted by. */
export type CountedRule = {
  readonly rule: DeadlineRule;
  readonly calendars: readonly Calendar[];
};
type Way = Omit<DeadlineFacts, "triggerOn" | "triggerAt">;

/**
 * The facts by which two texts of a rule are compared, the plainest first: days and ways of service
 * that show what a roll, a day of post, an end of a month, another day off, an early notice or a
 * stopped clock moves. `today` (YYYY-MM-DD) is where the days begin.
 */
export function sampleFacts(
  was: CountedRule,
  is: CountedRule,
  today: string,
): readonly DeadlineFacts[] {
  const days = sampleDays([was.rule, is.rule], today);
  const landing = daysBeforeChanged(was, is, today);
  return [...new Set([...days, ...landing])].flatMap((triggerOn) =>
    waysOf(triggerOn, was.rule, is.rule).map((way) => ({
      closures: true,
      ...way,
      triggerOn,
      triggerAt: `${triggerOn}T12:00:00Z`,
    })),
  );
}

const WAYS: readonly Way[] = [
  { service: "mail" },
  { service: "personal" },
  { service: "electronic" },
  { service: "mail", abroad: true },
];

function waysOf(on: string, ...rules: readonly DeadlineRule[]): readonly Way[] {
  const isReceived = rules.some((rule) =>
    rule.versions.some(({ alsoFromReceipt }) => alsoFromReceipt),
  );
  return isReceived ? [...WAYS, { service: "mail", receivedOn: plus(on, 10) }] : WAYS;
}

// Two weeks show every weekday and roll; months and their ends, leap days and the days on which a
// text of the law begins or ends show the rest.
function sampleDays(rules: readonly DeadlineRule[], today: string): readonly string[] {
  const year = Number(today.slice(0, 4));
  const fortnight = Array.from({ length: 14 }, (_, days) => plus(today, days));
  const months = Array.from({ length: 12 }, (_, months) =>
    new Date(Date.UTC(year, Number(today.slice(5, 7)) + months, 0)).toISOString().slice(0, 10),
  );
  const leap = [0, 1, 2, 3].map((years) => `${year + years}-02-29`).filter(exists);
  const edges = rules
    .flatMap(({ versions }) => versions)
    .flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])
    .flatMap((day) => (day === null ? [] : [plus(day, -1), day, plus(day, 1)]));
  return [...fortnight, ...months, ...leap, ...edges];
}

// A day off that came or went moves only what would end on it, or counts over it.
function daysBeforeChanged(was: CountedRule, is: CountedRule, today: string): readonly string[] {
  const [before, after] = [calendarOf(was), calendarOf(is)];
  if (before === undefined || after === undefined) return [];
  const changed = changedDays(before, after, today)
    .slice(0, MOST_CHANGED_DAYS)
    .map(({ on }) => on);
  if (changed.length === 0) return [];
  const spans = [was, is].flatMap((one) => WAYS.flatMap((way) => spansOf(one, way, today)));
  return changed.flatMap((on) => [
    plus(on, -1),
    plus(on, 1),
    ...[...new Set(spans)].flatMap((span) => NEAR.map((near) => plus(on, near - span))),
  ]);
}

function spansOf({ rule, calendars }: CountedRule, way: Way, today: string): readonly number[] {
  const facts = { ...way, triggerOn: today, triggerAt: `${today}T12:00:00Z` };
  const counted = computeDeadline({ rule, calendars, ...facts });
  if ("refused" in counted) return [];
  return [counted.display, counted.adverse].map(({ dueOn }) =>
    Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY),
  );
}

const calendarOf = ({ rule, calendars }: CountedRule): Calendar | undefined =>
  calendars.find(({ id }) => id === rule.calendar);

/** A day on which one calendar works and another does not, in either reading. */
export type ChangedDay = { readonly on: string; readonly is: "added" | "removed" };

/** The days off that differ from `today` on, for three years, weekends among them. */
export function changedDays(was: Calendar, is: Calendar, today: string): readonly ChangedDay[] {
  if (JSON.stringify(daysOf(was)) === JSON.stringify(daysOf(is))) return [];
  const first = Temporal.PlainDate.from(today);
  const last = first.add({ years: YEARS_AHEAD });
  const changed: ChangedDay[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    const more = SCOPES.map((scope) => isOff(is, day, scope) - isOff(was, day, scope));
    const [by] = more.filter((one) => one !== 0);
    if (by !== undefined) changed.push({ on: day.toString(), is: by > 0 ? "added" : "removed" });
  }
  return changed;
}

const SCOPES = [
  { observed: false, closures: false },
  { observed: true, closures: true },
];
const isOff = (calendar: Calendar, day: Temporal.PlainDate, scope: (typeof SCOPES)[number]) =>
  dayOff(calendar, day, scope) === undefined ? 0 : 1;

/** What of a calendar moves a day: where it was read, and what it calls its days, moves none. */
export const daysOf = ({ zone, weekend, holidays, closures }: Calendar) => ({
  zone,
  weekend,
  holidays: holidays.map(({ id: _id, source: _source, confidence: _mark, ...day }) => day),
  closures: closures.map(({ on }) => on),
});

const exists = (day: string): boolean =>
  new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;

const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
