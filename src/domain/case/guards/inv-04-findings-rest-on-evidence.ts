import type { Guard } from "./guard.ts";

/** Each finding links evidence and says how it was weighed; the person's evidence is answered. */
export const inv04: Guard = {
  id: "INV-04",
  protects: "person",
  cite: "5 USC 557(c)",
  check({ draft, state }) {
    const used = new Set(draft.findings.flatMap((finding) => finding.exhibits));
    const answered = new Set(
      draft.contrary.filter((one) => one.answer.trim() !== "").map((one) => one.exhibit),
    );
    return [
      ...draft.findings
        .filter((finding) => finding.exhibits.length === 0)
        .map((finding) => ({ code: "no-evidence", params: { issue: finding.issue } })),
      ...draft.findings
        .filter((finding) => finding.weight.trim() === "")
        .map((finding) => ({ code: "not-weighed", params: { issue: finding.issue } })),
      ...state.exhibits
        .filter((exhibit) => exhibit.suppliedBy === "person")
        .filter((exhibit) => !used.has(exhibit.id) && !answered.has(exhibit.id))
        .map((exhibit) => ({ code: "evidence-unanswered", params: { exhibit: exhibit.number } })),
    ];
  },
};
