import { z } from "zod";
import { type Recipient, RECIPIENTS } from "#domain/leaving/recipients.ts";
import { lookOfTaken, TAKEN_AS } from "#domain/leaving/taken-as.ts";
import type { CaseQuestion } from "#domain/question.ts";
import { type CaseFile, caseFileOf } from "./case-file.ts";

const Input = z.strictObject({
  to: z.enum(RECIPIENTS).optional(),
  /** A copy to keep, or for paper: the record says which, and the person reads it. */
  as: z.enum(TAKEN_AS).default("copy"),
});
type Input = z.infer<typeof Input>;

/** One case that leaves, for whom. Of what leaves, nothing can be done in it. */
export type ExportedCase = { readonly to: Recipient; readonly file: CaseFile };

/**
 * One whole case, as its reader may see it, without what never leaves an office: when and where
 * somebody will be, what is privileged, and what the desk keeps for itself (refusal R12). A person
 * takes their own, a guardian what they read of it for them, a representative their client's; an
 * officer's copy goes to the archive or to who represents the person. Undefined where there is
 * nobody of that kind.
 */
export const caseExport: CaseQuestion<Input, ExportedCase | undefined> = {
  name: "case-export",
  about: "case",
  look: "exported",
  lookOf: ({ as }) => lookOfTaken(as),
  input: Input,
  run(inHand, input, who) {
    const isStaff = who.kind === "staff";
    const isOfPerson = inHand.relations.some((one) => one === "party" || one === "guardian");
    const own = isOfPerson ? "person" : "representative";
    const to = input.to ?? (isStaff ? "archive" : own);
    const isTheirs = isStaff ? to !== "person" : to === own;
    const isThere = to !== "representative" || inHand.state.representatives.length > 0;
    if (!isTheirs || !isThere) return undefined;
    // Whoever takes it: no name or number of staff leaves, and nothing that was not served.
    const file = caseFileOf(inHand, { ...who, kind: "person" });
    return { to, file: { ...file, may: [], inParts: [] } };
  },
};
