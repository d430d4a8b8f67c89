import { z } from "zod";
import type { CaseType, EventDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { forbids } from "#domain/case/forbids.ts";
import { GUARDS, openGuards } from "#domain/case/guards/all.ts";
import type { OpenGuard } from "#domain/case/guards/guard.ts";
import { outcomeNotOpen } from "#domain/case/outcome-not-open.ts";
import type { CaseState, Exhibit } from "#domain/case/state.ts";
import type { Draft } from "#domain/case/decision.ts";
import type { CaseQuestion } from "#domain/question.ts";
import type { FieldProblem, Params } from "#domain/refusal.ts";
import { type CaseFile, caseFileOf } from "./case-file.ts";

/** One due-process invariant as it stands now, and whom it protects. */
export type Check = {
  readonly id: string;
  readonly protects: "person" | "third-party" | "record";
  readonly cite: string;
  /** False where the outcome favours the person: only INV-01 holds such a decision up. */
  readonly isAsked: boolean;
  readonly open: readonly {
    readonly code: string;
    readonly params?: Params;
    /** The law of this one problem, where it is another than the invariant's. */
    readonly cite?: string;
  }[];
};

export type DecisionChecklist = {
  /** The file that the draft is about, so that reading both is one look. */
  readonly file: CaseFile;
  /** The event that writes the draft, and those that sign it: the one that also serves first. */
  readonly drafting: string | undefined;
  readonly signing: readonly string[];
  readonly outcomes: readonly string[];
  readonly draft: Draft | undefined;
  readonly isAdverse: boolean;
  readonly checks: readonly Check[];
  /** What must be so first: an interview, a second reading, an outcome that fits the file. */
  readonly missing: readonly FieldProblem[];
  /** What the person sent and the draft neither rests on nor answers. */
  readonly unanswered: readonly Exhibit[];
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

const EMPTY: Draft = {
  version: 0,
  outcome: "",
  standard: "",
  burden: "",
  reasons: "",
  findings: [],
  contrary: [],
  draftedBy: "",
  on: "",
};

/** What still forbids signing the decision of one case, invariant by invariant. */
export const decisionChecklist: CaseQuestion<Record<string, never>, DecisionChecklist> = {
  name: "decision-checklist",
  about: "case",
  look: "opened",
  input: Input,
  run(inHand, _input, who) {
    const { state, type, today, acting } = inHand;
    const road = roadToDecision(type, state);
    const draft = state.draft ?? EMPTY;
    const first = road.signing[0];
    const definition = first === undefined ? undefined : type.events[first];
    const isAdverse = definition?.outcomes?.[draft.outcome]?.adverse ?? true;
    const open =
      acting === undefined
        ? []
        : openGuards({
            acting,
            state,
            type,
            today,
            draft,
            definition,
            outcome: definition?.outcomes?.[draft.outcome],
            adverse: isAdverse,
          });
    const no =
      first === undefined || definition === undefined
        ? undefined
        : forbids({
            state: onceWritten(state, definition),
            type,
            today,
            mode: "own",
            event: first,
            definition,
          });
    const notOpen = definition === undefined ? undefined : outcomeNotOpen(definition, state);
    return {
      file: caseFileOf(inHand, who),
      ...road,
      outcomes: Object.keys(definition?.outcomes ?? {}),
      draft: state.draft,
      isAdverse,
      checks: GUARDS.map(({ id, protects, cite, always }) => ({
        id,
        protects,
        cite,
        isAsked: isAdverse || always === true,
        open: open.filter((one) => one.id === id).map((one) => problemOf(one, cite)),
      })),
      missing: [...(no?.fields ?? []), ...(notOpen === undefined ? [] : [notOpen])],
      unanswered: unanswered(state, draft),
    };
  },
};

// Before a draft is written the case stands one step back; what signing needs is told all the same.
const onceWritten = (state: CaseState, { from }: EventDefinition): CaseState => ({
  ...state,
  stage: from.includes(state.stage) ? state.stage : (from[0] ?? state.stage),
});

const problemOf = ({ code, params, cite }: OpenGuard, general: string) => ({
  code,
  ...(params === undefined ? {} : { params }),
  ...(cite === general ? {} : { cite }),
});

/** The drafting event of where the case stands, and the events that may sign what it writes. */
export function roadToDecision(
  type: PinnedCaseType | CaseType,
  state: CaseState,
): { readonly drafting: string | undefined; readonly signing: readonly string[] } {
  const events = Object.entries(type.events);
  const drafts = events.find(
    ([, event]) => event.does === "draft" && event.from.includes(state.stage),
  );
  if (drafts === undefined) return { drafting: undefined, signing: [] };
  const written = typeof drafts[1].to === "string" ? drafts[1].to : state.stage;
  const signs = (event: EventDefinition) => event.does === "decide" && event.from.includes(written);
  const signing = events.filter(([, event]) => signs(event));
  const served = signing.toSorted(([, a], [, b]) => Number(!a.then) - Number(!b.then));
  return { drafting: drafts[0], signing: served.map(([name]) => name) };
}

/** Exhibits of the person that no finding rests on and no answer meets (INV-04). */
function unanswered(state: CaseState, draft: Draft): readonly Exhibit[] {
  const met = new Set([
    ...draft.findings.flatMap((finding) => finding.exhibits),
    ...draft.contrary.filter((one) => one.answer.trim() !== "").map((one) => one.exhibit),
  ]);
  return state.exhibits.filter((one) => one.suppliedBy === "person" && !met.has(one.id));
}
