import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  representative: { kind: "short-text", class: "record", optional: false },
};

/** The person appoints somebody to act for them, or ends it: only they do either. */
export const represent: ActionKind = {
  kind: "represent",
  fields: () => FIELDS,
  decide({ state, type }, input) {
    const chosen = input["representative"] as JsonObject;
    if (chosen["ends"] !== undefined) {
      const known = state.representatives.some((one) => one.partyId === chosen["ends"]);
      if (!known)
        return refuse("invalid-input", { fields: [{ field: "representative", code: "unknown" }] });
      return { payload: { record: { ends: chosen["ends"] } } };
    }
    const partyId = textOf(chosen["partyId"]);
    return {
      payload: {
        record: {
          parties: [
            { partyId, role: "representative", language: textOf(chosen["language"]) || "en" },
          ],
          ...(type.parties.representative === undefined
            ? {}
            : { form: type.parties.representative }),
        },
        identity: { partyNames: { [partyId]: { name: textOf(chosen["name"]) } } },
      },
    };
  },
};
