import { z } from "zod";
import type { ApplicationDraft } from "#domain/drafts.ts";
import type { ListQuestion } from "#domain/question.ts";

const Input = z.strictObject({ type: z.string().min(1).max(100) });
type Input = z.infer<typeof Input>;

/**
 * The reader's own unsent application of one case type; undefined where there is none. It opens
 * with their own key alone, so nobody can ask for somebody else's.
 */
export const applicationDraft: ListQuestion<Input, ApplicationDraft | undefined> = {
  name: "application-draft",
  about: "list",
  look: "opened",
  input: Input,
  async run({ who }, { type }, reader) {
    const found =
      who.personKey === undefined ? undefined : await reader.drafts.find(who.personKey, type);
    const answer =
      found === undefined ? undefined : (JSON.parse(found.toString()) as ApplicationDraft);
    return { answer, shown: [] };
  },
};
