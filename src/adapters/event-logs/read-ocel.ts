import type { LogItem } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { attributeNames, pickFields } from "./attribute-names.ts";
import type { AttributeNames } from "./attribute-names.ts";
import { decodeText } from "./decode-text.ts";
import { openIntake } from "./intake.ts";
import type { Intake } from "./intake.ts";
import type { LogSource } from "./log-source.ts";
import { readOcelObjects } from "./ocel-objects.ts";
import type { OcelObjects } from "./ocel-objects.ts";
import { ocelPart } from "./ocel-shape.ts";
import type { OcelEvent } from "./ocel-shape.ts";
import { totalOf } from "./read-csv.ts";
import type { FormatReading } from "./read-options.ts";
import { splitJson } from "./split-json.ts";

/** Set by our own export on an event whose log claimed no time, since OCEL requires one. */
export const timeUnknown = "time_unknown";

/**
 * Reads a log in OCEL 2.0 JSON (or 1.0). One type of object is the case; an event that is part of
 * several such objects is an event of each. Relations between objects are left out and counted.
 */
export async function* readOcel(
  source: LogSource,
  reading: FormatReading,
): AsyncGenerator<LogItem> {
  const { limits } = reading;
  const names = attributeNames(reading.columns);
  const intake = openIntake({
    ...reading,
    leaveOut: reading.leaveOut ?? [],
    nameOf: (field) =>
      field === "activity" ? "type" : field === "at" ? "time" : (names[field][0] ?? field),
  });
  const early: LogItem[] = [];
  const objects = await readOcelObjects(source, reading, intake, names, (item) => early.push(item));
  yield* early;
  for await (const element of splitJson(decodeText(source, limits, reading.encoding), limits)) {
    const part = ocelPart(element);
    if (part.is === "event") yield* takeEvent(part.event, element.line, objects, intake, names);
    if (part.is === "broken" && part.record === "event") {
      yield logProblem("record-unreadable", element.line, "event", { lacks: part.lacks });
    }
    yield { kind: "progress", bytes: element.bytes, ...totalOf(source) };
  }
  yield* intake.finish();
}

function* takeEvent(
  { id, activity, time, values, objectIds }: OcelEvent,
  line: number,
  { caseObject, typeOf, caseFields }: OcelObjects,
  intake: Intake,
  names: AttributeNames,
): Generator<LogItem> {
  const { fields, rest } = pickFields(values, names);
  for (const name of rest) if (name !== timeUnknown) intake.leave(name);
  const cases = objectIds.filter((objectId) => typeOf.get(objectId) === caseObject);
  for (const objectId of objectIds) {
    const type = typeOf.get(objectId);
    if (type === undefined) yield logProblem("object-unknown", line, "relationships");
    else if (type !== caseObject) intake.leave(`event to ${type}`, "object-relation");
  }
  if (cases.length === 0) {
    yield logProblem("event-without-case", line, "relationships", { type: caseObject });
  }
  const timed = values.get(timeUnknown) === "true" ? {} : { at: time };
  for (const caseId of cases) {
    const own = { ...fields, ...timed, activity, eventId: id, caseId };
    yield* intake.take({ line, fields: { ...caseFields.get(caseId), ...own } });
  }
}
