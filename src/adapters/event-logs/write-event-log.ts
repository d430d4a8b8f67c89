import type { Rekey } from "#domain/event-log/log-item.ts";
import type { Timeline } from "#domain/event-log/timeline.ts";
import type { LogFormat } from "./detect-format.ts";
import { writeCsv } from "./write-csv.ts";
import { writeOcel } from "./write-ocel.ts";
import { writeXes } from "./write-xes.ts";

export type Timelines = Iterable<Timeline> | AsyncIterable<Timeline>;

const writers = { xes: writeXes, ocel: writeOcel, csv: writeCsv };

/**
 * Writes timelines as XES, OCEL 2.0 JSON or CSV, piece by piece: case numbers re-keyed once more
 * (so that an export does not name our cases), activities, times and roles, and nothing else.
 */
export function writeEventLog(
  timelines: Timelines,
  { format, rekey }: { format: LogFormat; rekey: Rekey },
): AsyncGenerator<string> {
  return writers[format](rekeyed(timelines, rekey));
}

async function* rekeyed(timelines: Timelines, rekey: Rekey): AsyncGenerator<Timeline> {
  for await (const { caseId, steps } of timelines) yield { caseId: rekey("case", caseId), steps };
}
