import type { ActionKind } from "../decide-context.ts";

/** The clock closes a window after its adverse date. It moves no case against anybody. */
export const expire: ActionKind = {
  kind: "expire",
  fields: () => ({}),
  decide: () => ({ payload: { record: {} } }),
};
