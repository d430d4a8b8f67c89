import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import { evolve } from "#domain/case/evolve.ts";
import type { CaseState, Payload, RecordedEvent } from "#domain/case/state.ts";

type Classes = ReadonlySet<FieldClass>;
type View = { readonly classes: Classes; readonly state: CaseState };
type Known = { version: number; readonly views: Map<string, View> };

/** What this process remembers; no reader gets a view that unsealed more than theirs. */
export type StateCache = {
  /** The newest version seen of a case. */
  readonly version: (caseId: string) => number | undefined;
  readonly view: (caseId: string, classes: Classes) => CaseState | undefined;
  readonly keep: (caseId: string, classes: Classes, state: CaseState) => void;
  /** Moves every view of a case that stood just before these events on past them. */
  readonly advance: (caseId: string, events: readonly RecordedEvent[]) => void;
};

/**
 * Keeps folded states of the cases used last, apart for each set of classes. Whether they are
 * still current is for the database to say: every use ends in a check of the version there.
 */
export function createStateCache(most: number): StateCache {
  const cases = new Map<string, Known>();

  function keep(caseId: string, classes: Classes, state: CaseState): void {
    const known = cases.get(caseId) ?? { version: 0, views: new Map() };
    const mask = maskOf(classes);
    const earlier = known.views.get(mask)?.state;
    if (earlier === undefined || earlier.version < state.version) {
      known.views.set(mask, { classes, state });
    }
    known.version = Math.max(known.version, state.version);
    cases.delete(caseId);
    cases.set(caseId, known);
    if (cases.size <= most) return;
    for (const oldest of cases.keys()) {
      cases.delete(oldest);
      return;
    }
  }

  return {
    keep,
    version(caseId) {
      const known = cases.get(caseId);
      if (known === undefined) return undefined;
      cases.delete(caseId);
      cases.set(caseId, known);
      return known.version;
    },
    view: (caseId, classes) => cases.get(caseId)?.views.get(maskOf(classes))?.state,
    advance(caseId, events) {
      const before = (events[0]?.version ?? 0) - 1;
      for (const { classes, state } of cases.get(caseId)?.views.values() ?? []) {
        if (state.version !== before) continue;
        const seen = events.map((event) => ({ ...event, payload: masked(event.payload, classes) }));
        keep(caseId, classes, seen.reduce(evolve, state));
      }
    },
  };
}

const isOpen = (name: FieldClass, classes: Classes): boolean =>
  name === "record" || classes.has(name);

const maskOf = (classes: Classes): string =>
  FIELD_CLASSES.map((name) => (isOpen(name, classes) ? "1" : "0")).join("");

// The same parts as unsealing for these classes gives.
function masked(payload: Payload, classes: Classes): Payload {
  const seen = Object.entries(payload).filter(([name]) => isOpen(name as FieldClass, classes));
  return Object.fromEntries(seen);
}
