import { applicationFields, type FieldDefinition } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { withDispute } from "../../parts/disputed.ts";
import { summaryList, type SummaryRow } from "../../parts/summary-list.ts";
import { answerText } from "./answer-text.ts";

/** What was written down after the application, by the person or the office, as it stands now. */
export function writtenDown(words: Words, { type, state }: CaseFile): Html {
  const asked = applicationFields(type);
  const later = new Map<string, { event: string; field: FieldDefinition }>();
  for (const [event, { does, to }] of Object.entries(type.events)) {
    // The grounds of a hold are told while it lasts, and are history afterwards.
    if (does === "pause" && to !== state.stage) continue;
    for (const [name, field] of Object.entries(fieldsOfEvent(type, event))) {
      if (!Object.hasOwn(asked, name) && !later.has(name)) later.set(name, { event, field });
    }
  }
  const rows = [...later].flatMap(([name, { event, field }]) => {
    const value = answerText(words, type, name, field, state.answers[name]);
    return value === undefined || name === "declares-true"
      ? []
      : [
          {
            name: fieldWords(words, type, event, name).label,
            value: withDispute(words, state, name, value),
          },
        ];
  });
  const requests = [...state.challenges, ...state.asks].map(({ event, on, text }) => ({
    name: `${typeWord(words, type, `event.${event}.done`)} ${words.date(on)}`,
    value: html`<span class="rc-own-words">${text}</span>`,
  }));
  const all: SummaryRow[] = [...rows, ...requests];
  if (all.length === 0) return nothing;
  return html`<h3 class="govuk-heading-s">${words.t("person.papers.written")}</h3>
${summaryList({ words, rows: all })}`;
}
