import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CaseType } from "#domain/case/case-type.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { Calendar } from "#domain/time/calendar.ts";
import { computeDeadline } from "#domain/time/compute-deadline.ts";
import type { DeadlineFacts, Service, TimeRefusal } from "#domain/time/deadline.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import { recountClocks, type Recounted } from "#domain/time/recount-clocks.ts";
import { refuseTime } from "#domain/time/refuse-time.ts";
import { ruleFromCaseType } from "#domain/time/rule-from-case-type.ts";
import { runningDeadline } from "#domain/time/running-deadline.ts";

/** Further facts of a deadline, such as residence abroad, days of receipt and days not counted. */
export type MoreFacts = Omit<DeadlineFacts, "triggerOn" | "triggerAt" | "service">;

/** What clocks are counted by. */
export type KnownClockRules = {
  readonly rules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
};

/** The shared rule that a case type's deadline names, or the rule that it writes itself. */
export function ruleOf(
  type: CaseType,
  name: string,
  known: { readonly rules: readonly DeadlineRule[]; readonly calendars: readonly Calendar[] },
): DeadlineRule | TimeRefusal {
  const { jurisdiction } = type;
  const home = known.calendars.find(
    ({ id }) => id === jurisdiction || id.startsWith(`${jurisdiction}-`),
  );
  return ruleFromCaseType(type.deadlines[name] ?? {}, {
    caseType: type.id,
    version: type.version,
    name,
    rules: known.rules,
    calendar: home?.id ?? "",
  });
}

/**
 * Starts a deadline of a case type on a civil date (YYYY-MM-DD) after a service (`mail`,
 * `electronic`, `personal`, `none` …), in both readings with their steps. The case type has been
 * checked before it was loaded, so a rule that cannot be computed is a bug and throws.
 */
export function startDeadline(
  type: CaseType,
  name: string,
  on: string,
  service: string,
  known: KnownClockRules,
  more: MoreFacts = {},
): RunningDeadline {
  const facts = { triggerOn: on, service: service as Service, ...more };
  const counted = countClock(type, name, facts, known);
  if ("refused" in counted) throw new Error(`${type.id}: ${name}: ${counted.reason}`);
  return counted;
}

/**
 * Counts a clock of a case type from all its facts. A day on which the offices are closed for once
 * always extends the latest reading of a case. What the rule does not allow is a refusal.
 */
export function countClock(
  type: CaseType,
  name: string,
  given: DeadlineFacts,
  known: KnownClockRules,
): RunningDeadline | TimeRefusal {
  const rule = ruleOf(type, name, known);
  if ("refused" in rule) return rule;
  const facts = { closures: true, ...given };
  const deadline = computeDeadline({ rule, calendars: known.calendars, ...facts });
  if ("refused" in deadline) return deadline;
  return {
    ...runningDeadline(name, deadline, facts, type.deadlines[name]?.cite),
    markedBy: markOf(rule, known.calendars),
  };
}

/** What the rules in force make of the running clocks of a case of this type. */
export function recountType(
  type: CaseType,
  running: readonly RunningDeadline[],
  known: KnownClockRules,
): Recounted {
  return recountClocks(running, {
    ruleOf: (name) =>
      type.deadlines[name] === undefined
        ? refuseTime("unknown-rule", name, name)
        : ruleOf(type, name, known),
    calendars: known.calendars,
    markOf: (rule) => markOf(rule, known.calendars),
    citeOf: (name) => [type.deadlines[name]?.cite ?? []].flat(),
  });
}

/** The marks of every clock of a case type, as its rules and calendars stand now. */
export function marksOf(type: CaseType, known: KnownClockRules): readonly string[] {
  return Object.keys(type.deadlines).flatMap((name) => {
    const rule = ruleOf(type, name, known);
    return "refused" in rule ? [] : [markOf(rule, known.calendars)];
  });
}

// The same rule and the same days off, the same mark: what bears another is counted again.
function markOf(rule: DeadlineRule, calendars: readonly Calendar[]): string {
  const calendar = calendars.find(({ id }) => id === rule.calendar);
  const marks = [rule, calendar].map((one) => (one === undefined ? "" : hashOf(one)));
  return createHash("sha256").update(marks.join(" "), "utf8").digest("hex").slice(0, 16);
}

const hashes = new WeakMap<object, string>();
function hashOf(one: object): string {
  const known = hashes.get(one);
  if (known !== undefined) return known;
  const json = canonicalize(one) ?? "";
  const made = createHash("sha256").update(json, "utf8").digest("hex");
  hashes.set(one, made);
  return made;
}
