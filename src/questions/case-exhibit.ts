import { z } from "zod";
import type { Exhibit } from "#domain/case/state.ts";
import type { CaseQuestion } from "#domain/question.ts";

const Input = z.strictObject({ fileId: z.string().min(1).max(80) });
type Input = z.infer<typeof Input>;

/** The exhibit whose file is about to be read; undefined where this reader may not see it. */
export type ExhibitInCase = { readonly exhibit: Exhibit | undefined };

/** Opens one exhibit. The look is recorded first; the bytes lie with the files of the case. */
export const caseExhibit: CaseQuestion<Input, ExhibitInCase> = {
  name: "case-exhibit",
  about: "case",
  look: "opened",
  input: Input,
  // Own parts are in the hand of those alone who read them beside the case: its staff.
  run: ({ state }, { fileId }) => ({
    exhibit: [state, ...state.parts.map(({ file }) => file)]
      .flatMap(({ exhibits }) => exhibits)
      .find((one) => one.fileId === fileId),
  }),
};
