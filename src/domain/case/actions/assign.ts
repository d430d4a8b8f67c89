import { isExcluded } from "../../access/relations.ts";
import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { refuseReviewer } from "../refuse-reviewer.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  officer: { kind: "choice", class: "record", optional: false },
};

/**
 * A supervisor gives the case to an officer. The door resolves the officer's account and counts
 * (refusal R6); an officer who decided first never gets the review of their own decision.
 */
export const assign: ActionKind = {
  kind: "assign",
  fields: () => FIELDS,
  decide(context, input) {
    const officer = input["officer"] as JsonObject;
    if (isExcluded(context.state, textOf(officer["actorId"]))) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "excluded" }] });
    }
    const wrongOfficer = refuseReviewer(context, {
      actorId: textOf(officer["actorId"]),
      grade: typeof officer["grade"] === "number" ? officer["grade"] : undefined,
    });
    if (wrongOfficer !== undefined) return wrongOfficer;
    return { payload: { record: { officer } } };
  },
};
