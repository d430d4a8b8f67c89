import type { CarriedField, LogProblem } from "#domain/event-log/log-item.ts";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { findPersonalValue } from "#domain/event-log/personal-value.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import {
  FREE_VALUES,
  openVocabulary,
  plainFields,
  RARE_CASES,
  RARE_SHARE,
  strayValues,
} from "#domain/event-log/vocabulary.ts";
import { FileRefused } from "./file-refused.ts";

const shownValues = 20;
const shownLength = 100;

/**
 * Looks once at every different value that an import would carry as it stands, so that people
 * cannot come in under another heading: as addresses, numbers, countries, or as a list of names.
 */
export function openValueGuard(nameOf: (field: CarriedField) => string, limits: ReadLimits) {
  const vocabulary = openVocabulary();

  function see(line: number, fields: Partial<Record<CarriedField, string>>): void {
    for (const field of plainFields) {
      const value = fields[field];
      if (value === undefined || !vocabulary.add(field, value, fields.caseId ?? "")) continue;
      const column = nameOf(field);
      const what =
        value.length > limits.plainValueLength
          ? logPhrase("free-text", { limit: limits.plainValueLength })
          : phraseOf(value);
      if (what !== undefined) {
        const params = { column, what, value: shortened(value) };
        throw new FileRefused("value-about-people", line, column, params);
      }
      if (vocabulary.different(field) > limits.distinctValues) {
        const limit = limits.distinctValues;
        throw new FileRefused("too-many-values", line, column, { column, limit });
      }
    }
  }

  /** Once all are known: the fields whose values are no small vocabulary of work. */
  function finish(): LogProblem[] {
    return vocabulary.fields().flatMap((found) => {
      const stray = strayValues(found);
      if (stray.length === 0) return [];
      const column = nameOf(found.field);
      const more = stray.length - shownValues;
      const values = stray.slice(0, shownValues).map(shortened).join(", ");
      return [
        logProblem("values-do-not-recur", 0, column, {
          column,
          different: found.values.length,
          rare: stray.length,
          cases: RARE_CASES,
          free: FREE_VALUES,
          share: RARE_SHARE * 100,
          values: more > 0 ? `${values}, … (+${more})` : values,
        }),
      ];
    });
  }

  return { see, finish };
}

function phraseOf(value: string) {
  const code = findPersonalValue(value);
  return code === undefined ? undefined : logPhrase(code);
}

const shortened = (value: string): string =>
  value.length > shownLength ? `${value.slice(0, shownLength)}…` : value;
