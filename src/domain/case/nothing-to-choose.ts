import type { FieldClass } from "../access/roles.ts";
import type { FieldProblem } from "../refusal.ts";
import { undelivered } from "./actions/deliver.ts";
import type { EventDefinition, Kind, PinnedCaseType } from "./case-type.ts";
import { classOfDisputed } from "./disputed-class.ts";
import { partRoles } from "./own-parts.ts";
import { isRunning } from "./given-access.ts";
import type { CaseState } from "./state.ts";

type Moment = {
  readonly definition: EventDefinition;
  readonly state: CaseState;
  readonly type: PinnedCaseType;
  /** Civil date at the office. */
  readonly today: string;
  /** Classes that the actor may see; where it is absent, all. */
  readonly sees?: ReadonlySet<FieldClass> | undefined;
};

type Drawn = {
  /** The required field whose choices the case itself holds. */
  readonly field: string;
  readonly isFor?: (definition: EventDefinition) => boolean;
  readonly hasAny: (file: CaseState, now: Pick<Moment, "type" | "today" | "sees">) => boolean;
};

/** Fields that ask which one of what stands in the case; by the kind that asks. */
export const DRAWN_FROM_CASE: Partial<Record<Kind, Drawn>> = {
  answer: {
    field: "disputed",
    // What one may not read is as if it were not there.
    hasAny: (file, { type, sees }) =>
      file.disputes.some(
        ({ answeredOn, about }) =>
          answeredOn === undefined && sees?.has(classOfDisputed(about, file, type)) !== false,
      ),
  },
  dispute: {
    field: "disputed",
    hasAny: ({ answers, exhibits }) => Object.keys(answers).length > 0 || exhibits.length > 0,
  },
  deliver: {
    field: "delivered-notice",
    hasAny: (state, now) => undelivered({ ...now, state }).length > 0,
  },
  entrust: {
    field: "guardian",
    isFor: ({ appoints }) => appoints === undefined,
    hasAny: ({ representatives }) =>
      representatives.some(({ role, to }) => role === "guardian" && to === undefined),
  },
  recuse: {
    field: "officer",
    isFor: (definition) => definition.lifts_exclusion === true,
    hasAny: ({ excluded }) => excluded.length > 0,
  },
  "answer-access": {
    field: "access-request",
    hasAny: ({ accessAsked = [] }) => accessAsked.some(({ answer }) => answer === undefined),
  },
  "end-access": {
    field: "access-given",
    hasAny: ({ accessAsked = [] }, { today }) => accessAsked.some((one) => isRunning(one, today)),
  },
  "review-break-glass": {
    field: "glass-opened",
    hasAny: ({ glassBroken = [] }) =>
      glassBroken.some(({ reviewedAt }) => reviewedAt === undefined),
  },
  "restore-break-glass": {
    field: "glass-opened",
    hasAny: ({ glassBroken = [] }) =>
      glassBroken.some(
        ({ justified, restoredAt }) => justified === false && restoredAt === undefined,
      ),
  },
};

/**
 * What has to be in the case before a step can be taken that asks which one is meant; undefined
 * where there is one to choose, or the step draws on nothing. A step in own parts finds it in any.
 */
export function nothingToChoose(moment: Moment): FieldProblem | undefined {
  const { definition, state, type } = moment;
  const drawn = DRAWN_FROM_CASE[definition.does];
  if (drawn === undefined || drawn.isFor?.(definition) === false) return undefined;
  const roles = partRoles(type, definition);
  const parts = state.parts.filter(({ role }) => roles.includes(role));
  const files = [state, ...parts.map(({ file }) => file)];
  return files.some((file) => drawn.hasAny(file, moment))
    ? undefined
    : { field: drawn.field, code: "required-first" };
}
