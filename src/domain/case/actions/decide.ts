import { isOnePerson } from "../../access/one-person.ts";
import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { citedApart } from "../cited-apart.ts";
import { joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { guardsAsked, guardsOpen, openGuards } from "../guards/all.ts";
import { outcomeNotOpen } from "../outcome-not-open.ts";
import type { Decision } from "../decision.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "draft-version": { kind: "short-text", class: "record", optional: false, max: 12 },
};

/**
 * A named human signs the draft they read. Refused while a due-process guard is open; the
 * refusal names each one. There is no way to sign several cases at once.
 */
export const decide: ActionKind = {
  kind: "decide",
  fields: () => FIELDS,
  decide(context, input) {
    const { state, definition, acting, today, event, type } = context;
    const { draft } = state;
    if (draft === undefined) {
      return refuse("not-now", { fields: [{ field: "draft", code: "required-first" }] });
    }
    if (textOf(input["draft-version"]) !== String(draft.version)) {
      return refuse("stale-version", { params: { version: draft.version } });
    }
    const outcome = definition.outcomes?.[draft.outcome];
    if (outcome === undefined) {
      return refuse("invalid-input", { fields: [{ field: "outcome", code: "choose-one" }] });
    }
    const notOpen = outcomeNotOpen(definition, state);
    if (notOpen !== undefined) {
      return refuse("invalid-input", {
        fields: [notOpen],
        ...(definition.cite === undefined ? {} : { law: definition.cite }),
      });
    }
    const no = guardsOpen(openGuards({ ...context, draft, outcome, adverse: outcome.adverse }));
    if (no !== undefined) return no;
    // Two people stand behind a decision against somebody, whoever holds the case by now.
    const { secondReview } = state;
    const signs = { accountId: acting.actorId, name: acting.name };
    const read = secondReview && { accountId: secondReview.by, name: secondReview.name };
    if (outcome.adverse && read !== undefined && isOnePerson(signs, read)) {
      return refuse("second-person-needed");
    }
    const decision: Decision = {
      ...draft,
      rules: type.hash,
      decidedBy: {
        actorId: acting.actorId,
        name: acting.name,
        role: acting.role,
        grade: acting.grade,
      },
      decidedOn: today,
      adverse: outcome.adverse,
      reviews: outcome.review,
      event,
    };
    const { rest, apart } = citedApart(decision, state.exhibits);
    return {
      to: outcome.to,
      payload: joined(
        { record: { outcome: draft.outcome, guards: guardsAsked(outcome.adverse) } },
        { narrative: { decision: rest } },
        apart,
      ),
    };
  },
};
