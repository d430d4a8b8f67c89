import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";

/** The office notes a step that it took: accepting a filing, administering an oath. */
export const record: ActionKind = {
  kind: "record",
  fields: (definition) => definition.asks,
  decide({ definition: { asks }, state, today }, input) {
    return {
      payload: joined(
        classed(asks, input),
        exhibitsOf(asks, input, state.exhibits, { suppliedBy: "office", on: today }),
      ),
    };
  },
};
