import { countVariants } from "./count-variants.ts";
import type { StagedCase } from "./count-variants.ts";
import { compareInstants } from "./claimed-time.ts";
import { idempotencyKeyOf } from "./idempotency-key.ts";
import type { LogEvent, LogItem, LogLeftOut, LogProblem } from "./log-item.ts";
import type { Sightings, StageSummary } from "./stage-summary-shape.ts";
import { openVocabulary, plainValuesOf } from "./vocabulary.ts";

const listedLines = 1_000;
const listedProblems = 10_000;

export type Stage = { add: (item: LogItem) => void; summary: () => StageSummary };

/** The summary of a log whose items are all at hand; `openStage` takes them one by one. */
export function stageSummary(items: Iterable<LogItem>): StageSummary {
  const stage = openStage();
  for (const item of items) stage.add(item);
  return stage.summary();
}

/**
 * Takes a log's items one by one, in the order of the file, and says at any moment what is staged.
 * A repeated event (same case and event id) is counted as a duplicate and nowhere else.
 */
export function openStage(): Stage {
  const cases = new Map<string, StagedCase>();
  const activities = new Map<string, string>();
  const seen = new Set<string>();
  const vocabulary = openVocabulary();
  const duplicates = noSightings();
  const leftOut: Omit<LogLeftOut, "kind">[] = [];
  const problems: StageSummary["problems"] = { total: 0, byCode: {}, listed: [] };
  let assumed = 0;
  let refusal: LogProblem | undefined;

  function addEvent(event: LogEvent): void {
    if (event.eventId !== undefined) {
      const key = idempotencyKeyOf("", event);
      if (seen.has(key)) return sight(duplicates, event.line);
      seen.add(key);
    }
    // One string object for each activity keeps a million events small.
    const activity = activities.get(event.activity) ?? event.activity;
    activities.set(activity, activity);
    if (event.offsetAssumed === true) assumed += 1;
    for (const [field, value] of plainValuesOf(event)) vocabulary.add(field, value, event.caseId);
    const known = cases.get(event.caseId) ?? { line: event.line, events: [] };
    known.events.push({ activity, line: event.line, at: event.at });
    known.startAt ??= event.caseExtras.startAt;
    known.endAt ??= event.caseExtras.endAt;
    cases.set(event.caseId, known);
  }

  function addProblem(problem: LogProblem): void {
    problems.total += 1;
    problems.byCode[problem.code] = (problems.byCode[problem.code] ?? 0) + 1;
    if (problems.listed.length < listedProblems) problems.listed.push(problem);
    if (problem.effect === "file-refused") refusal ??= problem;
  }

  return {
    add(item) {
      if (item.kind === "event") addEvent(item);
      if (item.kind === "problem") addProblem(item);
      if (item.kind === "left-out") {
        leftOut.push({ column: item.column, count: item.count, why: item.why });
      }
    },
    summary: () => ({
      cases: cases.size,
      ...countVariants(cases.values()),
      vocabulary: vocabulary.fields(),
      ...checkCaseDates(cases),
      timesWithAssumedOffset: assumed,
      duplicates,
      problems,
      leftOut: leftOut.toSorted((first, second) => second.count - first.count),
      ...(refusal === undefined ? {} : { refusal }),
    }),
  };
}

function checkCaseDates(cases: Map<string, StagedCase>) {
  const found = {
    casesWithoutEndDate: 0,
    casesEndingBeforeStart: [] as StageSummary["casesEndingBeforeStart"],
    eventsAfterCaseEnd: noSightings(),
    eventsBeforeCaseStart: noSightings(),
    eventsWithoutTime: noSightings(),
  };
  for (const [caseId, { line, startAt, endAt, events }] of cases) {
    if (endAt === undefined) found.casesWithoutEndDate += 1;
    else if (startAt !== undefined && compareInstants(endAt, startAt) < 0) {
      found.casesEndingBeforeStart.push({ caseId, startAt, endAt, line });
    }
    for (const { at, line: eventLine } of events) {
      if (at === undefined) {
        sight(found.eventsWithoutTime, eventLine);
        continue;
      }
      if (endAt !== undefined && compareInstants(at, endAt) > 0) {
        sight(found.eventsAfterCaseEnd, eventLine);
      }
      if (startAt !== undefined && compareInstants(at, startAt) < 0) {
        sight(found.eventsBeforeCaseStart, eventLine);
      }
    }
  }
  return found;
}

function noSightings(): Sightings {
  return { count: 0, lines: [] };
}

function sight(sightings: Sightings, line: number): void {
  sightings.count += 1;
  if (sightings.lines.length < listedLines) sightings.lines.push(line);
}
