import type { Kind } from "../case-type.ts";
import type { CaseState } from "../state.ts";
import type { Draft } from "../decision.ts";
import { markOf } from "../exhibit-class.ts";
import type { Guard } from "./guard.ts";

// What the person says about their case; a message to the office is none of it.
const ANSWERS: readonly string[] = [
  "respond",
  "submit",
  "correct",
  "challenge",
] satisfies readonly Kind[];

/**
 * Each finding links evidence and says how it was weighed; the person's evidence is answered, and
 * nothing that they said is newer than the draft. A second reading never outlives its draft, so
 * who mends the draft has it read again.
 */
export const inv04: Guard = {
  id: "INV-04",
  protects: "person",
  cite: "5 USC 557(c)",
  mark: "seen",
  check({ draft, state }) {
    const used = new Set(draft.findings.flatMap((finding) => finding.exhibits));
    const answered = new Set(
      draft.contrary.filter((one) => one.answer.trim() !== "").map((one) => one.exhibit),
    );
    return [
      ...draft.findings
        .filter((finding) => finding.exhibits.length === 0 && finding.restsApart !== true)
        .map((finding) => ({ code: "no-evidence", params: { issue: finding.issue } })),
      ...draft.findings
        .filter((finding) => finding.weight.trim() === "")
        .map((finding) => ({ code: "not-weighed", params: { issue: finding.issue } })),
      ...state.exhibits
        .filter((exhibit) => exhibit.suppliedBy === "person")
        .filter((exhibit) => !used.has(exhibit.id) && !answered.has(exhibit.id))
        .map((exhibit) => ({ code: "evidence-unanswered", params: { exhibit: markOf(exhibit) } })),
      ...newerAnswers(state, draft).map(({ on }) => ({ code: "newer-answer", params: { on } })),
    ];
  },
};

// The latest of them; a checklist before the first draft (version 0) has nothing newer to name.
function newerAnswers({ history }: CaseState, { version }: Draft): CaseState["history"] {
  if (version === 0) return [];
  return history.filter((one) => one.version > version && ANSWERS.includes(one.kind)).slice(-1);
}
