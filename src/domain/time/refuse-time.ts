import { refuse, type Params } from "../refusal.ts";
import type { TimeRefusal } from "./deadline.ts";

/** Every way the deadline engine says no: what is wrong, and what would be right. */
const PROBLEMS = {
  "unknown-rule": ["No deadline rule has this id.", "Use an id that stands in deadlines/."],
  "unknown-calendar": ["No calendar has this id.", "Use an id that stands in calendars/."],
  "unknown-service": [
    "This is not a known way of service.",
    "Use mail, personal, electronic, oral, sent, received or none.",
  ],
  "unknown-reading": [
    "This suffix is not known.",
    "Use #display, #adverse, #closures, [toll=A..B] or .ABROAD.",
  ],
  "no-such-date": ["The calendar has no such day.", "Write a real day as YYYY-MM-DD."],
  "not-a-date": ["This is not written as a day.", "Write it as YYYY-MM-DD, such as 2026-03-02."],
  "date-out-of-range": ["The day is too far away.", "Use a day from 1900 to 2200."],
  "no-such-instant": [
    "This is not a moment with an offset.",
    "Write it as 2026-03-27T20:00:00+01:00.",
  ],
  "trigger-needed": ["Nothing says when the period starts.", "Give the day of the event."],
  "instant-needed": [
    "A period in hours starts at a moment, not on a day.",
    "Give the moment with its offset.",
  ],
  "toll-reversed": ["The pause ends before it starts.", "Put the earlier day first."],
  "toll-not-lawful": [
    "The rule has no pause: delay does not move this date.",
    "Leave the pause out, or use the rule of a clock that stops.",
  ],
  "notice-not-lawful": [
    "The rule sets the time itself: the notice cannot shorten it.",
    "Leave the notice's own date out.",
  ],
  "notice-beyond-rule": [
    "The notice's own date is later than the rule allows.",
    "Name a day that is no later than the rule's own last day.",
  ],
  "notice-too-short": [
    "The notice's own date leaves less time than it has to.",
    "Name a later day.",
  ],
  "receipt-before-mailing": [
    "The notice would have arrived before it was sent.",
    "Check the two days.",
  ],
  "receipt-not-lawful": [
    "The rule does not count from receipt: the day on which the notice came does not move it.",
    "Leave the day out, or use a rule that counts from it.",
  ],
  "no-version-in-force": [
    "No text of this rule was in force on that day.",
    "Check the day of the decision, or add the version that bound then.",
  ],
  "vectors-unreadable": [
    "The file is not a table of vectors.",
    "Give CSV with the columns rule_id, start_date, service_method and expected_due_date.",
  ],
  "vectors-row-unreadable": [
    "A row has fewer columns than the first line, or a quote that is not closed.",
    "Mend that row: values between commas, a value with a comma or a quote between quotes.",
  ],
  "vectors-empty": ["The table has no rows.", "Give at least one row below the first line."],
  "bad-definition": ["The deadline in the case type is not well formed.", "Mend the named field."],
} as const;
export type TimeProblem = keyof typeof PROBLEMS;

/** Every code by which the deadline engine says no; words are `refusal.field.<code>`. */
export const TIME_PROBLEMS = Object.keys(PROBLEMS) as readonly TimeProblem[];

/** Says no to one named input. `found` is what was given, for the words a person reads. */
export function refuseTime(
  problem: TimeProblem,
  field: string,
  found: string,
  detail?: string,
): TimeRefusal {
  const [reason, remedy] = PROBLEMS[problem];
  const params: Params = { found };
  return {
    ...refuse("invalid-input", { fields: [{ field, code: problem, params }] }),
    field,
    reason: detail === undefined ? reason : `${reason} ${detail}`,
    remedy,
  };
}
