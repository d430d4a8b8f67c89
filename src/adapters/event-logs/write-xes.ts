import type { Timeline, TimelineStep } from "#domain/event-log/timeline.ts";

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
`;

/** Writes timelines as XES (IEEE 1849). */
export async function* writeXes(timelines: AsyncIterable<Timeline>): AsyncGenerator<string> {
  yield opening;
  for await (const { caseId, steps } of timelines) {
    yield `  <trace>\n    ${attribute("string", "concept:name", caseId)}\n`;
    for (const step of steps) yield eventOf(step);
    yield "  </trace>\n";
  }
  yield "</log>\n";
}

function eventOf({ activity, at, startAt, endAt, role }: TimelineStep): string {
  const attributes = [
    attribute("string", "concept:name", activity),
    attribute("date", "time:timestamp", at),
    attribute("date", "start_timestamp", startAt),
    attribute("date", "end_timestamp", endAt),
    attribute("string", "org:role", role),
  ];
  return `    <event>${attributes.join("")}</event>\n`;
}

function attribute(element: string, key: string, value: string | undefined): string {
  return value === undefined ? "" : `<${element} key="${key}" value="${escaped(value)}"/>`;
}

// Line ends and tabs as references: XML readers turn plain ones in an attribute into blanks.
function escaped(value: string): string {
  return value.replace(/[&<>"'\t\n\r\u2028]/g, (character) => `&#${character.charCodeAt(0)};`);
}
