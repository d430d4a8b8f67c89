import type { Deadline, DeadlineReading } from "./deadline.ts";
import type { DeadlineRule, RuleVersion } from "./deadline-rule.ts";

/** Why a deadline moved: days off that were not known before, or another text of the law. */
export type MoveCause =
  | {
      readonly because: "closed" | "open-again";
      /** `id` of the holiday or closure in its calendar. */
      readonly days: readonly { readonly on: string; readonly id: string }[];
    }
  /** `set-aside`: a court set the text aside; `stayed`: it may come back; `law`: another text. */
  | {
      readonly because: "set-aside" | "stayed" | "law";
      readonly citation: readonly string[];
      readonly source: readonly string[];
    }
  /** The person had the notice in hand on this day; the law of the type says what that moves. */
  | { readonly because: "handed"; readonly on: string; readonly citation: readonly string[] }
  /** The same text and the same days, read otherwise: somebody mended the rules. */
  | { readonly because: "corrected" };

/** Compares two computations of one deadline. Pure; the steps alone say which days were off. */
export function whyMoved(
  before: Deadline,
  after: Deadline,
  rules: readonly DeadlineRule[],
): readonly MoveCause[] {
  const [was, is] = [daysOff(before), daysOff(after)];
  const closed = is.filter(({ on }) => was.every((day) => day.on !== on));
  const open = was.filter(({ on }) => is.every((day) => day.on !== on));
  const causes: MoveCause[] = lawsOf(before, after, rules);
  // A day off that another text of the law moved into the way is no news about the office.
  if (causes.length === 0) {
    if (closed.length > 0) causes.push({ because: "closed", days: closed });
    else if (open.length > 0) causes.push({ because: "open-again", days: open });
  }
  return causes.length > 0 ? causes : [{ because: "corrected" }];
}

function daysOff({ display, adverse }: Deadline): readonly { on: string; id: string }[] {
  const days = [...offIn(display), ...offIn(adverse)];
  return days.filter(({ on }, index) => days.findIndex((day) => day.on === on) === index);
}

function offIn({ steps }: DeadlineReading): readonly { on: string; id: string }[] {
  return steps.flatMap((step) => {
    if (step.step === "roll") {
      const isWeekend = step.because === "saturday" || step.because === "sunday";
      return isWeekend ? [] : [{ on: step.from, id: step.because }];
    }
    if (step.step !== "period") return [];
    return step.skipped.map(({ on, because }) => ({ on, id: because }));
  });
}

function lawsOf(before: Deadline, after: Deadline, rules: readonly DeadlineRule[]): MoveCause[] {
  const rule = rules.find(({ id }) => id === after.ruleId);
  const ids = (deadline: Deadline) => deadline.ruleVersion.split(" + ");
  const versions = (wanted: readonly string[]) =>
    rule?.versions.filter(({ id }) => wanted.includes(id)) ?? [];
  const gone = versions(ids(before).filter((id) => !ids(after).includes(id)));
  const come = versions(ids(after).filter((id) => !ids(before).includes(id)));
  const vacated = gone.filter(({ status }) => status === "vacated");
  if (vacated.length > 0) return [law("set-aside", vacated)];
  const stayed = [...versions(ids(after)), ...gone].filter(({ status }) => status === "stayed");
  if (stayed.length > 0 && (come.length > 0 || gone.length > 0 || after.contested === true)) {
    return [law("stayed", stayed)];
  }
  return come.length > 0 ? [law("law", come)] : [];
}

const law = (because: "set-aside" | "stayed" | "law", of: readonly RuleVersion[]): MoveCause => ({
  because,
  citation: [...new Set(of.flatMap(({ citation }) => citation))],
  source: [...new Set(of.map(({ source }) => source))],
});
