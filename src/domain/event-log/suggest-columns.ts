import { findClaimedTime } from "./claimed-time.ts";
import { carriedFields } from "./log-item.ts";
import type { CarriedField, ColumnMap } from "./log-item.ts";
import type { PersonalKind } from "./person-words.ts";
import { findPersonalKind } from "./refuse-people.ts";

/** Names that logs use, best first, written as `plainName` writes them. */
const knownNames: Record<CarriedField, string> = {
  caseId: "case_concept_name case_id caseid case trace_id case_number caso expediente",
  activity: "concept_name activity activity_name actividad event event_name task step",
  at: "time_timestamp timestamp complete_timestamp event_time time date_time datetime fecha",
  startAt: "start_timestamp time_start start_time",
  endAt: "end_timestamp time_end end_time",
  eventId: "identity_id event_id eventid ocel_eid",
  role: "org_role role org_group group team",
  resource: "org_resource resource user employee officer handler assignee agent",
  channel: "case_channel channel",
  department: "case_department department dept unit",
  deadline: "case_deadline deadline due_date due_on",
  caseStart: "case_startdate case_start case_start_date startdate start_date opened_on",
  caseEnd: "case_enddate case_end case_end_date enddate end_date closed_on",
};

export type ColumnSuggestion = {
  columns: ColumnMap;
  reasons: { field: CarriedField; column: string; why: "known-name" | "values-are-times" }[];
  /** Columns about people: the import stops unless they are left out explicitly. */
  refused: { column: string; kind: PersonalKind }[];
  notCarried: string[];
  /** What a person still has to say. */
  missing: ("caseId" | "activity" | "at")[];
};

/**
 * Suggests which column carries what, from the header and a sample of rows (cells in the header's
 * order), with the reason for each. A guess by values is a suggestion for a person to confirm:
 * `missing` still lists its field.
 */
export function suggestColumns(
  headers: readonly string[],
  sample: readonly string[][] = [],
): ColumnSuggestion {
  const suggestion: ColumnSuggestion = {
    columns: {},
    reasons: [],
    refused: [],
    notCarried: [],
    missing: [],
  };
  const free = new Set(headers);
  for (const header of free) {
    const kind = findPersonalKind(header);
    if (kind !== undefined) suggestion.refused.push({ column: header, kind });
    if (kind !== undefined || header === "") free.delete(header);
  }
  for (const field of carriedFields) {
    const column = findKnownColumn(field, free);
    if (column !== undefined) take(suggestion, free, field, column, "known-name");
  }
  suggestion.missing = (["caseId", "activity", "at"] as const).filter(
    (field) =>
      suggestion.columns[field] === undefined &&
      !(field === "at" && suggestion.columns.endAt !== undefined),
  );
  if (suggestion.missing.includes("at")) {
    const times = headers.find((header, index) => free.has(header) && holdsTimes(sample, index));
    if (times !== undefined) take(suggestion, free, "at", times, "values-are-times");
  }
  suggestion.notCarried = [...free];
  return suggestion;
}

function take(
  suggestion: ColumnSuggestion,
  free: Set<string>,
  field: CarriedField,
  column: string,
  why: "known-name" | "values-are-times",
) {
  suggestion.columns[field] = column;
  suggestion.reasons.push({ field, column, why });
  free.delete(column);
}

function findKnownColumn(field: CarriedField, free: Set<string>): string | undefined {
  for (const name of knownNames[field].split(" ")) {
    for (const header of free) if (plainName(header) === name) return header;
  }
  return undefined;
}

function plainName(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}

function holdsTimes(sample: readonly string[][], index: number): boolean {
  const cells = sample.map((row) => row[index] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => findClaimedTime(cell) !== undefined);
}
