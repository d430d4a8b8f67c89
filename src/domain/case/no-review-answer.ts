import { type Refusal, refuse } from "../refusal.ts";
import type { Moment } from "./forbids.ts";
import { citeOf } from "./guards/cite-of.ts";
import { inv21 } from "./guards/inv-21-another-reviewer.ts";
import { inv27 } from "./guards/inv-27-stay-of-appeal.ts";
import { pendingReview } from "./pending-review.ts";
import { decidedIn } from "./worked-on.ts";

/**
 * Why what another body said to a review may not be written down here: none waits for an answer, or
 * whoever would write it drafted or signed a decision in it (INV-21, INV-27). A review that ends on
 * the word of the officer whom it is about has not been one. The second reader may: in an office of
 * two nobody else could write down that the other body helped, and its paper stands beside the act.
 */
export function noReviewAnswer(context: Moment): Refusal | undefined {
  const { definition, state, type, event, acting } = context;
  if (definition.answers_review !== true) return undefined;
  if (pendingReview(state, type) === undefined) {
    return refuse("not-now", {
      params: { event, stage: state.stage },
      fields: [{ field: "review", code: "no-review-waits" }],
      law: citeOf(inv27, type),
    });
  }
  return acting !== undefined && decidedIn(state, acting.actorId)
    ? refuse("same-officer", { law: citeOf(inv21, type) })
    : undefined;
}
