import { Temporal } from "temporal-polyfill";
import type { TimeRefusal } from "./deadline.ts";
import { refuseTime } from "./refuse-time.ts";

/** Reads an ISO date as written, or says which field holds no real day. */
export function readDate(text: string, field: string): Temporal.PlainDate | TimeRefusal {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuseTime("not-a-date", field, text);
  try {
    const date = Temporal.PlainDate.from(text, { overflow: "reject" });
    const near = date.year >= 1900 && date.year <= 2200;
    return near ? date : refuseTime("date-out-of-range", field, text);
  } catch {
    return refuseTime("no-such-date", field, text);
  }
}

/** Reads an ISO instant with an offset; a wall time alone is refused. */
export function readInstant(text: string, field: string): Temporal.Instant | TimeRefusal {
  const day = text.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    return refuseTime("no-such-instant", field, text);
  }
  const date = readDate(day, field);
  if ("refused" in date) return date;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return refuseTime("no-such-instant", field, text);
  }
}
