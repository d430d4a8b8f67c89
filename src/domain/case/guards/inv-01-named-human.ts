import type { Guard } from "./guard.ts";

/** The decision is made by a named, authorised, unconflicted human being. */
export const inv01: Guard = {
  id: "INV-01",
  protects: "person",
  cite: "8 CFR 103.2; 8 CFR 336.2",
  mark: "seen",
  always: true,
  check({ acting, state }) {
    const officer = acting.role === "caseworker" || acting.role === "supervisor";
    if (!officer || acting.name.trim() === "") return [{ code: "not-a-named-officer" }];
    if (state.excluded.some((one) => one.actorId === acting.actorId)) {
      return [{ code: "has-conflict" }];
    }
    if (state.assignedTo?.actorId !== acting.actorId) return [{ code: "not-assigned" }];
    return [];
  },
};
