import type { LogProblem } from "./log-item.ts";
import { type LogParam, sayParam } from "./log-phrase.ts";

type Wording = { effect: LogProblem["effect"]; says: string };

const noted = (says: string): Wording => ({ effect: "noted", says });
const leftOut = (says: string): Wording => ({ effect: "record-left-out", says });
const refused = (says: string): Wording => ({ effect: "file-refused", says });

/** Every problem a log can have: what becomes of the record or file, what is wrong and right. */
export const logProblemWording = {
  "activity-missing": leftOut("The event does not say what was done. Give each event a {column}."),
  "attribute-repeated": noted("{key} stands twice in one element. The first value is kept."),
  "attribute-without-key": noted("An attribute has no key. Give it one, or remove it."),
  "case-id-missing": leftOut("The row names no case. Fill in {column}."),
  "case-object-needed": refused(
    "The log has objects of several types. Say which one is the case: {types}.",
  ),
  "case-object-about-people": refused(
    "{type} are people, and an import pictures work. Choose a type of object that is work.",
  ),
  "case-object-unknown": refused(
    "No object of the type {type} is in the log. The types are: {types}.",
  ),
  "case-without-events": noted("The case has no events, so there is nothing to import for it."),
  "characters-not-allowed": leftOut(
    "{column} holds control characters. Use plain text without them.",
  ),
  "columns-about-people": refused(
    "These columns are about people, and an import pictures work: {columns}. " +
      "To go on, leave them out explicitly.",
  ),
  "columns-needed": refused(
    "It is not clear which column is what: {fields}. Name them; the file has: {columns}.",
  ),
  "column-not-found": refused("There is no column {column}. The file has: {columns}."),
  compressed: refused("The file is compressed or an office document ({what}). Unpack it first."),
  "cut-off": refused("The file ends in the middle ({where}). Send the whole file."),
  "date-unreadable": noted(
    "{column} is not a time that can be read; the event is kept without it. " +
      "Write it as 2026-03-31T14:05:00+02:00.",
  ),
  "default-applied": noted("The event has no {key}; the log's own default was used."),
  doctype: refused("The file declares a DOCTYPE, which could hide other content. Remove it."),
  "element-unknown": noted("<{element}> has no place here and was passed over."),
  "empty-file": refused("The file is empty. Send a log in XES, OCEL 2.0 JSON or CSV."),
  encoding: refused(
    "The text is not in the encoding {encoding}. Save the file as UTF-8, or name its encoding.",
  ),
  "event-outside-trace": leftOut("The event belongs to no trace. Put it inside its <trace>."),
  "event-without-case": leftOut("The event names no object of the type {type}, so it has no case."),
  "field-too-long": leftOut("{column} is longer than {limit} characters. Shorten it."),
  "file-unreadable": refused("The file cannot be opened ({detail}). Name a file that can be read."),
  "file-too-big": refused("The file is larger than {limit} bytes. Split it by case."),
  "header-repeated": refused(
    "Two columns are called {column}. Rename one, so that it is clear which is meant.",
  ),
  "no-events": noted("The log holds no events that can be imported."),
  "not-this-format": refused("The file is not {expected}: {found}."),
  "not-well-formed": refused("The file cannot be read further: {detail}."),
  "nul-byte": refused("The text holds a NUL character. Save the file as plain text."),
  "object-unknown": noted("The event names an object that is not in the log."),
  "ragged-row": leftOut("The row has {found} cells; the header has {expected}."),
  "record-too-long": refused("One record is longer than {limit} characters. Shorten it."),
  "record-unreadable": leftOut("The record lacks {lacks}. Each needs an id, a type and a time."),
  "time-missing": noted("The event says no time; it keeps its place in the file."),
  "time-unreadable": leftOut(
    "{column} is not a time that can be read. Write it as 2026-03-31T14:05:00+02:00.",
  ),
  "too-deep": refused("Elements are nested deeper than {limit}. A log does not need that."),
  "too-many-attributes": refused("One record has more than {limit} attributes. Leave some out."),
  "too-many-cases": refused("The log has more than {limit} cases. Split it."),
  "too-many-columns": refused("The log has more than {limit} different columns. Leave some out."),
  "too-many-events": refused("The log has more than {limit} events. Split it by case."),
  "too-many-events-in-case": refused(
    "One case has more than {limit} events. Check the case column.",
  ),
  "too-many-values": refused(
    "{column} has more than {limit} different values, so it does not say what work it is. " +
      "Use another column, or leave it out.",
  ),
  "trace-name-repeated": noted("Another trace has the same name; both count as one case."),
  "trace-without-name": noted("The trace has no concept:name; it counts as a case of its own."),
  "value-about-people": refused(
    "{column} holds {what} (“{value}”), and an import pictures work, not people. " +
      "Leave the column out, or name the work in its place.",
  ),
  "values-do-not-recur": refused(
    "{column} has {different} different values, of which {rare} stand in no more than {cases} " +
      "cases: {values}. A step of work recurs, and a name does not. Beyond {free} values at most " +
      "{share} % may be as rare. Leave the column out, or put one name for each kind of work.",
  ),
  "value-of-wrong-type": noted("{key} is not a {type}. It was passed over."),
} satisfies Record<string, Wording>;

export type LogProblemCode = keyof typeof logProblemWording;

/**
 * Builds a problem from its code, the line (from 1; 0 for the whole file), the field it is about
 * and the values its sentence needs.
 */
export function logProblem(
  code: LogProblemCode,
  line: number,
  field: string,
  given: Record<string, LogParam> = {},
): LogProblem {
  const params = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, shortened(value)]),
  );
  const { effect, says }: Wording = logProblemWording[code];
  const message = says.replace(/\{(\w+)\}/g, (_, name: string) => sayParam(params[name] ?? name));
  return { kind: "problem", effect, line, field, code, message, params };
}

function shortened(value: LogParam): LogParam {
  return typeof value === "string" && value.length > longestParam
    ? `${value.slice(0, longestParam)}…`
    : value;
}

const longestParam = 2_000;
