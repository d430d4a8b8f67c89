import type { CaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";

type Named = Pick<CaseType, "id" | "extends">;

// A case type speaks to the person; where that reads oddly at a desk, the desk says it itself.
const atDesk = (words: Words, type: Named, key: string): string =>
  words.has(`desk.${key}`) ? words.t(`desk.${key}`) : typeWord(words, type, key);

/** Where a case stands, as staff say it. */
export const stateAtDesk = (words: Words, type: Named, state: string): string =>
  atDesk(words, type, `state.${state}`);

/** What a deadline is for, as staff say it. */
export const deadlineAtDesk = (words: Words, type: Named, name: string): string =>
  atDesk(words, type, `deadline.${name}`);
