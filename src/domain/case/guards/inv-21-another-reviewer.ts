import { refuseReviewer } from "../refuse-reviewer.ts";
import type { Guard } from "./guard.ts";

/** Who looks at a decision again is not who made it, and stands no lower. */
export const inv21: Guard = {
  id: "INV-21",
  protects: "person",
  cite: "8 CFR 336.2(b)",
  mark: "seen",
  check({ state, acting, definition, type }) {
    if (definition === undefined) return [];
    const no = refuseReviewer({ state, definition, type }, acting);
    return no === undefined
      ? []
      : [{ code: no.code, ...(no.law === undefined ? {} : { cite: no.law }) }];
  },
};
