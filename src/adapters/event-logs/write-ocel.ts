import type { Timeline, TimelineStep } from "#domain/event-log/timeline.ts";
import { timeUnknown } from "./read-ocel.ts";

/** Writes timelines as OCEL 2.0 JSON with one type of object, `case`. */
export async function* writeOcel(timelines: AsyncIterable<Timeline>): AsyncGenerator<string> {
  const activities = new Set<string>();
  const caseIds = new Set<string>();
  let number = 0;
  yield '{\n"objectTypes": [{"name":"case","attributes":[]}],\n"events": [';
  for await (const { caseId, steps } of timelines) {
    caseIds.add(caseId);
    let last = "1970-01-01T00:00:00.000Z";
    for (const step of steps) {
      activities.add(step.activity);
      last = step.at ?? last;
      number += 1;
      yield `${number === 1 ? "" : ","}\n${JSON.stringify(eventOf(step, number, caseId, last))}`;
    }
  }
  yield '\n],\n"objects": [';
  let first = true;
  for (const id of caseIds) {
    const object = { id, type: "case", attributes: [], relationships: [] };
    yield `${first ? "" : ","}\n${JSON.stringify(object)}`;
    first = false;
  }
  const eventTypes = [...activities].map((name) => ({ name, attributes: attributeTypes }));
  yield `\n],\n"eventTypes": ${JSON.stringify(eventTypes)}\n}\n`;
}

const attributeTypes = [
  { name: "org:role", type: "string" },
  { name: "start_timestamp", type: "time" },
  { name: "end_timestamp", type: "time" },
  { name: timeUnknown, type: "boolean" },
];

function eventOf(step: TimelineStep, number: number, caseId: string, lastAt: string) {
  const attributes = [
    { name: "org:role", value: step.role },
    { name: "start_timestamp", value: step.startAt },
    { name: "end_timestamp", value: step.endAt },
    // OCEL requires a time; this says that the one given only keeps the event's place.
    { name: timeUnknown, value: step.at === undefined ? true : undefined },
  ].filter(({ value }) => value !== undefined);
  return {
    id: `e${number}`,
    type: step.activity,
    time: lastAt,
    attributes,
    relationships: [{ objectId: caseId, qualifier: "case" }],
  };
}
