import { type Refusal, refuse } from "../refusal.ts";
import type { Service } from "../time/deadline.ts";
import type { DecideContext } from "./decide-context.ts";
import type { Json } from "./state.ts";
import type { RunningDeadline } from "./running-deadline.ts";
import { textOf } from "./text-of.ts";

/**
 * The clock that a request for an answer starts: the rule's, or the notice's own last day where the
 * form names one (`answer-by`) and the rule leaves the notice that choice. Refused with the day
 * that would be right where it is later than the rule allows, or leaves too little time.
 */
export function noticeClock(
  { definition, event, today, deadline, count }: DecideContext,
  service: string,
  answerBy: Json | undefined,
): RunningDeadline | Refusal {
  const name = definition.starts[0];
  if (name === undefined) throw new Error(`${event} starts no deadline`);
  const noticeOn = textOf(answerBy);
  if (noticeOn === "") return deadline(name, today, service);
  if (count === undefined) throw new Error(`${event}: nothing counts a clock here`);
  const counted = count(name, { triggerOn: today, service: service as Service, noticeOn });
  if (!("refused" in counted)) return counted;
  const fields = (counted.fields ?? []).map((problem) => ({ ...problem, field: "answer-by" }));
  return refuse("invalid-input", { fields });
}
