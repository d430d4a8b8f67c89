import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { isRunning } from "../given-access.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "access-given": { kind: "choice", class: "record", optional: false },
};

/** A grant ends before its last day: by whoever reads under it, or by a supervisor. */
export const endAccess: ActionKind = {
  kind: "end-access",
  fields: () => FIELDS,
  decide({ state, acting, today }, input) {
    const id = textOf(input["access-given"]);
    const isTheirs = (actorId: string) =>
      acting.role === "supervisor" || actorId === acting.actorId;
    const found = state.accessAsked?.find(
      (one) => one.id === id && isRunning(one, today) && isTheirs(one.actorId),
    );
    if (found === undefined) {
      return refuse("invalid-input", { fields: [{ field: "access-given", code: "choose-one" }] });
    }
    return { payload: { record: { access: { ends: id } } } };
  },
};
