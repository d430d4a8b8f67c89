import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { chooseReading, countReading, type ParsedFacts, type Side } from "./count-reading.ts";
import type { ParsedToll } from "./count-reading.ts";
import { SERVICES } from "./deadline.ts";
import type { Deadline, DeadlineFacts, DeadlineInput, TimeRefusal, Toll } from "./deadline.ts";
import type { DeadlineRule, RuleVersion } from "./deadline-rule.ts";
import { readHanded, readHandedOn } from "./handed-on.ts";
import { readNotice } from "./notice-date.ts";
import { postBy } from "./post-by.ts";
import { readDate, readInstant } from "./read-time.ts";
import { refuseTime } from "./refuse-time.ts";

/**
 * Computes both readings of a deadline, as ISO dates in the forum's zone, each with its steps.
 * For windows and duties `display` is the earliest lawful day and `adverse` the latest; for dates
 * before which nothing may happen the two are reversed. The product's own days of grace are in
 * neither. Bad facts come back as a refusal that names the field.
 */
export function computeDeadline(input: DeadlineInput): Deadline | TimeRefusal {
  const { rule } = input;
  const calendar = input.calendars.find((each) => each.id === rule.calendar);
  if (calendar === undefined) return refuseTime("unknown-calendar", "calendar", rule.calendar);
  const facts = readFacts(input, calendar);
  if ("refused" in facts) return facts;
  const decidedOn =
    input.decisionOn === undefined ? facts.trigger : readDate(input.decisionOn, "decisionOn");
  if ("refused" in decidedOn) return decidedOn;
  const versions = plausibleVersions(rule, decidedOn.toString());
  if (versions.length === 0) {
    return refuseTime("no-version-in-force", "decisionOn", decidedOn.toString());
  }
  if (facts.instant === undefined && versions.some(isInHours)) {
    return refuseTime("instant-needed", "triggerAt", input.triggerOn ?? "");
  }
  const [toll] = facts.tolls;
  if (toll !== undefined && !versions.every((version) => version.tolls)) {
    return refuseTime("toll-not-lawful", "tolls", `${toll.from.toString()}..${toll.to.toString()}`);
  }
  const isReceived = versions.some(({ alsoFromReceipt }) => alsoFromReceipt);
  if (facts.receipt !== undefined && !isReceived) {
    return refuseTime("receipt-not-lawful", "receivedOn", facts.receipt.toString());
  }
  const served = (["earliest", "latest"] as const).map((side) =>
    readingOf(versions, facts, calendar, side),
  ) as [Deadline["display"], Deadline["adverse"]];
  const { notice } = facts;
  const said =
    notice === undefined ? served : readNotice(versions, { ...facts, notice }, calendar, served);
  if ("refused" in said) return said;
  const [earliest, latest] = readHanded(versions, facts, calendar, said);
  const reversed = rule.kind === "not-before";
  return {
    ruleId: rule.id,
    ruleVersion: versions.map((version) => version.id).join(" + "),
    calendarVersions: [{ id: calendar.id, version: calendar.version }],
    citation: [...new Set(versions.flatMap((version) => version.citation))],
    kind: rule.kind,
    dutyOf: rule.dutyOf,
    display: reversed ? latest : earliest,
    adverse: reversed ? earliest : latest,
    ...(isContested(versions) ? { contested: true } : {}),
    ...postedBy(input, calendar, earliest),
  };
}

function postedBy(input: DeadlineInput, calendar: Calendar, shown: Deadline["display"]) {
  const by = postBy(input.rule, input, calendar, shown);
  return by === undefined ? {} : { postBy: by };
}

/** Finds a rule by its id and computes it; an unknown id is a refusal. */
export function computeById(
  ruleId: string,
  rules: readonly DeadlineRule[],
  input: Omit<DeadlineInput, "rule">,
): Deadline | TimeRefusal {
  const rule = rules.find((each) => each.id === ruleId);
  if (rule === undefined) return refuseTime("unknown-rule", "rule", ruleId);
  return computeDeadline({ ...input, rule });
}

/** The day until whose end nothing may be held against the person, the product's grace included. */
export function addGrace(adverseDueOn: string, graceDays: number): string {
  return Temporal.PlainDate.from(adverseDueOn).add({ days: graceDays }).toString();
}

