import type { Calendar } from "../time/calendar.ts";
import type { DeadlineRule } from "../time/deadline-rule.ts";
import { compareDeadline, inForceOn, onlyOnOneSide, type TimeSide } from "./compare-deadlines.ts";
import { changedDays } from "./deadline-samples.ts";
import { between, betweenKeys, type TypeChange, worstFirst } from "./type-change.ts";

/** What stands beside the case types: files of deadlines and of days off, as they were read. */
export type SharedRules = {
  readonly rules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
};

/**
 * The differences between two sets of files of deadlines and days off that no case type tells: a
 * time by its id, such as an answer to a request for records, and each day off that came or went
 * within three years. `told` are the ids of rules that a compared type names. Pure; the other way
 * round it gives the same with worse and better exchanged.
 */
export function compareSharedRules(
  before: SharedRules,
  after: SharedRules,
  told: ReadonlySet<string>,
  today: string,
): readonly TypeChange[] {
  const named = ({ rules }: SharedRules) =>
    Object.fromEntries(rules.filter(({ id }) => !told.has(id)).map((one) => [one.id, one]));
  const side = ({ rules, calendars }: SharedRules): TimeSide => ({
    rule: (name) => rules.find(({ id }) => id === name),
    calendars,
  });
  const [was, is] = [side(before), side(after)];
  const { gone, come, both } = betweenKeys(named(before), named(after));
  const times = [
    ...gone.map((name) => onlyOnOneSide("removed", name, was)),
    ...come.map((name) => onlyOnOneSide("added", name, is)),
    ...both.flatMap(({ name }) => compareDeadline(name, [was, name], [is, name], today)),
  ].map((one) => ({ ...one, says: { ...one.says, law: lawOf(one, was, is, today) } }));
  return worstFirst([...times, ...compareDaysOff(before.calendars, after.calendars, today)]);
}

function lawOf({ path: [, name = ""] }: TypeChange, was: TimeSide, is: TimeSide, today: string) {
  const rule = is.rule(name) ?? was.rule(name);
  const text = rule === undefined ? undefined : (inForceOn(rule, today) ?? rule.versions[0]);
  return text?.citation.join("; ") ?? "";
}

function compareDaysOff(
  before: readonly Calendar[],
  after: readonly Calendar[],
  today: string,
): readonly TypeChange[] {
  const { gone, come } = between(before.map(idOf), after.map(idOf));
  const one = (code: string, calendar: string, on?: string): TypeChange => ({
    code,
    effect: "other",
    path: ["calendars", calendar, ...(on === undefined ? [] : [on])],
    says: { calendar, ...(on === undefined ? {} : { date: on }) },
  });
  return [
    ...gone.map((id) => one("calendar-removed", id)),
    ...come.map((id) => one("calendar-added", id)),
    ...before.flatMap((was) =>
      after
        .filter(({ id }) => id === was.id)
        .flatMap((is) => changedDays(was, is, today))
        .map(({ on, is: way }) => one(`day-off-${way}`, was.id, on)),
    ),
  ];
}

const idOf = ({ id }: Calendar): string => id;
