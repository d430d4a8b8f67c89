import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { standingOf } from "../of-record.ts";
import { APPOINTING, appointGuardian, ENTRUSTABLE, kept } from "../appoint-guardian.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  guardian: { kind: "choice", class: "record", optional: false },
  guardianship: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["goes-on", "ended-by-order"],
  },
  "entrusted-with": {
    kind: "choices",
    class: "record",
    optional: true,
    options: [...ENTRUSTABLE],
  },
  "best-interests-note": { kind: "long-text", class: "narrative", optional: true, max: 5000 },
};

/**
 * What the guardian of a child may read, class by class, and why that is good for the child; or
 * that an order ended the guardianship, from the same day on. It replaces what was entrusted
 * before.
 */
export const entrust: ActionKind = {
  kind: "entrust",
  fields: ({ appoints, asks }) => ({ ...(appoints === undefined ? FIELDS : APPOINTING), ...asks }),
  decide(context, input) {
    const { definition, state } = context;
    if (definition.appoints !== undefined) return appointGuardian(context, input);
    const guardian = textOf(input["guardian"]);
    const known = state.representatives.find(
      (one) => one.partyId === guardian && one.role === "guardian" && one.to === undefined,
    );
    if (known === undefined) {
      return refuse("invalid-input", { fields: [{ field: "guardian", code: "choose-one" }] });
    }
    const others = classed(definition.asks, input);
    if (input["guardianship"] === "ended-by-order") {
      return {
        payload: joined(others, { record: { ends: standingOf(state.representatives, known) } }),
      };
    }
    const note = textOf(input["best-interests-note"]).trim();
    if (note === "") {
      return refuse("invalid-input", {
        fields: [{ field: "best-interests-note", code: "required" }],
      });
    }
    const problem = kept(state, input);
    if (problem !== undefined) return refuse("invalid-input", { fields: [problem] });
    const classes = (input["entrusted-with"] ?? []) as readonly string[];
    return {
      payload: joined(others, {
        record: { entrusted: { [guardian]: [...classes] } },
        narrative: { bestInterestsNote: note },
      }),
    };
  },
};
