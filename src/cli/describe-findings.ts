import { countValues, RARE_CASES } from "#domain/event-log/vocabulary.ts";
import type { ImportFindings } from "#domain/import/findings.ts";

const number = new Intl.NumberFormat("en");
const plural = new Intl.PluralRules("en");

/** `1 case`, `1,434 cases`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${plural.select(count) === "one" ? one : many}`;
}

/** What was found in a log, one line each, for people who read a terminal. */
export function describeFindings(findings: ImportFindings): string[] {
  const { activities, directlyFollows, leftOut, problems } = findings;
  const early = findings.eventsBeforeCaseStart.count;
  const lines = [
    counted(findings.cases, "case"),
    counted(findings.events, "event"),
    counted(activities.length, "activity", "activities"),
    counted(findings.variants, "variant"),
    counted(directlyFollows.length, "pair of directly following activities", PAIRS),
    counted(findings.casesWithoutEndDate, "case without an end date", "cases without an end date"),
    `${counted(findings.casesEndingBeforeStart.length, "case")} with an end before the start`,
    `${counted(findings.eventsAfterCaseEnd.count, "event")} after the end of their case (kept)`,
    `${counted(early, "event")} before the start of their case (kept)`,
  ];
  if (findings.eventsWithoutTime.count > 0) {
    lines.push(`${counted(findings.eventsWithoutTime.count, "event")} without a time (kept)`);
  }
  if (findings.timesWithAssumedOffset > 0) {
    lines.push(
      `${counted(findings.timesWithAssumedOffset, "time")} without an offset, read as UTC`,
    );
  }
  if (findings.duplicates.count > 0) {
    lines.push(`${counted(findings.duplicates.count, "event")} twice in the file, counted once`);
  }
  for (const { column, count, why } of leftOut) {
    lines.push(`left out: ${column} (${counted(count, "value")}, ${WHY[why]})`);
  }
  lines.push(problems.total === 0 ? "no problems" : counted(problems.total, "problem"));
  return lines;
}

/** Every different value that comes in as it stands, for a person to read before accepting. */
export function describeValues({ vocabulary }: ImportFindings): string[] {
  if (vocabulary.length === 0) return [];
  const total = counted(countValues(vocabulary), "different value");
  return [
    `${total} that come in as they stand; undo the import if one names or describes somebody:`,
    ...vocabulary.flatMap(({ field, values }) =>
      values.map(({ value, count, isRare }) => {
        const rare = isRare ? `, in at most ${RARE_CASES} cases` : "";
        return `  ${field}: ${value} (${counted(count, "event")}${rare})`;
      }),
    ),
  ];
}

const PAIRS = "pairs of directly following activities";
const WHY = {
  "not-carried": "not carried by an import",
  "about-people": "about people",
  "object-relation": "a relation between objects",
  "other-object-type": "another type of object",
} as const;
