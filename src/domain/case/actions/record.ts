import { classed, exhibitsFrom, filesOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";

/** The office notes a step that it took: accepting a filing, administering an oath. */
export const record: ActionKind = {
  kind: "record",
  fields: (definition) => definition.asks,
  decide({ definition, state, today }, input) {
    const files = filesOf(definition.asks, input);
    return {
      payload: joined(
        classed(definition.asks, input),
        files.length === 0
          ? {}
          : {
              narrative: {
                exhibits: exhibitsFrom(files, state.exhibits.length, "office", today),
              },
            },
      ),
    };
  },
};
