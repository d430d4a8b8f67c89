import type { CarriedField } from "#domain/event-log/log-item.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { findPersonalValue } from "#domain/event-log/refuse-people.ts";
import { FileRefused } from "./file-refused.ts";

const carriedInPlain = ["activity", "role", "channel", "department"] as const;

/**
 * Looks once at every different value that an import would carry as it stands, so that people
 * cannot come in under another heading: as addresses, numbers, countries, or as a list of names.
 */
export function openValueGuard(nameOf: (field: CarriedField) => string, limits: ReadLimits) {
  const seen = Object.fromEntries(
    carriedInPlain.map((field) => [field, new Set<string>()]),
  ) as Record<(typeof carriedInPlain)[number], Set<string>>;
  return (line: number, fields: Partial<Record<CarriedField, string>>): void => {
    for (const field of carriedInPlain) {
      const value = fields[field];
      if (value === undefined || seen[field].has(value)) continue;
      const column = nameOf(field);
      const what = findPersonalValue(value);
      if (what !== undefined) {
        throw new FileRefused("value-about-people", line, column, { column, what });
      }
      seen[field].add(value);
      if (seen[field].size > limits.distinctValues) {
        const limit = limits.distinctValues;
        throw new FileRefused("too-many-values", line, column, { column, limit });
      }
    }
  };
}
