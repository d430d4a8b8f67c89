import type { LogItem } from "#domain/event-log/log-item.ts";
import type { CarriedField } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { pickFields } from "./attribute-names.ts";
import type { AttributeNames } from "./attribute-names.ts";
import { FileRefused } from "./file-refused.ts";
import type { Intake, RawRecord } from "./intake.ts";

export type XesValues = Map<string, string>;

/** What the log says once for all its traces and events. */
export type XesDeclarations = {
  eventDefaults: XesValues;
  /** The first classifier of events: which attributes together name an activity. */
  classifier?: string[];
};

type Trace = { line: number; values: XesValues; events: RawRecord[]; characters: number };

// A default time would be a time that nobody claimed; a default case name would merge all cases.
const defaultedFields = new Set<CarriedField>([
  "activity",
  "role",
  "resource",
  "channel",
  "department",
]);

/** Gathers the events of a trace until it ends, since its own attributes may come last. */
export function openXesRecords(
  intake: Intake,
  names: AttributeNames,
  declared: XesDeclarations,
  limits: ReadLimits,
  push: (item: LogItem) => void,
) {
  const traceNames = new Set<string>();
  let trace: Trace | undefined;
  let number = 0;

  function applyDefaults(values: XesValues, line: number): void {
    for (const [key, value] of declared.eventDefaults) {
      const field = [...defaultedFields].find((name) => names[name].includes(key));
      const given = field === undefined || names[field].some((name) => values.has(name));
      if (given || value === "" || value === "__INVALID__") continue;
      values.set(key, value);
      push(logProblem("default-applied", line, key, { key }));
    }
  }

  function classify(values: XesValues): string | undefined {
    const keys = declared.classifier?.filter((key) => isOfWork(key, names)) ?? [];
    const parts = keys.map((key) => values.get(key) ?? "");
    return parts.some((part) => part !== "") ? parts.join("+") : undefined;
  }

  return {
    beginTrace(line: number, values: XesValues): void {
      trace = { line, values, events: [], characters: 0 };
    },
    endEvent(line: number, values: XesValues): void {
      applyDefaults(values, line);
      const { fields, rest } = pickFields(values, names);
      for (const key of rest) intake.leave(key);
      if (trace === undefined) {
        push(logProblem("event-outside-trace", line, "event"));
        return;
      }
      const activity = fields.activity ?? classify(values);
      if (activity !== undefined) fields.activity = activity;
      trace.events.push({ line, fields });
      for (const value of Object.values(fields)) trace.characters += value.length;
      if (trace.events.length > limits.eventsPerCase || trace.characters > limits.heldBytes) {
        const limit = limits.eventsPerCase;
        throw new FileRefused("too-many-events-in-case", trace.line, "trace", { limit });
      }
    },
    endTrace(): void {
      if (trace === undefined) return;
      number += 1;
      const { fields, rest } = pickFields(trace.values, names);
      for (const key of rest) intake.leave(key);
      const caseId = fields.caseId;
      if (caseId === undefined) {
        push(logProblem("trace-without-name", trace.line, "concept:name"));
      } else if (traceNames.has(caseId)) {
        push(logProblem("trace-name-repeated", trace.line, "concept:name"));
      } else traceNames.add(caseId);
      if (trace.events.length === 0) push(logProblem("case-without-events", trace.line, "trace"));
      for (const event of trace.events) {
        const merged = { ...fields, caseId: caseId ?? `trace ${number}`, ...event.fields };
        for (const item of intake.take({ line: event.line, fields: merged })) push(item);
      }
      trace = undefined;
    },
  };
}

// Staff are re-keyed wherever they stand, so their names are no part of an activity.
const isOfWork = (key: string, names: AttributeNames): boolean =>
  findPersonalKind(key) === undefined && !names.resource.includes(key);
