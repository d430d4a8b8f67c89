import type { JsonElement } from "./split-json.ts";

export type OcelObject = {
  id: string;
  type: string;
  values: Map<string, string>;
  relations: number;
};

export type OcelEvent = {
  id: string;
  activity: string;
  time: string;
  values: Map<string, string>;
  objectIds: string[];
};

/** What an element of the file is: an object, an event, a type's name, broken, or another. */
export type OcelPart =
  | { is: "object"; object: OcelObject }
  | { is: "event"; event: OcelEvent }
  | { is: "object-type"; type: string }
  | { is: "broken"; record: "object" | "event"; lacks: string }
  | { is: "other" };

/** Reads one element of OCEL 2.0 JSON, or of 1.0 with its `ocel:` names. */
export function ocelPart({ section, key, value }: JsonElement): OcelPart {
  const it = fieldsOf(value);
  if (section === "objects") return objectPart(text(it.id), it.type, it, "attributes");
  if (section === "ocel:objects") return objectPart(key, it["ocel:type"], it, "ocel:ovmap");
  if (section === "events") {
    return eventPart(text(it.id), it.type, it.time, it.attributes, it.relationships);
  }
  if (section === "ocel:events") {
    const linked = it["ocel:omap"];
    return eventPart(key, it["ocel:activity"], it["ocel:timestamp"], it["ocel:vmap"], linked);
  }
  if (section === "objectTypes") return { is: "object-type", type: text(it.name) ?? "" };
  return { is: "other" };
}

function objectPart(
  id: string | undefined,
  givenType: unknown,
  it: Record<string, unknown>,
  attributes: string,
): OcelPart {
  const type = text(givenType);
  if (id === undefined || type === undefined) {
    return { is: "broken", record: "object", lacks: id === undefined ? "id" : "type" };
  }
  const relations = listOf(it.relationships).length;
  return { is: "object", object: { id, type, values: valuesOf(it[attributes]), relations } };
}

function eventPart(
  id: string | undefined,
  givenType: unknown,
  givenTime: unknown,
  attributes: unknown,
  linked: unknown,
): OcelPart {
  const [activity, time] = [text(givenType), text(givenTime)];
  if (id === undefined || activity === undefined || time === undefined) {
    const lacks = id === undefined ? "id" : activity === undefined ? "type" : "time";
    return { is: "broken", record: "event", lacks };
  }
  const ids = listOf(linked).map((link) => text(link) ?? text(fieldsOf(link).objectId));
  const objectIds = [...new Set(ids.filter((found) => found !== undefined))];
  return { is: "event", event: { id, activity, time, values: valuesOf(attributes), objectIds } };
}

/** Attributes as a list of names and values (2.0) or as an object (1.0); the first of a name. */
function valuesOf(attributes: unknown): Map<string, string> {
  const pairs: [unknown, unknown][] = Array.isArray(attributes)
    ? attributes.map((entry) => [fieldsOf(entry).name, fieldsOf(entry).value])
    : Object.entries(fieldsOf(attributes));
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = text(name);
    if (key === undefined || values.has(key)) continue;
    values.set(key, text(value) ?? JSON.stringify(value) ?? "");
  }
  return values;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
