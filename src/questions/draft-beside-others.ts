import { likenessTold, officerReasons } from "#domain/case/reasons-likeness.ts";
import type { CaseQuestion } from "#domain/question.ts";
import { type DecisionChecklist, decisionChecklist } from "./decision-checklist.ts";

/** The checklist with what only a supervisor learns: how much of the reasons others had too. */
export type DraftBesideOthers = DecisionChecklist & {
  /** Per cent, in steps of ten, of the runs of words that signed decisions of the type had too. */
  readonly repeated?: number;
};

/**
 * The checklist of one case, and for whoever supervises how much of the draft's reasons stands in
 * other decisions word for word (INV-24). It names none of them: nothing kept leads to a case.
 */
export const draftBesideOthers: CaseQuestion<Record<string, never>, DraftBesideOthers> = {
  ...decisionChecklist,
  reads: true,
  async run(inHand, input, who, reader) {
    if (decisionChecklist.reads === true) throw new Error("the checklist reads nothing beside");
    const list = decisionChecklist.run(inHand, input, who);
    const { draft } = inHand.state;
    if (draft === undefined || inHand.acting?.role !== "supervisor") return list;
    const reasons = officerReasons(draft);
    const share = await reader.repeatedReasons(inHand.type.id, reasons);
    const repeated = likenessTold(reasons, share);
    return repeated === undefined ? list : { ...list, repeated };
  },
};
