import type { CaseType } from "#domain/case/case-type.ts";
import type { RunningDeadline } from "#domain/case/state.ts";
import type { Calendar } from "#domain/time/calendar.ts";
import { computeDeadline } from "#domain/time/compute-deadline.ts";
import type { DeadlineFacts, Service, TimeRefusal } from "#domain/time/deadline.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import { ruleFromCaseType } from "#domain/time/rule-from-case-type.ts";
import { runningDeadline } from "#domain/time/running-deadline.ts";

/** Further facts of a deadline, such as residence abroad, days of receipt and days not counted. */
export type MoreFacts = Omit<DeadlineFacts, "triggerOn" | "triggerAt" | "service">;

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
  known: { readonly rules: readonly DeadlineRule[]; readonly calendars: readonly Calendar[] },
  more: MoreFacts = {},
): RunningDeadline {
  const rule = ruleOf(type, name, known);
  if ("refused" in rule) throw new Error(`${type.id}: ${name}: ${rule.reason}`);
  const facts = { triggerOn: on, service: service as Service, ...more };
  const deadline = computeDeadline({ rule, calendars: known.calendars, ...facts });
  if ("refused" in deadline) throw new Error(`${type.id}: ${name}: ${deadline.reason}`);
  return runningDeadline(name, deadline, facts, type.deadlines[name]?.cite);
}
