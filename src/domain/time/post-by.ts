import { Temporal } from "temporal-polyfill";
import type { Calendar } from "./calendar.ts";
import { dayOff } from "./days-off.ts";
import type { Deadline, DeadlineFacts, PostBy } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";

const EVERY_DAY_OFF = { observed: true, closures: true };

/**
 * The last day on which an answer goes to the post so that it arrives in time: the day shown less
 * the days that the rules leave for a letter, moved back to a day on which the forum works.
 * Undefined where post is no way, from abroad, and where that day is not after the notice.
 */
export function postBy(
  rule: DeadlineRule,
  facts: DeadlineFacts,
  calendar: Calendar,
  { dueOn }: Deadline["display"],
): PostBy | undefined {
  const { post } = rule;
  const isPaper = facts.service !== "electronic" && facts.abroad !== true;
  if (post === undefined || !isPaper || rule.kind !== "response-window") return undefined;
  let day = Temporal.PlainDate.from(dueOn).subtract({ days: post.allowDays });
  while (dayOff(calendar, day, EVERY_DAY_OFF) !== undefined) day = day.subtract({ days: 1 });
  const on = day.toString();
  return on > (facts.triggerOn ?? "") ? { on, allowDays: post.allowDays } : undefined;
}
