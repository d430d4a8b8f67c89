import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import {
  addMail,
  addRoll,
  compareReadings,
  type ParsedFacts,
  scopeOf,
  type Side,
  type Start,
} from "./count-reading.ts";
import type { DeadlineReading, TimeRefusal } from "./deadline.ts";
import type { RuleVersion } from "./deadline-rule.ts";
import { refuseTime } from "./refuse-time.ts";

/** Both readings that the rule gives. */
type Readings = readonly [earliest: DeadlineReading, latest: DeadlineReading];

/**
 * The readings where the notice names its own last day: it governs as it stands in the earliest
 * one; the latest one still adds the days of mailing and of closed offices, and never passes the
 * rule's own. Refused where the rule leaves the notice no choice, or the day is none it may name.
 */
export function readNotice(
  versions: readonly RuleVersion[],
  facts: ParsedFacts & { readonly notice: Temporal.PlainDate },
  calendar: Calendar,
  [earliest, latest]: Readings,
): Readings | TimeRefusal {
  const { notice, trigger, service, instant } = facts;
  const named = notice.toString();
  const mayNot = versions.some((version) => !version.noticeMayShorten);
  if (mayNot || instant !== undefined) return refuseTime("notice-not-lawful", "noticeOn", named);
  if (named === earliest.dueOn) return [earliest, latest];
  if (named > earliest.dueOn) {
    const last = earliest.dueOn;
    return refuseTime("notice-beyond-rule", "noticeOn", last, `The rule ends on ${last}.`);
  }
  const least = Math.max(1, ...versions.map((version) => version.noticeLeastDays ?? 1));
  if (Temporal.PlainDate.compare(notice, trigger.add({ days: least })) < 0) {
    const first = trigger.add({ days: least }).toString();
    return refuseTime("notice-too-short", "noticeOn", first, `The first such day is ${first}.`);
  }
  const start: Start = { step: "trigger", date: trigger };
  const said: DeadlineReading = {
    dueOn: named,
    steps: [
      { step: "trigger", date: trigger.toString(), service },
      { step: "notice", date: named },
    ],
  };
  const late = versions
    .map((version) => moved(version, said, notice, start))
    .reduce((a, b) => (compareReadings(b, a) > 0 ? b : a));
  return [said, compareReadings(late, latest) > 0 ? latest : late];

  function moved(
    version: RuleVersion,
    { steps }: DeadlineReading,
    date: Temporal.PlainDate,
    from: Start,
  ): DeadlineReading {
    const side: Side = "latest";
    const count = { version, facts, calendar, side, scope: scopeOf(side, facts) };
    const stand = addRoll(addMail({ date, steps }, from, count), count);
    return { dueOn: stand.date.toString(), steps: stand.steps };
  }
}
