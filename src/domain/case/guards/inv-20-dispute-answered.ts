import type { Dispute } from "../state.ts";
import type { Guard, Problem } from "./guard.ts";

const unanswered = (code: string, disputes: readonly Dispute[]): readonly Problem[] =>
  disputes
    .filter((one) => one.answeredOn === undefined)
    .map(({ on }) => ({ code, params: { on } }));

/**
 * What somebody says is wrong stands before the decider, who says what became of it. That holds
 * for the own part of a further party too: the decision rests on what they said as well. Only
 * who would sign reads of it.
 */
export const inv20: Guard = {
  id: "INV-20",
  protects: "person",
  cite: "5 USC 552a(d)(4)",
  mark: "seen",
  check: ({ state }) => [
    ...unanswered("dispute-unanswered", state.disputes),
    ...state.parts.flatMap(({ file }) => unanswered("part-dispute-unanswered", file.disputes)),
  ],
};
