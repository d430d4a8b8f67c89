import { ruleFromCaseType } from "../time/rule-from-case-type.ts";
import type { CaseType } from "./case-type.ts";
import type { CaseTypeProblem, KnownRules } from "./check-case-type.ts";
import { unanswerable } from "./check-windows.ts";

/** Each deadline names a rule or writes one with its citation, and something starts it. */
export function checkDeadlines(type: CaseType, known: KnownRules): readonly CaseTypeProblem[] {
  const started = new Set([
    ...Object.values(type.events).flatMap((event) => event.starts),
    ...Object.values(type.events)
      .flatMap((event) => Object.values(event.outcomes ?? {}))
      .flatMap((outcome) => outcome.starts ?? []),
    ...Object.values(type.reviews).map((review) => review.deadline),
  ]);
  return Object.entries(type.deadlines).flatMap(([name, deadline]) => {
    const path = ["deadlines", name];
    const problems: CaseTypeProblem[] = [];
    const say = (code: string, message: string) => problems.push({ path, code, message });
    if (deadline.rule === undefined && deadline.cite === undefined) {
      say("deadline-without-citation", "a deadline cites its law: name a rule, or add cite");
    }
    if (deadline.on_delivery !== undefined && deadline.from_field !== undefined) {
      say(
        "delivery-of-no-notice",
        "counted from an answer: no notice starts it, so none is handed",
      );
    }
    if (!started.has(name)) {
      say("deadline-never-starts", "no event starts this deadline and no review route names it");
    }
    const rule = ruleFromCaseType(deadline, {
      caseType: type.id,
      version: type.version,
      name,
      rules: known.rules,
      calendar: homeCalendar(type, known),
    });
    if ("refused" in rule) {
      const code = rule.field.endsWith(".rule") ? "unknown-rule" : "bad-deadline";
      if (deadline.cite !== undefined || deadline.rule !== undefined) {
        say(code, `${rule.reason} ${rule.remedy}`.trim());
      }
    } else if (!known.calendars.some((calendar) => calendar.id === rule.calendar)) {
      say("unknown-calendar", `there is no calendar ${rule.calendar}`);
    }
    if (deadline.on_delivery !== undefined && "kind" in rule && !isPersonsWindow(rule)) {
      say(
        "delivery-of-no-window",
        "only a time in which the person may answer starts in their hand",
      );
    }
    const unmet = "kind" in rule && isPersonsWindow(rule) ? unanswerable(type, name) : undefined;
    if (unmet !== undefined) say("window-never-met", unmet);
    return problems;
  });
}

const isPersonsWindow = ({ kind, dutyOf }: { kind: string; dutyOf: string }): boolean =>
  kind === "response-window" && dutyOf === "person";

function homeCalendar({ jurisdiction }: CaseType, { calendars }: KnownRules): string {
  const home = calendars.find(({ id }) => id === jurisdiction || id.startsWith(`${jurisdiction}-`));
  return home?.id ?? jurisdiction;
}
