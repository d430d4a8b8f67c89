import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { clocksTouched } from "../stopped-clocks.ts";
import { textOf } from "../text-of.ts";
import { addressees, sentTo } from "../addressees.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "restarts-on": { kind: "date", class: "record", optional: true, past: true },
  reason: { kind: "long-text", class: "record", optional: false, max: 5000 },
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["electronic", "mail", "personal"],
  },
};

/**
 * An officer lets stopped clocks run again, from a day on that counts. Each is counted anew from
 * the log, and the person is told. On the day of the stop it takes the whole stop back.
 */
export const restart: ActionKind = {
  kind: "restart",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, event, state, today, newId, type }, input) {
    const fields = { ...FIELDS, ...definition.asks };
    const on = textOf(input["restarts-on"]) || today;
    const { going } = clocksTouched(definition, state.deadlines);
    const from = going.flatMap(({ stops = [] }) => stops.at(-1)?.from ?? []).toSorted()[0];
    if (from !== undefined && on < from) {
      const problem = { field: "restarts-on", code: "before-stop", params: { found: from } };
      return refuse("invalid-input", { fields: [problem] });
    }
    const service = textOf(input["service"]);
    return {
      stopsOn: on,
      payload: joined(
        classed(fields, input),
        {
          record: {
            notice: { id: newId(), event, on: today, service, to: addressees(state, today) },
          },
        },
        sentTo(state, type, service),
        exhibitsOf(fields, input, state.exhibits, { suppliedBy: "office", on: today }),
      ),
    };
  },
};
