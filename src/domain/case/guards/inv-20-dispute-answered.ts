import type { Guard } from "./guard.ts";

/** What the person says is wrong stands before the decider, who says what became of it. */
export const inv20: Guard = {
  id: "INV-20",
  protects: "person",
  cite: "5 USC 552a(d)(4)",
  mark: "seen",
  check: ({ state }) =>
    state.disputes
      .filter((one) => one.answeredOn === undefined)
      .map(({ on }) => ({ code: "dispute-unanswered", params: { on } })),
};
