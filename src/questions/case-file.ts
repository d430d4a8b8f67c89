import { z } from "zod";
import type { FieldClass } from "#domain/access/roles.ts";
import { findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import type { AskedAccess, BrokenGlass } from "#domain/case/given-access.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";

/** One case as its reader may see it, with what they may do next. */
export type CaseFile = {
  readonly state: CaseState;
  readonly type: PinnedCaseType;
  /** Events that this reader may trigger now, by name. */
  readonly may: readonly string[];
  /** The same for events that stand in a further party's own part: for staff alone. */
  readonly inParts: readonly string[];
  /** The classes of fields that this reader may see; what is of another class is absent. */
  readonly sees: readonly FieldClass[];
  readonly waitsOn: "person" | "office" | "another-body" | "nobody";
  readonly phase: string;
  readonly today: string;
  /** True for a party or representative; their pages name staff by pseudonym alone. */
  readonly isPersonsView: boolean;
};

/** Opens one case. Staff names and account ids do not leave towards the person. */
export const caseFile: CaseQuestion<Record<string, never>, CaseFile> = {
  name: "case-file",
  about: "case",
  look: "opened",
  input: z.strictObject({}),
  run: (inHand, _input, who) => caseFileOf(inHand, who),
};

/** The file itself, for questions that answer more than it under the same look. */
export function caseFileOf(
  { state, type, classes, today, allowed }: CaseInHand,
  who: Who,
): CaseFile {
  const stage = type.states[state.stage];
  const isPersonsView = who.kind === "person";
  const all = allowed();
  const isOfPart = (event: string) => {
    const found = findEvent(type, event);
    return found?.part_of !== undefined || found?.by.includes("further-party") === true;
  };
  return {
    state: isPersonsView ? forPerson(state) : state,
    type,
    may: all.filter((event) => !isOfPart(event)),
    inParts: all.filter(isOfPart),
    sees: [...classes],
    waitsOn: stage?.waits_on ?? "nobody",
    phase: stage?.phase ?? type.phases[0] ?? "",
    today,
    isPersonsView,
  };
}

// To a person, staff appear by role and stable pseudonym; by name only on a signed decision, and
// a decision reaches them by being served: until then it has no effect and is not theirs to read.
function forPerson(state: CaseState): CaseState {
  const {
    assignedTo,
    heldBy: _held,
    tenures: _tenures,
    excludedBefore: _back,
    exclusionsAsked: _asked,
    guardianAsked: _guardianAsked,
    reassignmentAsked: _other,
    accessAsked = [],
    glassBroken = [],
    ...rest
  } = state;
  const served = state.history.filter((stamp) => stamp.kind === "serve").length;
  const staff = new Set([
    "caseworker",
    "supervisor",
    "intake-clerk",
    "records-officer",
    "privacy-officer",
  ]);
  return {
    ...rest,
    ...(accessAsked.length === 0 ? {} : { accessAsked: accessAsked.map(unnamed) }),
    ...(glassBroken.length === 0 ? {} : { glassBroken: glassBroken.map(unnamed) }),
    // That somebody was kept out is history; who it was and why is the office's own.
    excluded: [],
    ...(assignedTo === undefined
      ? {}
      : { assignedTo: { actorId: "", name: "", pseudonym: assignedTo.pseudonym } }),
    history: state.history.map((stamp) =>
      staff.has(stamp.role) ? { ...stamp, actorId: "" } : stamp,
    ),
    interviews: state.interviews.map((interview) => ({ ...interview, heldBy: "" })),
    decisions: state.decisions.slice(0, served).map((decision) => ({
      ...decision,
      draftedBy: "",
      decidedBy: { ...decision.decidedBy, actorId: "" },
    })),
  };
}

// Who read the file for a while, why and until when: by pseudonym, as everybody else of the office.
const unnamed = <T extends AskedAccess | BrokenGlass>(one: T): T => ({
  ...one,
  actorId: "",
  name: "",
  ...("answeredBy" in one ? { answeredBy: "" } : {}),
  ...("reviewedBy" in one ? { reviewedBy: "" } : {}),
});
