import { refuse } from "../../refusal.ts";
import type { EventDefinition, FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { SCOPES, standingOf } from "../of-record.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const REPRESENTATIVE: FieldDefinition = { kind: "short-text", class: "record", optional: false };
const SCOPE: FieldDefinition = {
  kind: "choice",
  class: "record",
  optional: true,
  options: [...SCOPES],
};
const LAST_DAY: FieldDefinition = { kind: "date", class: "record", optional: true };

// In a part of their own somebody speaks for the further party, or nobody does.
const fieldsOf = ({ by }: EventDefinition): Record<string, FieldDefinition> => ({
  representative: REPRESENTATIVE,
  ...(by.includes("further-party") ? {} : { "help-scope": SCOPE }),
  "help-until": LAST_DAY,
});

/**
 * The person appoints somebody to act for them, or to read along as a companion of their choice
 * (5 USC 552a(d)(1)), with a last day or until further notice; or ends it: only they do either.
 * Somebody chosen again has the new appointment in place of the old; an end takes all of theirs.
 */
export const represent: ActionKind = {
  kind: "represent",
  fields: fieldsOf,
  decide({ state, type, today }, input) {
    const chosen = input["representative"] as JsonObject;
    if (chosen["ends"] !== undefined) {
      const known = state.representatives.find((one) => one.partyId === chosen["ends"]);
      if (known === undefined)
        return refuse("invalid-input", { fields: [{ field: "representative", code: "unknown" }] });
      return { payload: { record: { ends: standingOf(state.representatives, known) } } };
    }
    const partyId = textOf(chosen["partyId"]);
    const until = textOf(input["help-until"]);
    if (until !== "" && until < today) {
      return refuse("invalid-input", { fields: [{ field: "help-until", code: "in-the-past" }] });
    }
    const readsAlong = input["help-scope"] === "read-only";
    const { representative: form } = type.parties;
    const name = textOf(chosen["name"]);
    const holder = chosen["holder"] === undefined ? {} : { holder: textOf(chosen["holder"]) };
    const one = { partyId, role: "representative", name, ...holder };
    // Chosen again, the new scope and the new last day count, and nothing of the old ones.
    const [, ...replaced] = standingOf(state.representatives, one);
    return {
      payload: {
        record: {
          parties: [
            { partyId, role: "representative", language: textOf(chosen["language"]) || "en" },
          ],
          ...(replaced.length === 0 ? {} : { ends: replaced }),
          scope: readsAlong ? "read-only" : "everything",
          ...(until === "" ? {} : { until }),
          // The form is the appearance of somebody who acts; nobody files one to read along.
          ...(form === undefined || readsAlong ? {} : { form }),
        },
        identity: { partyNames: { [partyId]: { name, ...holder } } },
      },
    };
  },
};
