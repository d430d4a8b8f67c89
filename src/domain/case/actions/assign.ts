import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import type { JsonObject } from "../state.ts";

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
  decide({ state, definition }, input) {
    const officer = input["officer"] as JsonObject;
    const first = state.decisions.at(-1)?.decidedBy.actorId;
    const reviewing = definition.guards.includes("officer-differs-from-first") || state.challenges.length > 0;
    if (reviewing && first === officer["actorId"]) return refuse("same-officer");
    return { payload: { record: { officer } } };
  },
};
