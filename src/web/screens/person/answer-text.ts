import type { CaseType, FieldDefinition } from "#domain/case/case-type.ts";
import type { Json } from "#domain/case/state.ts";
import type { Words } from "#words/load-words.ts";
import { countryName } from "../../fields/countries.ts";
import { optionWords } from "../../fields/field-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";

/** An answer as its writer would say it; undefined where nothing was answered. */
export function answerText(
  words: Words,
  type: CaseType,
  name: string,
  field: FieldDefinition,
  value: Json | undefined,
): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  switch (field.kind) {
    case "yes-no":
      return words.t(value === true ? "fields.yes" : "fields.no");
    case "date":
      return words.date(text);
    case "language":
      return languageForReader(words, text);
    case "nationality":
      return countryName(words, text);
    case "choice":
      return optionWords(words, type, name, text);
    case "choices":
      return words.list(
        (value as readonly string[]).map((option) => optionWords(words, type, name, option)),
      );
    case "files":
      return undefined;
    case "short-text":
    case "long-text":
    case "name":
    case "identifier":
    case "mailing-address":
    case "email":
    case "phone":
      break;
  }
  return text;
}
