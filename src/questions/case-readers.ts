import { z } from "zod";
import type { CaseReader } from "#domain/access/case-readers.ts";
import type { CaseQuestion } from "#domain/question.ts";

export type CaseReaders = {
  readonly typeId: string;
  readonly readers: readonly CaseReader[];
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/**
 * Who may open this case: by which kind of grant, since when, until when, why and by whose word.
 * A person reads who may open it now; those who answer for it read what was and who is kept out.
 */
export const caseReaders: CaseQuestion<Record<string, never>, CaseReaders> = {
  name: "case-readers",
  about: "case",
  look: "opened",
  input: Input,
  reads: true,
  run: async ({ state, readers }) => ({ typeId: state.typeId, readers: await readers() }),
};
