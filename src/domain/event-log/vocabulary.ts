import type { LogEvent } from "./log-item.ts";

/** The fields whose values an import carries as they stand; all others are times or re-keyed. */
export const plainFields = ["activity", "role", "channel", "department"] as const;

export type PlainField = (typeof plainFields)[number];

/** A value as it comes in: how many events hold it, and whether hardly any case does. */
export type VocabularyValue = {
  readonly value: string;
  readonly count: number;
  /** It stands in one or two cases only, as a name does and a step of work does not. */
  readonly isRare: boolean;
};

export type FieldVocabulary = {
  readonly field: PlainField;
  readonly values: readonly VocabularyValue[];
};

/** A value that this many cases hold, or fewer, is rare. */
export const RARE_CASES = 2;
/** So many different values may come in whatever cases they stand in: a person reads them all. */
export const FREE_VALUES = 20;
/** Beyond that at most this share of the values may be rare. */
export const RARE_SHARE = 0.25;

/** Counts every different value of the plain fields, and in how many cases it was seen. */
export function openVocabulary() {
  const seen = new Map<PlainField, Map<string, { count: number; cases: string[] }>>();
  return {
    /** Adds one value of one case; true when it was not seen before. */
    add(field: PlainField, value: string, caseId: string): boolean {
      const values = seen.get(field) ?? new Map<string, { count: number; cases: string[] }>();
      seen.set(field, values);
      const known = values.get(value) ?? { count: 0, cases: [] };
      const isNew = known.count === 0;
      values.set(value, known);
      known.count += 1;
      if (known.cases.length <= RARE_CASES && !known.cases.includes(caseId)) {
        known.cases.push(caseId);
      }
      return isNew;
    },
    different: (field: PlainField): number => seen.get(field)?.size ?? 0,
    /** Every value of every field that has any, the most frequent first. */
    fields: (): FieldVocabulary[] =>
      plainFields
        .map((field) => ({
          field,
          values: [...(seen.get(field) ?? [])]
            .map(([value, { count, cases }]) => {
              return { value, count, isRare: cases.length <= RARE_CASES };
            })
            .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
        }))
        .filter(({ values }) => values.length > 0),
  };
}

/** The values of an event that it carries as they stand. */
export function plainValuesOf(event: LogEvent): [PlainField, string][] {
  const { activity, role, extras } = event;
  const values = { activity, role, channel: extras.channel, department: extras.department };
  return plainFields.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [[field, value] as [PlainField, string]];
  });
}

/**
 * The rare values of a field whose values do not recur as steps of work do (refusal R3); empty
 * where its vocabulary is small, or where most of its values recur.
 */
export function strayValues({ values }: FieldVocabulary): string[] {
  const rare = values.filter(({ isRare }) => isRare);
  const isSmall = values.length <= FREE_VALUES || rare.length <= values.length * RARE_SHARE;
  return isSmall ? [] : rare.map(({ value }) => value);
}

/** How many different values of a log come in as they stand: what a person is shown. */
export function countValues(vocabulary: readonly FieldVocabulary[]): number {
  return vocabulary.reduce((sum, { values }) => sum + values.length, 0);
}
