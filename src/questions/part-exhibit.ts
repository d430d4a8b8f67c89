import { z } from "zod";
import type { CaseQuestion } from "#domain/question.ts";
import type { ExhibitInCase } from "./case-exhibit.ts";

const Input = z.strictObject({
  fileId: z.string().min(1).max(80),
  part: z.string().min(1).max(80).optional(),
});
type Input = z.infer<typeof Input>;

/** Whether a question answers with the bytes of a file. */
export const givesFile = (question: { readonly name: string }): boolean =>
  question.name === "case-exhibit" || question.name === "part-exhibit";

/** Opens one exhibit of the asker's own part; those of the case itself are not among them. */
export const partExhibit: CaseQuestion<Input, ExhibitInCase> = {
  name: "part-exhibit",
  about: "case",
  look: "opened",
  input: Input,
  ofPart: true,
  run: ({ part }, { fileId }) => ({
    exhibit: part?.file.exhibits.find((one) => one.fileId === fileId),
  }),
};
