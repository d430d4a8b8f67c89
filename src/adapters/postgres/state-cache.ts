import type { FieldClass } from "#domain/access/roles.ts";
import { maskOf, opens, readKey, type Sight, sightOf } from "#domain/access/sight.ts";
import { evolve } from "#domain/case/evolve.ts";
import type { CaseState, Payload, RecordedEvent } from "#domain/case/state.ts";

type Seen = ReadonlySet<FieldClass> | Sight;
type View = { readonly seen: Seen; readonly state: CaseState };
type Known = { version: number; readonly views: Map<string, View> };

/** What this process remembers; no reader gets a view that unsealed more than theirs. */
export type StateCache = {
  /** The newest version seen of a case. */
  readonly version: (caseId: string) => number | undefined;
  readonly view: (caseId: string, seen: Seen) => CaseState | undefined;
  readonly keep: (caseId: string, seen: Seen, state: CaseState) => void;
  /** Moves every view of a case that stood just before these events on past them. */
  readonly advance: (caseId: string, events: readonly RecordedEvent[]) => void;
};

/**
 * Keeps folded states of the cases used last, apart for each sight. Whether they are
 * still current is for the database to say: every use ends in a check of the version there.
 */
export function createStateCache(most: number): StateCache {
  const cases = new Map<string, Known>();

  function keep(caseId: string, seen: Seen, state: CaseState): void {
    const known = cases.get(caseId) ?? { version: 0, views: new Map() };
    const mask = maskOf(seen);
    const earlier = known.views.get(mask)?.state;
    if (earlier === undefined || earlier.version < state.version) {
      known.views.set(mask, { seen, state });
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
    view: (caseId, seen) => cases.get(caseId)?.views.get(maskOf(seen))?.state,
    advance(caseId, events) {
      const before = (events[0]?.version ?? 0) - 1;
      for (const { seen, state } of cases.get(caseId)?.views.values() ?? []) {
        if (state.version !== before) continue;
        const sight = sightOf(seen);
        const told = events.map((event) => ({ ...event, payload: masked(event.payload, sight) }));
        keep(caseId, seen, told.reduce(evolve, state));
      }
    },
  };
}

// The same pieces as unsealing for this sight gives.
function masked(payload: Payload, sight: Sight): Payload {
  const seen = Object.entries(payload).filter(([piece]) => {
    const { name, owner } = readKey(piece);
    return opens(sight, name, owner);
  });
  return Object.fromEntries(seen);
}
