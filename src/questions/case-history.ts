import { z } from "zod";
import type { Stamp } from "#domain/case/state.ts";
import type { CaseQuestion } from "#domain/question.ts";

export type HistoryStep = {
  readonly version: number;
  /** The event by its own name; the recorded fact is its past form. */
  readonly event: string;
  readonly fact: string;
  readonly kind: Stamp["kind"];
  /** The civil date at the office, and our own time of recording. */
  readonly on: string;
  readonly at: string;
  readonly role: Stamp["role"];
  readonly pseudonym?: string;
  /** The party's id within the case, or the account of a member of staff: for staff alone. */
  readonly actorId?: string;
  readonly claimedAt?: string;
};

export type CaseHistory = {
  readonly caseId: string;
  readonly typeId: string;
  readonly rulesHash: string;
  readonly mode: "own" | "observed" | "imported";
  readonly stage: string;
  readonly steps: readonly HistoryStep[];
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/** What happened to one case, step by step, oldest first; nothing of what was written in it. */
export const caseHistory: CaseQuestion<Record<string, never>, CaseHistory> = {
  name: "case-history",
  about: "case",
  look: "opened",
  input: Input,
  run: ({ state }, _input, who) => ({
    caseId: state.caseId,
    typeId: state.typeId,
    rulesHash: state.typeHash,
    mode: state.mode,
    stage: state.stage,
    steps: state.history.map((stamp) => stepOf(stamp, who.kind !== "person")),
  }),
};

function stepOf(stamp: Stamp, namesActor: boolean): HistoryStep {
  const { version, event, type, kind, on, at, role, pseudonym, actorId, claimedAt } = stamp;
  return {
    version,
    event,
    fact: type,
    kind,
    on,
    at,
    role,
    ...(pseudonym === undefined ? {} : { pseudonym }),
    ...(namesActor ? { actorId } : {}),
    ...(claimedAt === undefined ? {} : { claimedAt }),
  };
}
