import type { CaseType } from "#domain/case/case-type.ts";
import type { RunningDeadline } from "#domain/case/state.ts";
import type { Calendar } from "#domain/time/calendar.ts";
import { computeDeadline } from "#domain/time/compute-deadline.ts";
import type { Deadline, DeadlineFacts, Service, TimeRefusal } from "#domain/time/deadline.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import { ruleFromCaseType } from "#domain/time/rule-from-case-type.ts";

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
  const deadline = computeDeadline({
    rule,
    calendars: known.calendars,
    triggerOn: on,
    service: service as Service,
    ...more,
  });
  if ("refused" in deadline) throw new Error(`${type.id}: ${name}: ${deadline.reason}`);
  return running(name, deadline, type.deadlines[name]?.cite);
}

function running(
  name: string,
  deadline: Deadline,
  cite: string | readonly string[] | undefined,
): RunningDeadline {
  const citations = cite === undefined ? deadline.citation : [cite].flat();
  return {
    name,
    rule: deadline.ruleId,
    ruleVersion: deadline.ruleVersion,
    cite: citations.join("; "),
    kind: deadline.kind,
    dutyOf: deadline.dutyOf,
    display: { dueOn: deadline.display.dueOn, steps: [...deadline.display.steps] },
    adverse: { dueOn: deadline.adverse.dueOn, steps: [...deadline.adverse.steps] },
    startedBy: 0,
    ...(deadline.contested === undefined ? {} : { contested: deadline.contested }),
    status: "running",
  } as unknown as RunningDeadline;
}