function readingOf(
  versions: readonly RuleVersion[],
  facts: ParsedFacts,
  calendar: Calendar,
  side: Side,
) {
  return chooseReading(
    versions.map((version) => countReading(version, facts, calendar, side)),
    side,
  );
}

/**
 * The texts that may bind on a day. A stayed text may come back, so it stays plausible beside the
 * one in force; a vacated or proposed one is law for nobody.
 */
function plausibleVersions(rule: DeadlineRule, on: string): RuleVersion[] {
  const covers = rule.versions.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= on) &&
      (effectiveTo === null || on <= effectiveTo),
  );
  const inForce = covers.filter((version) => version.status === "in_force");
  if (inForce.length === 0) return [];
  return [...inForce, ...covers.filter((version) => version.status === "stayed")];
}

function isContested(versions: readonly RuleVersion[]): boolean {
  return versions.length > 1 || versions.some((version) => version.confidence === "contested");
}

function isInHours(version: RuleVersion): boolean {
  return version.periods.some((period) => period.unit === "hours");
}

function readFacts(facts: DeadlineFacts, calendar: Calendar): ParsedFacts | TimeRefusal {
  if (!SERVICES.includes(facts.service)) {
    return refuseTime("unknown-service", "service", facts.service);
  }
  const start = readStart(facts, calendar);
  if ("refused" in start) return start;
  const tolls = readTolls(facts.tolls ?? []);
  if ("refused" in tolls) return tolls;
  const notice = facts.noticeOn === undefined ? undefined : readDate(facts.noticeOn, "noticeOn");
  if (notice !== undefined && "refused" in notice) return notice;
  const handed = readHandedOn(facts, start.trigger);
  if (handed !== undefined && "refused" in handed) return handed;
  const parsed = {
    ...start,
    ...(handed === undefined ? {} : { handed }),
    ...(notice === undefined ? {} : { notice }),
    service: facts.service,
    abroad: facts.abroad ?? false,
    tolls: tolls.merged,
    closures: facts.closures ?? false,
  };
  if (facts.receivedOn === undefined) return parsed;
  const receipt = readDate(facts.receivedOn, "receivedOn");
  if ("refused" in receipt) return receipt;
  if (Temporal.PlainDate.compare(receipt, start.trigger) < 0) {
    return refuseTime("receipt-before-mailing", "receivedOn", facts.receivedOn);
  }
  return { ...parsed, receipt };
}

function readStart(
  { triggerOn, triggerAt }: DeadlineFacts,
  calendar: Calendar,
): { trigger: Temporal.PlainDate; instant?: Temporal.Instant } | TimeRefusal {
  if (triggerAt !== undefined) {
    const instant = readInstant(triggerAt, "triggerAt");
    if ("refused" in instant) return instant;
    return { trigger: instant.toZonedDateTimeISO(calendar.zone).toPlainDate(), instant };
  }
  if (triggerOn === undefined) return refuseTime("trigger-needed", "triggerOn", "");
  const trigger = readDate(triggerOn, "triggerOn");
  return "refused" in trigger ? trigger : { trigger };
}

function readTolls(tolls: readonly Toll[]): { merged: ParsedToll[] } | TimeRefusal {
  const parsed: ParsedToll[] = [];
  for (const [index, toll] of tolls.entries()) {
    const from = readDate(toll.from, `tolls.${index}.from`);
    if ("refused" in from) return from;
    const to = readDate(toll.to, `tolls.${index}.to`);
    if ("refused" in to) return to;
    if (Temporal.PlainDate.compare(from, to) > 0) {
      return refuseTime("toll-reversed", `tolls.${index}.to`, toll.to);
    }
    parsed.push({ from, to });
  }
  return { merged: mergeTolls(parsed) };
}

// Two delays on the same day take that day away once.
function mergeTolls(tolls: readonly ParsedToll[]): ParsedToll[] {
  const merged: ParsedToll[] = [];
  const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b);
  for (const toll of tolls.toSorted((a, b) => later(a.from, b.from))) {
    const last = merged.at(-1);
    if (last === undefined || later(toll.from, last.to) > 0) merged.push(toll);
    else if (later(toll.to, last.to) > 0) merged.splice(-1, 1, { from: last.from, to: toll.to });
  }
  return merged;
}
