import type { LogItem, LogLeftOut, LogProblem } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { FileRefused } from "./file-refused.ts";

/** Counts what is not carried; columns about people stop the import unless they were named. */
export function openLeftOut(leaveOut: readonly string[], limits: ReadLimits) {
  const leftOut = new Map<string, LogLeftOut>();
  const refused = new Set<string>();
  const named = new Set(leaveOut);

  function leave(column: string, why?: LogLeftOut["why"], count = 1): void {
    const key = why === undefined ? column : `${why} ${column}`;
    const known = leftOut.get(key);
    if (known !== undefined) {
      known.count += count;
      return;
    }
    if (leftOut.size >= limits.columns) {
      throw new FileRefused("too-many-columns", 0, column, { limit: limits.columns });
    }
    const personal = why === undefined && findPersonalKind(column) !== undefined;
    if (personal && !named.has(column)) refused.add(column);
    const reason = why ?? (personal ? "about-people" : "not-carried");
    leftOut.set(key, { kind: "left-out", column, count, why: reason });
  }

  return {
    leave,
    finish(sawEvents: boolean): LogItem[] {
      const items: LogItem[] = [...leftOut.values()];
      if (refused.size > 0) items.push(refuseColumns([...refused]));
      else if (!sawEvents) items.push(logProblem("no-events", 0, "file"));
      return items;
    },
  };
}

export function refuseColumns(columns: string[]): LogProblem {
  const names = columns.join(", ");
  return logProblem("columns-about-people", 0, names, { columns: names });
}
