import { labelsOf } from "#domain/case/labels-of.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../fields/type-words.ts";
import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";

/** What this case is called beside its title, by what stands on file, and what that means. */
export const caseLabels = (words: Words, { type, state }: CaseFile): readonly Html[] =>
  labelsOf(type, state).map((name) =>
    inset(html`<b>${typeWord(words, type, `label.${name}`)}</b>
${typeWord(words, type, `label.${name}.means`)}`),
  );
