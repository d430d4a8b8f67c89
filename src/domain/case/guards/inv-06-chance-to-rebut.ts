import type { CaseState } from "../state.ts";
import { markOf } from "../exhibit-class.ts";
import type { Guard } from "./guard.ts";

/** What others supplied against the person was shown to them, with time to answer, beforehand. */
export const inv06: Guard = {
  id: "INV-06",
  protects: "person",
  cite: "8 CFR 103.2(b)(16)",
  mark: "seen",
  check({ draft, state }) {
    const relied = new Set(
      draft.findings.filter((finding) => finding.adverse).flatMap((finding) => finding.exhibits),
    );
    const open = state.requests.filter(
      (one) => one.answeredOn === undefined && one.expiredOn === undefined,
    );
    return [
      ...state.exhibits
        .filter((exhibit) => exhibit.suppliedBy !== "person" && relied.has(exhibit.id))
        .filter(({ disclosedOn }) => disclosedOn === undefined || isOnlyShown(state, disclosedOn))
        .map((exhibit) => ({ code: "not-disclosed", params: { exhibit: markOf(exhibit) } })),
      ...open.map((request) => ({ code: "answer-still-open", params: { on: request.on } })),
    ];
  },
};

// What the stop of a clock rests on is shown with it, and leaves nobody time to answer.
const isOnlyShown = ({ clockActs, requests }: CaseState, disclosedOn: string): boolean =>
  clockActs.some(({ on }) => on === disclosedOn) && requests.every(({ on }) => on !== disclosedOn);
