import { isExcluded } from "../../access/relations.ts";
import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { favoursThePerson } from "../exclusion.ts";
import { holder } from "../holder.ts";
import { refuseReviewer } from "../refuse-reviewer.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  officer: { kind: "choice", class: "record", optional: false },
  "assign-why": {
    kind: "choice",
    class: "record",
    optional: true,
    options: ["next-in-turn", "knows-such-cases", "language", "evens-out", "is-away", "other"],
  },
};

/**
 * A supervisor gives the case to an officer. The door resolves the officer's account and counts
 * (refusal R6); nobody gives a case to themselves, and an officer who decided first never gets the
 * review of their own decision. While a draft in the person's favour lies there, the first
 * supervisor's word is a question: the case goes to somebody else once a second one names the same
 * officer.
 */
export const assign: ActionKind = {
  kind: "assign",
  fields: () => FIELDS,
  decide(context, input) {
    const { holderLeft, ...officer } = input["officer"] as JsonObject;
    const actorId = textOf(officer["actorId"]);
    if (isExcluded(context.state, actorId)) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "excluded" }] });
    }
    // A supervisor would read as the officer what is closed to them, and give the case back.
    if (actorId === context.acting.actorId) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "not-yourself" }] });
    }
    const wrongOfficer = refuseReviewer(context, {
      actorId,
      grade: typeof officer["grade"] === "number" ? officer["grade"] : undefined,
    });
    if (wrongOfficer !== undefined) return wrongOfficer;
    if (holderLeft !== true && wantsAnother(context, actorId)) {
      const { acting, state } = context;
      const asked = state.reassignmentAsked;
      const isSame = asked?.actorId === actorId;
      if (isSame && asked.by === acting.actorId) return refuse("second-person-needed");
      if (!isSame) return { payload: { record: { asksToReassign: actorId } } };
    }
    const why = input["assign-why"];
    return { payload: { record: { officer, ...(why === undefined ? {} : { assignWhy: why }) } } };
  },
};

// Whoever has the case by right of the draft: not one whom a conflict keeps out.
function wantsAnother({ state, type }: DecideContext, actorId: string): boolean {
  const has = holder(state);
  return has !== undefined && has.actorId !== actorId && favoursThePerson(type, state, has.actorId);
}
