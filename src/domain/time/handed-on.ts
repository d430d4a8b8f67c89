import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import {
  chooseReading,
  compareReadings,
  countReading,
  type ParsedFacts,
  type Side,
} from "./count-reading.ts";
import type { DeadlineFacts, DeadlineReading, TimeRefusal } from "./deadline.ts";
import type { RuleVersion } from "./deadline-rule.ts";
import { readDate } from "./read-time.ts";
import { refuseTime } from "./refuse-time.ts";

/** Both readings that the rule gives from the day of service. */
type Readings = readonly [earliest: DeadlineReading, latest: DeadlineReading];

/**
 * The readings where a notice was put into the person's hand on a later day: counted again from
 * there as served by hand, and taken only where that gives them more time. A notice that names its
 * own last day keeps it, and hours run from the moment that is on file.
 */
export function readHanded(
  versions: readonly RuleVersion[],
  facts: ParsedFacts,
  calendar: Calendar,
  [earliest, latest]: Readings,
): Readings {
  const { handed, notice, instant, receipt: _other, ...rest } = facts;
  if (handed === undefined || notice !== undefined || instant !== undefined) {
    return [earliest, latest];
  }
  const inHand = { ...rest, trigger: handed.on, service: "personal" as const };
  const again = (side: Side) =>
    chooseReading(
      versions.map((version) => countReading(version, inHand, calendar, side)),
      side,
    );
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

const laterOf = (a: DeadlineReading, b: DeadlineReading): DeadlineReading =>
  compareReadings(b, a) > 0 ? b : a;
