import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const OFFICER: Record<string, FieldDefinition> = {
  officer: { kind: "choice", class: "record", optional: false },
};
const FIELDS: Record<string, FieldDefinition> = {
  conflict: {
    kind: "choice",
    class: "staff-only",
    optional: false,
    options: ["knows-person", "family", "money", "acted-before", "other"],
  },
  "conflict-explained": { kind: "long-text", class: "staff-only", optional: true, max: 2000 },
};

/**
 * A member of staff may not act in this case, because of a conflict of interest: they say so
 * themselves, or a supervisor does (then `officer` names them; the door resolves the account).
 * From then on nothing in the case is open to them, and nobody can assign it to them.
 */
export const recuse: ActionKind = {
  kind: "recuse",
  fields: ({ by }) => (by.includes("supervisor") ? { ...OFFICER, ...FIELDS } : FIELDS),
  decide({ state, acting }, input) {
    const named = input["officer"] as JsonObject | undefined;
    const actorId = named === undefined ? acting.actorId : textOf(named["actorId"]);
    if (acting.role !== "supervisor" && actorId !== acting.actorId) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "only-yourself" }] });
    }
    if (state.excluded.some((one) => one.actorId === actorId)) return refuse("already-done");
    return {
      payload: {
        record: { excludes: actorId },
        "staff-only": {
          conflict: textOf(input["conflict"]),
          "conflict-explained": textOf(input["conflict-explained"]),
        },
      },
    };
  },
};
