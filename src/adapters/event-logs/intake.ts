import { endOfDay, findClaimedTime } from "#domain/event-log/claimed-time.ts";
import type { CarriedField, LogEvent, LogItem, Rekey } from "#domain/event-log/log-item.ts";
import { carriedFields } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { isPlainText } from "#domain/event-log/plain-text.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { FileRefused } from "./file-refused.ts";
import { openLeftOut } from "./left-out.ts";
import { openValueGuard } from "./value-guard.ts";

/** A record as its file gives it, before ids are re-keyed; it never leaves this folder. */
export type RawRecord = { line: number; fields: Partial<Record<CarriedField, string>> };

export type IntakeOptions = {
  rekey: Rekey;
  limits: ReadLimits;
  /** What the file calls each fact, for the messages. */
  nameOf: (field: CarriedField) => string;
  leaveOut: readonly string[];
  assumedOffset?: string;
};

export type Intake = ReturnType<typeof openIntake>;

/** Where the records of every format come in: R3, limits, times, re-keying and repeated rows. */
export function openIntake({ rekey, limits, nameOf, leaveOut, assumedOffset }: IntakeOptions) {
  const leftOut = openLeftOut(leaveOut, limits);
  const eventsOf = new Map<string, number>();
  const occurrences = new Map<string, number>();
  const guard = openValueGuard(nameOf, limits);
  let events = 0;

  function take({ line, fields }: RawRecord): LogItem[] {
    const broken = findBroken(line, fields, nameOf, limits);
    if (broken !== undefined) return [broken];
    guard.see(line, fields);
    const items: LogItem[] = [];
    const times = readTimes(line, fields, nameOf, assumedOffset, items);
    if (times === undefined) return items;
    const caseId = rekey("case", fields.caseId ?? "");
    countEvent(caseId, line);
    const rowHash = rekey(
      "row",
      JSON.stringify(carriedFields.map((field) => fields[field] ?? null)),
    );
    const occurrence = (occurrences.get(rowHash) ?? 0) + 1;
    occurrences.set(rowHash, occurrence);
    const { extras, caseExtras, ...instants } = times;
    items.push({
      kind: "event",
      line,
      caseId,
      activity: fields.activity ?? "",
      ...instants,
      ...(fields.eventId ? { eventId: rekey("event", fields.eventId) } : {}),
      ...(fields.role ? { role: fields.role } : {}),
      ...(fields.resource ? { resource: rekey("resource", fields.resource) } : {}),
      extras: {
        ...(fields.channel ? { channel: fields.channel } : {}),
        ...(fields.department ? { department: fields.department } : {}),
        ...extras,
      },
      caseExtras,
      rowHash,
      occurrence,
    });
    return items;
  }

  function countEvent(caseId: string, line: number): void {
    events += 1;
    const inCase = (eventsOf.get(caseId) ?? 0) + 1;
    eventsOf.set(caseId, inCase);
    refuseAbove(events, limits.events, "too-many-events", line);
    refuseAbove(inCase, limits.eventsPerCase, "too-many-events-in-case", line);
    refuseAbove(eventsOf.size, limits.cases, "too-many-cases", line);
  }

  return {
    leave: leftOut.leave,
    take,
    finish: (): LogItem[] => [...leftOut.finish(events > 0), ...guard.finish()],
  };
}

function refuseAbove(
  count: number,
  limit: number,
  code: "too-many-events" | "too-many-events-in-case" | "too-many-cases",
  line: number,
): void {
  if (count > limit) throw new FileRefused(code, line, "file", { limit });
}

function findBroken(
  line: number,
  fields: RawRecord["fields"],
  nameOf: IntakeOptions["nameOf"],
  limits: ReadLimits,
) {
  for (const field of carriedFields) {
    const value = fields[field];
    const column = nameOf(field);
    if (value !== undefined && value.length > limits.valueLength) {
      return logProblem("field-too-long", line, column, { column, limit: limits.valueLength });
    }
    if (value !== undefined && !isPlainText(value)) {
      return logProblem("characters-not-allowed", line, column, { column });
    }
  }
  const column = nameOf(isBlank(fields.caseId) ? "caseId" : "activity");
  if (isBlank(fields.caseId)) return logProblem("case-id-missing", line, column, { column });
  if (isBlank(fields.activity)) return logProblem("activity-missing", line, column, { column });
  return undefined;
}

const isBlank = (value: string | undefined) => value === undefined || value.trim() === "";

type Times = Pick<LogEvent, "at" | "startAt" | "endAt" | "offsetAssumed" | "caseExtras"> & {
  extras: { deadlineAt?: string };
};

function readTimes(
  line: number,
  fields: RawRecord["fields"],
  nameOf: IntakeOptions["nameOf"],
  assumedOffset: string | undefined,
  items: LogItem[],
): Times | undefined {
  let assumed = false;
  let unreadable: CarriedField | undefined;
  function read(field: CarriedField, lastOfDay = false): string | undefined {
    const text = fields[field];
    if (isBlank(text) || text === undefined) return undefined;
    const time = findClaimedTime(text, assumedOffset);
    if (time === undefined) {
      const column = nameOf(field);
      if (field === "at") unreadable = field;
      const code = field === "at" ? "time-unreadable" : "date-unreadable";
      items.push(logProblem(code, line, column, { column }));
      return undefined;
    }
    assumed ||= time.offsetAssumed === true;
    return time.dateOnly === true && lastOfDay ? endOfDay(time.at) : time.at;
  }
  const startAt = read("startAt");
  const endAt = read("endAt");
  const at = read("at") ?? endAt ?? startAt;
  const deadlineAt = read("deadline", true);
  const caseStart = read("caseStart");
  const caseEnd = read("caseEnd", true);
  if (unreadable !== undefined) return undefined;
  if (at === undefined) items.push(logProblem("time-missing", line, nameOf("at")));
  return {
    ...(at === undefined ? {} : { at }),
    ...(startAt === undefined ? {} : { startAt }),
    ...(endAt === undefined ? {} : { endAt }),
    ...(assumed ? { offsetAssumed: true } : {}),
    extras: deadlineAt === undefined ? {} : { deadlineAt },
    caseExtras: {
      ...(caseStart === undefined ? {} : { startAt: caseStart }),
      ...(caseEnd === undefined ? {} : { endAt: caseEnd }),
    },
  };
}
