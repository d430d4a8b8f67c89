import type { StagedEvent } from "#domain/import/case-events.ts";

/** One step of an imported case as pictures of work and exports need it. */
export type CaseStep = {
  readonly version: number;
  readonly step: string;
  readonly at: string | undefined;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly role: string | undefined;
};

/**
 * The steps of an imported case after version `base`: activity, claimed times, and the role (or
 * the pseudonym of who did it, where the log names no role). Nothing else of an event is listed.
 */
export function projectSteps(events: readonly StagedEvent[], base: number): CaseStep[] {
  return events.map((event, index) => ({
    version: base + index + 1,
    step: event.activity,
    at: event.at,
    startedAt: event.startAt,
    endedAt: event.endAt,
    role: event.role ?? event.resource,
  }));
}
