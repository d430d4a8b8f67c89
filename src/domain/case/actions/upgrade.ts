import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { noUpgrade } from "../present-rules.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  rules: { kind: "choice", class: "record", optional: false },
  "upgrade-reason": { kind: "long-text", class: "record", optional: false, max: 2000 },
};

/**
 * A supervisor moves a case to the present version of its rules, after reading what that changes
 * for it. The version is named by its hash, so that nothing but what was read can come about. No
 * running time gets shorter in what is held to: what is shown moves to the shortest day at once,
 * what binds only in the person's favour.
 */
export const upgrade: ActionKind = {
  kind: "upgrade",
  fields: () => FIELDS,
  decide({ event, state, type, present }, input) {
    if (present === undefined) throw new Error(`${event}: nothing knows the present rules here`);
    const no = noUpgrade(state, type, present, event);
    if (no !== undefined) return no;
    const { hash, version } = present.type;
    if (textOf(input["rules"]) !== hash) {
      return refuse("invalid-input", { fields: [{ field: "rules", code: "rules-moved-on" }] });
    }
    const { moves, clocks } = present.recount(state.deadlines);
    const record = {
      typeHash: hash,
      typeVersion: version,
      fromHash: state.typeHash,
      answers: { why: textOf(input["upgrade-reason"]) },
      ...(moves.length === 0 ? {} : { moves }),
      ...(clocks.length === 0 ? {} : { recounted: clocks }),
    };
    return { payload: joined({ record }) };
  },
};
