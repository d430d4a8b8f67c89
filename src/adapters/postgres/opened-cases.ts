import type { AccessEntry } from "#domain/ports.ts";

const A_DAY = 24 * 60 * 60 * 1000;
const MOST_ACTORS = 5000;

type Opened = {
  /** Whether this actor's last look at this case, as told here, lies within 24 hours. */
  readonly knows: (entry: AccessEntry) => boolean;
  readonly add: (entry: AccessEntry) => void;
};

/**
 * What this process remembers of who opened which case lately. It says yes for a case that counts
 * already, and never that one does not: for that the database is asked.
 */
export function createOpenedCases(): Opened {
  const byActor = new Map<string, Map<string, number>>();
  return {
    knows({ actorId, caseId, at }) {
      const last = byActor.get(actorId)?.get(caseId);
      const since = last === undefined ? -1 : Date.parse(at) - last;
      return since >= 0 && since < A_DAY;
    },
    add({ actorId, caseId, at }) {
      const cases = byActor.get(actorId) ?? new Map<string, number>();
      const now = Date.parse(at);
      for (const [one, last] of cases) if (now - last >= A_DAY) cases.delete(one);
      cases.set(caseId, now);
      if (byActor.size >= MOST_ACTORS && !byActor.has(actorId)) byActor.clear();
      byActor.set(actorId, cases);
    },
  };
}
