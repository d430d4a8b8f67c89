import type { CaseType, FieldDefinition } from "#domain/case/case-type.ts";
import type { Json } from "#domain/case/state.ts";
import type { Words } from "#words/load-words.ts";
import { countryName } from "../../fields/countries.ts";
import { optionWords } from "../../fields/field-words.ts";
import { ownName } from "../../fields/spoken-languages.ts";

/** An answer as its writer would say it; undefined where nothing was answered. */
export function answerText(
  words: Words,
  type: CaseType,
  name: string,
  field: FieldDefinition,
  value: Json | undefined,
): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  switch (field.kind) {
    case "yes-no":
      return words.t(value === true ? "fields.yes" : "fields.no");
    case "date":
      return words.date(String(value));
    case "language":
      return ownName(String(value));
    case "nationality":
      return countryName(words, String(value));
    case "choice":
      return optionWords(words, type, name, String(value));
    case "choices":
      return words.list(
        (value as readonly string[]).map((option) => optionWords(words, type, name, option)),
      );
    case "files":
      return undefined;
    default:
      return String(value);
  }
}
