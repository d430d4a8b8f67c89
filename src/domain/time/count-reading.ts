import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { addWorkingDays, dayOff, type DaysOffScope } from "./days-off.ts";
import type { DeadlineReading, DeadlineStep, Service } from "./deadline.ts";
import type { Period, Roll, RuleVersion } from "./deadline-rule.ts";

/** Which of the lawful readings is wanted. */
export type Side = "earliest" | "latest";

type Day = Temporal.PlainDate;
export type ParsedToll = { readonly from: Day; readonly to: Day };
export type ParsedFacts = {
  readonly trigger: Day;
  readonly instant?: Temporal.Instant;
  readonly receipt?: Day;
  readonly service: Service;
  readonly abroad: boolean;
  /** In order, and apart from one another. */
  readonly tolls: readonly ParsedToll[];
  readonly closures: boolean;
  readonly notice?: Day;
  readonly handed?: { readonly on: Day; readonly moves: "both" | "latest" };
};
export type Start = { readonly step: "trigger" | "receipt"; readonly date: Day };
export type Count = {
  readonly version: RuleVersion;
  readonly facts: ParsedFacts;
  readonly calendar: Calendar;
  readonly side: Side;
  readonly scope: DaysOffScope;
};
export type Stand = { readonly date: Day; readonly steps: readonly DeadlineStep[] };

/** Counts one text of a rule to its earliest or latest lawful day, with every move written down. */
export function countReading(
  version: RuleVersion,
  facts: ParsedFacts,
  calendar: Calendar,
  side: Side,
): DeadlineReading {
  const [period] = version.periods;
  if (period?.unit === "hours" && facts.instant !== undefined) {
    return countHours(facts.instant, period.count, facts.service, calendar);
  }
  const count: Count = { version, facts, calendar, side, scope: scopeOf(side, facts) };
  const starts: Start[] = [{ step: "trigger", date: facts.trigger }];
  if (version.alsoFromReceipt && facts.receipt !== undefined) {
    starts.push({ step: "receipt", date: facts.receipt });
  }
  const counted = starts.flatMap((start) =>
    version.periods.map((each, index) => {
      const abroad = index === 0 && facts.abroad ? version.countAbroad : undefined;
      return countFrom(start, abroad === undefined ? each : { ...each, count: abroad }, count);
    }),
  );
  return chooseReading(counted, side);
}

/** Which days off a reading believes in: the earliest one knows the law alone. */
export function scopeOf(side: Side, { closures }: Pick<ParsedFacts, "closures">): DaysOffScope {
  const latest = side === "latest";
  return { observed: latest, closures: latest && closures };
}

/** Takes the earliest or the latest of several readings, and says that it chose. */
export function chooseReading(readings: readonly DeadlineReading[], side: Side): DeadlineReading {
  const [first, ...others] = readings;
  if (first === undefined) throw new Error("a deadline needs at least one reading");
  const chosen = others.reduce((best, next) => {
    const order = compareReadings(next, best);
    return (side === "earliest" ? order < 0 : order > 0) ? next : best;
  }, first);
  const among = [...new Set(readings.map((reading) => reading.dueOn))];
  if (among.length < 2) return chosen;
  const which = side === "earliest" ? "earlier" : "later";
  return {
    ...chosen,
    steps: [...chosen.steps, { step: "choose", which, among, date: chosen.dueOn }],
  };
}

/** Orders two readings by their instant where both have one, else by their day. */
export function compareReadings(a: DeadlineReading, b: DeadlineReading): number {
  if (a.dueAt !== undefined && b.dueAt !== undefined) {
    return Temporal.Instant.compare(a.dueAt, b.dueAt);
  }
  return Temporal.PlainDate.compare(a.dueOn, b.dueOn);
}

// Elapsed hours run through a change of the clock and never roll (Reg 1182/71 Art 3(4)).
function countHours(
  from: Temporal.Instant,
  n: number,
  service: Service,
  calendar: Calendar,
): DeadlineReading {
  const inZone = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(calendar.zone).toString({ timeZoneName: "never" });
  const dueAt = inZone(from.add({ hours: n }));
  return {
    dueOn: dueAt.slice(0, 10),
    dueAt,
    steps: [
      { step: "instant", at: inZone(from), service },
      { step: "hours", n, at: dueAt },
    ],
  };
}

function countFrom(start: Start, period: Period, count: Count): DeadlineReading {
  const { service } = count.facts;
  let stand: Stand = {
    date: start.date,
    steps: [{ step: start.step, date: start.date.toString(), service }],
  };
  const { anniversaryMonths } = count.version;
  if (anniversaryMonths !== undefined) {
    stand = addMonths(stand, anniversaryMonths, "after", count);
  }
  stand = addPeriod(stand, period, count);
  // The days of mailing belong to the period (8 CFR 103.8(b)), so they come before any roll.
  stand = addMail(stand, start, count);
  if (count.version.tolls) stand = addTolls(stand, start, period, count);
  stand = addRoll(stand, count);
  return { dueOn: stand.date.toString(), steps: stand.steps };
}

