import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "meets-on": { kind: "date", class: "whereabouts", optional: false, future: true },
  "meets-at": { kind: "short-text", class: "whereabouts", optional: false, max: 5 },
  mode: {
    kind: "choice",
    class: "whereabouts",
    optional: false,
    options: ["in-person", "remote", "in-writing"],
  },
  place: {
    kind: "short-text",
    class: "whereabouts",
    optional: true,
    when: { field: "mode", is: "in-person" },
  },
};

/**
 * An appointment. Its time and place are class `whereabouts`: no list says who comes when (R12).
 */
export const schedule: ActionKind = {
  kind: "schedule",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, event, newId }, input) {
    const on = textOf(input["meets-on"]);
    const mode = textOf(input["mode"]);
    const place = mode === "in-person" ? textOf(input["place"]).trim() : "";
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(textOf(input["meets-at"]))) {
      return refuse("invalid-input", { fields: [{ field: "meets-at", code: "time-of-day" }] });
    }
    return {
      payload: joined(classed(definition.asks, input), {
        whereabouts: {
          appointment: {
            id: newId(),
            event,
            on,
            at: textOf(input["meets-at"]),
            mode,
            ...(place === "" ? {} : { place }),
          },
        },
      }),
    };
  },
};
