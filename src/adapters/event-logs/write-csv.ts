import type { Timeline } from "#domain/event-log/timeline.ts";

const header =
  "case:concept:name,concept:name,time:timestamp,start_timestamp,end_timestamp,org:role\r\n";

/** Writes timelines as CSV (RFC 4180) in which no cell is read as a formula by a spreadsheet. */
export async function* writeCsv(timelines: AsyncIterable<Timeline>): AsyncGenerator<string> {
  yield header;
  for await (const { caseId, steps } of timelines) {
    for (const { activity, at, startAt, endAt, role } of steps) {
      yield `${[caseId, activity, at, startAt, endAt, role].map(cellOf).join(",")}\r\n`;
    }
  }
}

// OWASP, CSV injection: a quote before what a spreadsheet would read as a formula. A cell that has
// quotes of its own there gets one more, so that taking one off always gives the cell back.
function cellOf(value = ""): string {
  const guarded = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  const plain = guarded === value && !/[",\r\n;\t|]/.test(value) && value === value.trim();
  return plain ? value : `"${guarded.replaceAll('"', '""')}"`;
}
