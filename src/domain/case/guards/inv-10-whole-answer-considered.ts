import type { Guard } from "./guard.ts";

/**
 * What the person answered is considered as a whole. An answer to a part of what was asked asks for
 * a decision on the record; it is never silence.
 */
export const inv10: Guard = {
  id: "INV-10",
  protects: "person",
  cite: "8 CFR 103.2(b)(11)",
  mark: "seen",
  check({ draft, state, outcome }) {
    const answered = state.requests.filter(
      (one) => one.answeredOn !== undefined && one.waivedOn === undefined,
    );
    if (answered.length === 0) return [];
    if (outcome?.on_silence === true) {
      return answered.map(({ on }) => ({ code: "was-not-silent", params: { on } }));
    }
    const considered = (draft.answerConsidered ?? "").trim();
    return considered === "" ? [{ code: "answer-not-considered" }] : [];
  },
};
