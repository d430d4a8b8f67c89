import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsFrom, filesOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "staff-only", optional: false, max: 5000 },
};

/**
 * A working note, or evidence that the office got elsewhere. Evidence from elsewhere says where
 * it comes from, because the guards ask whether the person could answer it (INV-06 to INV-08).
 */
export const note: ActionKind = {
  kind: "note",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, state, today }, input) {
    const exhibits = exhibitsFrom(
      filesOf(definition.asks, input),
      state.exhibits.length,
      "another-source",
      today,
    ).map((exhibit) => ({
      ...exhibit,
      ...(input["sole-source-is-perpetrator"] === true ? { soleSourceIsPerpetrator: true } : {}),
      ...(input["unverified-match"] === true ? { unverifiedMatch: true } : {}),
    }));
    return {
      payload: joined(classed(definition.asks, input), {
        "staff-only": { text: textOf(input["text"]) },
        narrative: { exhibits: exhibits },
      }),
    };
  },
};
