import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import {
  addRoll,
  chooseReading,
  compareReadings,
  countReading,
  type ParsedFacts,
  scopeOf,
  type Side,
} from "./count-reading.ts";
import type { DeadlineFacts, DeadlineReading, TimeRefusal } from "./deadline.ts";
import type { RuleVersion } from "./deadline-rule.ts";
import { readDate } from "./read-time.ts";
import { refuseTime } from "./refuse-time.ts";

/** Both readings from the day of service, as the rule or the notice gives them. */
type Readings = readonly [earliest: DeadlineReading, latest: DeadlineReading];

/**
 * The readings where a notice was put into the person's hand on a later day: counted again from
 * there as served by hand, and taken only where that gives them more time. A notice that names its
 * own last day gave so many days, and no more than the rule has (8 CFR 103.2(b)(8)(iv)): its day
 * stays the one to act by, and as many days from the hand are what they are held to. Otherwise an
 * office that always names the last day would take every delivery away. Hours run from the moment
 * that is on file.
 */
export function readHanded(
  versions: readonly RuleVersion[],
  facts: ParsedFacts,
  calendar: Calendar,
  [earliest, latest]: Readings,
): Readings {
  const { handed, notice, instant, receipt: _other, ...rest } = facts;
  if (handed === undefined || instant !== undefined) return [earliest, latest];
  const inHand = { ...rest, trigger: handed.on, service: "personal" as const };
  const again = (side: Side) =>
    chooseReading(
      versions.map((version) => countReading(version, inHand, calendar, side)),
      side,
    );
  if (notice !== undefined) {
    const given = noticeInHand(versions, { ...inHand, notice }, facts.trigger, calendar);
    return [earliest, laterOf(latest, earlierOf(given, again("latest")))];
  }
  return [
    handed.moves === "both" ? laterOf(earliest, again("earliest")) : earliest,
    laterOf(latest, again("latest")),
  ];
}

/** The day of delivery; refused where it lies before the service that it belongs to. */
export function readHandedOn(
  { handed }: Pick<DeadlineFacts, "handed">,
  trigger: Temporal.PlainDate,
): NonNullable<ParsedFacts["handed"]> | TimeRefusal | undefined {
  if (handed === undefined) return undefined;
  const on = readDate(handed.on, "handed");
  if ("refused" in on) return on;
  if (Temporal.PlainDate.compare(on, trigger) < 0) {
    return refuseTime("receipt-before-mailing", "handed", handed.on);
  }
  return { on, moves: handed.moves };
}

// As many days as the notice itself gave, from the hand.
function noticeInHand(
  versions: readonly RuleVersion[],
  { notice, ...facts }: ParsedFacts & { readonly notice: Temporal.PlainDate },
  served: Temporal.PlainDate,
  calendar: Calendar,
): DeadlineReading {
  const n = served.until(notice, { largestUnit: "day" }).days;
  const { trigger, service } = facts;
  const date = trigger.add({ days: n });
  const on = date.toString();
  const side: Side = "latest";
  return chooseReading(
    versions.map((version) => {
      const count = { version, facts, calendar, side, scope: scopeOf(side, facts) };
      const stand = addRoll(
        {
          date,
          steps: [
            { step: "trigger", date: trigger.toString(), service },
            { step: "period", n, unit: "calendar", direction: "after", date: on, skipped: [] },
          ],
        },
        count,
      );
      return { dueOn: stand.date.toString(), steps: stand.steps };
    }),
    side,
  );
}

const earlierOf = (a: DeadlineReading, b: DeadlineReading): DeadlineReading =>
  compareReadings(b, a) < 0 ? b : a;

const laterOf = (a: DeadlineReading, b: DeadlineReading): DeadlineReading =>
  compareReadings(b, a) > 0 ? b : a;
