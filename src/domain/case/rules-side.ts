import type { Calendar } from "../time/calendar.ts";
import type { DeadlineRule } from "../time/deadline-rule.ts";
import { ruleFromCaseType } from "../time/rule-from-case-type.ts";
import type { CaseType } from "./case-type.ts";
import type { RulesSide } from "./type-change.ts";

/** A type with the rules and calendars of an office, as two versions of it are compared. */
export function rulesSide(
  type: CaseType,
  known: { readonly rules: readonly DeadlineRule[]; readonly calendars: readonly Calendar[] },
): RulesSide {
  const { jurisdiction, id: caseType, version } = type;
  const home = known.calendars.find(
    ({ id }) => id === jurisdiction || id.startsWith(`${jurisdiction}-`),
  );
  return {
    type,
    calendars: known.calendars,
    rule(name) {
      const context = { caseType, version, name, rules: known.rules, calendar: home?.id ?? "" };
      const rule = ruleFromCaseType(type.deadlines[name] ?? {}, context);
      return "refused" in rule ? undefined : rule;
    },
  };
}
