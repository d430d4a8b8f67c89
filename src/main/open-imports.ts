import { inspectEventLog } from "#adapters/event-logs/inspect-event-log.ts";
import { rekeyWith } from "#adapters/event-logs/keyed-rekey.ts";
import { readEventLog } from "#adapters/event-logs/read-event-log.ts";
import { writeEventLog } from "#adapters/event-logs/write-event-log.ts";
import { createImportStore, type ImportStoreParts } from "#adapters/postgres/import-store.ts";
import { hashOfType } from "#adapters/rules/hash-case-type.ts";
import type { EventLogs, ImportStore } from "#domain/import/import-ports.ts";
import { projectSteps } from "#projections/case-step.ts";

type Parts = Omit<ImportStoreParts, "stepsOf" | "hashOf">;

/** Wires the store of imports and the readers of logs. Every source has a key of its own (R3). */
export function openImports(parts: Parts): { imports: ImportStore; logs: EventLogs } {
  const rekey = (use: string, source: string) =>
    rekeyWith(parts.keys.officeSecret(`event-log/${use}|${source}`));
  return {
    imports: createImportStore({
      ...parts,
      stepsOf: projectSteps,
      hashOf: hashOfType,
    }),
    logs: {
      inspect: inspectEventLog,
      read: (file, source, options) =>
        readEventLog(file, {
          ...options,
          leaveOut: [...(options.leaveOut ?? [])],
          rekey: rekey("import", source),
        }),
      write: (timelines, source, format) =>
        writeEventLog(timelines, { format, rekey: rekey("export", source) }),
    },
  };
}
