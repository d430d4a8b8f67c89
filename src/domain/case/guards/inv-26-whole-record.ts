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
    const numbers = state.history.map((one) => one.version);
    // What stands apart, in somebody's own part, is counted and not told.
    const isWhole =
      numbers.length + (state.apart ?? 0) === state.version &&
      numbers.every((one, at) => one > (numbers[at - 1] ?? 0) && one <= state.version);
    const repeats = state.decisions.some(
      (one) => one.reasons.trim() !== "" && one.reasons.trim() === draft.reasons.trim(),
    );
    return [
      ...(isWhole ? [] : [{ code: "record-has-gap" }]),
      ...(repeats ? [{ code: "same-reasons-again" }] : []),
    ];
  },
};
