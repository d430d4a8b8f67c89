import type { ImportedCaseType } from "../event-log/learn-case-type.ts";
import type { LogEvent } from "../event-log/log-item.ts";
import type { CaseEvent, JsonObject } from "../case/state.ts";

/** An event as it waits in staging: what an import carries, with its place in the file. */
export type StagedEvent = Omit<LogEvent, "kind" | "rowHash" | "occurrence">;

export const IMPORTED_EVENT = "ActivityImported";

/**
 * Turns the staged events of one case, in order, into the events of its stream. The first of a
 * new case opens it in the mode `imported`. Times of the log are claims (`claimedAt`); the
 * recorded time is ours. `today` stands in where the log claims no time.
 */
export function importedCaseEvents(
  staged: readonly StagedEvent[],
  type: ImportedCaseType & { readonly hash: string },
  { isNew, today }: { readonly isNew: boolean; readonly today: string },
): CaseEvent[] {
  const states = new Map(type.states.map((state) => [state.activity, state.id]));
  return staged.map((event, index) => {
    const on = event.at?.slice(0, 10) ?? today;
    const opening: JsonObject =
      isNew && index === 0
        ? {
            typeId: type.id,
            typeHash: type.hash,
            mode: "imported",
            isProtected: false,
            ...given({ caseStartAt: event.caseExtras.startAt, caseEndAt: event.caseExtras.endAt }),
          }
        : {};
    const to = states.get(event.activity) ?? event.activity;
    return {
      type: IMPORTED_EVENT,
      payload: {
        record: {
          event: `record-${to}`,
          kind: "import",
          on,
          role: "records-officer",
          to,
          activity: event.activity,
          ...given({
            claimedAt: event.at,
            claimedStartAt: event.startAt,
            claimedEndAt: event.endAt,
            performedBy: event.role,
            resource: event.resource,
            ...event.extras,
          }),
          ...(event.offsetAssumed === true ? { offsetAssumed: true } : {}),
          ...opening,
        },
      },
    };
  });
}

function given(fields: Record<string, string | undefined>): JsonObject {
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) known[name] = value;
  return known;
}
