import type { CaseType, FieldDefinition } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { hasTypeWord, typeWord, typeWordIfAny } from "./type-words.ts";

/** What a form says about one field of one event; the event's own wording wins. */
export type FieldWords = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly why: string | undefined;
  readonly who: string | undefined;
};

/** Label, hint, reason and readers of a field, in the reader's language. */
export function fieldWords(words: Words, type: CaseType, event: string, name: string): FieldWords {
  const own = `event.${event}.field.${name}`;
  const shared = `field.${name}`;
  const said = (part: string) =>
    typeWordIfAny(words, type, `${own}${part}`) ?? typeWordIfAny(words, type, `${shared}${part}`);
  return {
    label: said("") ?? name,
    hint: said(".hint"),
    why: said(".why"),
    who: said(".who"),
  };
}

/** One choice of a field in words: an outcome, a standard, an event or the field's own option. */
export function optionWords(words: Words, type: CaseType, name: string, option: string): string {
  const keys = [
    `option.${name}.${option}`,
    ...(name === "outcome" ? [`outcome.${option}`, `state.${option}`] : []),
    ...(name === "standard" ? [`standard.${option}`] : []),
    ...(name === "about" ? [`event.${option}.done`, `event.${option}`] : []),
  ];
  const key = keys.find((one) => hasTypeWord(words, type, one));
  return key === undefined ? option : typeWord(words, type, key);
}

/** Whether the field is a promise to confirm: one box to tick, not a question of yes or no. */
export const isConfirmation = (name: string, field: FieldDefinition): boolean =>
  field.kind === "yes-no" && (name === "confirm" || name === "declares-true");