function addPeriod(stand: Stand, period: Period, count: Count): Stand {
  const { count: n, unit } = period;
  const { direction } = count.version;
  if (unit === "months") return addMonths(stand, n, direction, count);
  const { date, skipped } = daysOn(stand.date, period, count);
  const step = { step: "period", n, unit, direction, date: date.toString(), skipped } as const;
  return { date, steps: [...stand.steps, step] };
}

function daysOn(from: Day, { count: n, unit }: Period, { version, calendar, scope }: Count) {
  if (unit === "working") return addWorkingDays(calendar, from, n, scope);
  // "Beginning on" makes the first day day one (5 USC 552a(p)(1)(C)).
  const days = unit === "inclusive" ? n - 1 : n;
  return { date: from.add({ days: version.direction === "before" ? -days : days }), skipped: [] };
}

function addMonths(
  stand: Stand,
  n: number,
  direction: "after" | "before",
  { version, side }: Count,
): Stand {
  const lastDay = stand.date.add({ months: direction === "before" ? -n : n });
  const exact = lastDay.day === stand.date.day;
  const dayAfter = !exact && side === "latest" && version.monthEnd === "day-after";
  const date = dayAfter ? lastDay.add({ days: 1 }) : lastDay;
  const on = date.toString();
  const steps: DeadlineStep[] = [
    ...stand.steps,
    { step: "period", n, unit: "months", direction, date: on, skipped: [] },
  ];
  if (!exact) {
    const wanted = `${lastDay.toString().slice(0, 8)}${stand.date.day}`;
    steps.push({ step: "month-end", wanted, date: on });
  }
  return { date, steps };
}

/** Adds the days of mailing to where a count stands. */
export function addMail(stand: Stand, start: Start, { version, facts, side }: Count): Stand {
  if (facts.service !== "mail" || start.step === "receipt") return stand;
  const lawful = (facts.abroad ? version.mailDaysAbroad : undefined) ?? version.mailDays;
  const arguable = side === "latest" ? (version.mailDaysLatest ?? 0) : 0;
  const days = Math.max(lawful, arguable);
  if (days === 0) return stand;
  const date = stand.date.add({ days });
  return { date, steps: [...stand.steps, { step: "mail", days, date: date.toString() }] };
}

function addTolls(stand: Stand, start: Start, period: Period, count: Count): Stand {
  let { date } = stand;
  const steps = [...stand.steps];
  const dayOne = start.date.add({ days: 1 });
  for (const toll of count.facts.tolls) {
    const from = Temporal.PlainDate.compare(toll.from, dayOne) < 0 ? dayOne : toll.from;
    if (Temporal.PlainDate.compare(from, toll.to) > 0) continue;
    if (Temporal.PlainDate.compare(from, date) > 0) break;
    const days = countDays(from, toll.to, period, count);
    if (days === 0) continue;
    ({ date } = daysOn(date, { count: days, unit: moveUnit(period) }, count));
    steps.push({
      step: "toll",
      from: from.toString(),
      to: toll.to.toString(),
      days,
      date: date.toString(),
    });
  }
  return { date, steps };
}

function moveUnit(period: Period): "working" | "calendar" {
  return period.unit === "working" ? "working" : "calendar";
}

function countDays(from: Day, to: Day, period: Period, { calendar, scope }: Count): number {
  const all = from.until(to, { largestUnit: "day" }).days + 1;
  if (period.unit !== "working") return all;
  let working = 0;
  for (let n = 0; n < all; n += 1) {
    if (dayOff(calendar, from.add({ days: n }), scope) === undefined) working += 1;
  }
  return working;
}

/** Moves a last day off the days on which the forum does not work, where the rule rolls. */
export function addRoll(stand: Stand, { version, facts, calendar, side, scope }: Count): Stand {
  const roll = (side === "latest" ? version.rollLatest : undefined) ?? version.roll;
  if (!doesRoll(roll, facts.service)) return stand;
  let { date } = stand;
  const steps = [...stand.steps];
  for (;;) {
    const because = dayOff(calendar, date, scope);
    if (because === undefined) return { date, steps };
    const from = date.toString();
    date = date.add({ days: 1 });
    steps.push({ step: "roll", from, to: date.toString(), because });
  }
}

// A filing sent online counts when it is sent, so an office's closed days do not extend it.
function doesRoll(roll: Roll, service: Service): boolean {
  return roll === "paper" ? service !== "electronic" : roll !== "never";
}
