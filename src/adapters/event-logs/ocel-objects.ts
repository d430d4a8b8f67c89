import type { LogItem } from "#domain/event-log/log-item.ts";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { pickFields } from "./attribute-names.ts";
import type { AttributeNames, Picked } from "./attribute-names.ts";
import { decodeText } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";
import type { Intake } from "./intake.ts";
import type { LogSource } from "./log-source.ts";
import { ocelPart } from "./ocel-shape.ts";
import type { OcelObject } from "./ocel-shape.ts";
import type { FormatReading } from "./read-options.ts";
import { splitJson } from "./split-json.ts";

export type OcelObjects = {
  caseObject: string;
  /** The type of every object, by its id. */
  typeOf: Map<string, string>;
  /** What an import carries of the objects that are cases. */
  caseFields: Map<string, Picked["fields"]>;
};

/** The types of object in a log, with how many objects there are of each. */
export async function countObjectTypes(
  source: LogSource,
  reading: Pick<FormatReading, "limits" | "encoding">,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const texts = decodeText(source, reading.limits, reading.encoding);
  for await (const element of splitJson(texts, reading.limits)) {
    const part = ocelPart(element);
    if (part.is === "object-type" && !counts.has(part.type)) counts.set(part.type, 0);
    if (part.is === "object") counts.set(part.object.type, (counts.get(part.object.type) ?? 0) + 1);
  }
  return counts;
}

/** Reads the objects first, since the file may name them after the events that they are part of. */
export async function readOcelObjects(
  source: LogSource,
  reading: FormatReading,
  intake: Intake,
  names: AttributeNames,
  push: (item: LogItem) => void,
): Promise<OcelObjects> {
  const { limits } = reading;
  const caseObject = chooseCaseObject(await countObjectTypes(source, reading), reading.caseObject);
  const found: OcelObjects = { caseObject, typeOf: new Map(), caseFields: new Map() };
  for await (const element of splitJson(decodeText(source, limits, reading.encoding), limits)) {
    const part = ocelPart(element);
    if (part.is === "object") addObject(found, part.object, intake, names);
    if (part.is === "broken" && part.record === "object") {
      push(logProblem("record-unreadable", element.line, "object", { lacks: part.lacks }));
    }
    if (found.typeOf.size > limits.events) {
      const limit = limits.events;
      throw new FileRefused("too-many-events", element.line, "objects", { limit });
    }
  }
  return found;
}

function addObject(
  found: OcelObjects,
  { id, type, values, relations }: OcelObject,
  intake: Intake,
  names: AttributeNames,
): void {
  found.typeOf.set(id, type);
  if (relations > 0) intake.leave(`${type} to object`, "object-relation", relations);
  if (type !== found.caseObject) {
    intake.leave(type, "other-object-type");
    for (const name of values.keys()) intake.leave(`${type}.${name}`);
    return;
  }
  const ofCase = new Map([...values].map(([name, value]) => [`case:${name}`, value]));
  const { fields, rest } = pickFields(ofCase, names);
  found.caseFields.set(id, fields);
  for (const name of rest) intake.leave(name);
}

function chooseCaseObject(counts: Map<string, number>, said: string | undefined): string {
  const types = [...counts.keys()];
  const listed = types.join(", ");
  const only = types.length === 1 ? types[0] : undefined;
  const chosen = said ?? only ?? "";
  if (said === undefined && only === undefined && types.length > 0) {
    throw new FileRefused("case-object-needed", 0, "objects", { types: listed });
  }
  if (!counts.has(chosen)) {
    const expected = "OCEL 2.0 JSON";
    if (types.length === 0) {
      const found = logPhrase("no-object-types");
      throw new FileRefused("not-this-format", 0, "objects", { expected, found });
    }
    throw new FileRefused("case-object-unknown", 0, "objects", { type: chosen, types: listed });
  }
  // No leaving out helps here: with people as its cases the log is a list of people (R3).
  if (findPersonalKind(chosen) !== undefined) {
    throw new FileRefused("case-object-about-people", 0, chosen, { type: chosen });
  }
  return chosen;
}
