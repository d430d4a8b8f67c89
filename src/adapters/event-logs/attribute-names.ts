import { carriedFields } from "#domain/event-log/log-item.ts";
import type { CarriedField, ColumnMap } from "#domain/event-log/log-item.ts";

/** Which attributes of XES and OCEL carry what, best first; `case:` marks those of the case. */
const standardNames: Record<CarriedField, readonly string[]> = {
  caseId: ["case:concept:name", "case:identity:id"],
  activity: ["concept:name"],
  at: ["time:timestamp"],
  startAt: ["start_timestamp"],
  endAt: ["end_timestamp"],
  eventId: ["identity:id"],
  role: ["org:role", "role", "org:group"],
  resource: ["org:resource", "resource"],
  channel: ["channel", "case:channel"],
  department: ["department", "case:department"],
  deadline: ["deadline", "case:deadline"],
  caseStart: ["case:startdate", "case:start_date"],
  caseEnd: ["case:enddate", "case:end_date"],
};

export type AttributeNames = Record<CarriedField, readonly string[]>;

/** The attributes to look for, the person's own choice in place of the standard's. */
export function attributeNames(columns: ColumnMap = {}): AttributeNames {
  const names: AttributeNames = { ...standardNames };
  for (const field of carriedFields) {
    const chosen = columns[field];
    if (chosen !== undefined) names[field] = [chosen];
  }
  return names;
}

export type Picked = { fields: Partial<Record<CarriedField, string>>; rest: string[] };

/** Takes from the attributes of one record what an import carries, and names the rest. */
export function pickFields(values: ReadonlyMap<string, string>, names: AttributeNames): Picked {
  const fields: Picked["fields"] = {};
  const used = new Set<string>();
  for (const field of carriedFields) {
    const name = names[field].find((candidate) => (values.get(candidate) ?? "") !== "");
    if (name === undefined) continue;
    fields[field] = values.get(name) ?? "";
    used.add(name);
  }
  return { fields, rest: [...values.keys()].filter((key) => !used.has(key)) };
}
