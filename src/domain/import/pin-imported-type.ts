import type { PinnedCaseType } from "../case/case-type.ts";
import type { ImportedCaseType } from "../event-log/learn-case-type.ts";

/** A learned type as it is kept: with its hash, and the day on which it was accepted. */
export type LearnedType = ImportedCaseType & { readonly hash: string; readonly version: string };

/**
 * A learned type in the form of every other: states that nobody acts in, and no event at all, so
 * that whoever reads an imported case's history finds its rules and nobody can take a step (R3).
 */
export function pinImportedType(type: LearnedType): PinnedCaseType {
  const state = { phase: "past", waits_on: "nobody", end: false } as const;
  return {
    id: type.id,
    hash: type.hash,
    version: type.version,
    abstract: false,
    jurisdiction: "",
    opens_with: "imported",
    phases: ["past"],
    parties: { party: ["none"], blocked: [], around: {} },
    states: Object.fromEntries(type.states.map(({ id }) => [id, state])),
    sections: [],
    events: {},
    deadlines: {},
    reviews: {},
    provisions: {},
    standards: [],
    regimes: [],
    attaches: [],
    offered: "always",
    sources: {},
  };
}
