import type { Guard } from "./guard.ts";

/**
 * The record is whole: no event of it is missing, and a decision that takes the place of an earlier
 * one says why in words of its own.
 */
export const inv26: Guard = {
  id: "INV-26",
  protects: "record",
  cite: "5 USC 552a(e)(5)",
  mark: "seen",
  check({ state, draft }) {
    const isWhole =
      state.history.length === state.version &&
      state.history.every((one, at) => one.version === at + 1);
    const repeats = state.decisions.some(
      (one) => one.reasons.trim() !== "" && one.reasons.trim() === draft.reasons.trim(),
    );
    return [
      ...(isWhole ? [] : [{ code: "record-has-gap" }]),
      ...(repeats ? [{ code: "same-reasons-again" }] : []),
    ];
  },
};
