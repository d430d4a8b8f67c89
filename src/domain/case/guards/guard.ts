import type { Params } from "../../refusal.ts";
import type { EventDefinition, OutcomeDefinition, PinnedCaseType } from "../case-type.ts";
import type { DecideContext } from "../decide-context.ts";
import type { CaseState, EvidenceRequest } from "../state.ts";
import type { Draft } from "../decision.ts";

/** What a guard looks at: the case, its rules, who would sign, and the draft they would sign. */
export type Signing = Pick<DecideContext, "acting" | "state" | "type" | "today"> & {
  readonly draft: Draft;
  readonly adverse: boolean;
  /** The event that would sign, and the outcome it would have. */
  readonly definition?: EventDefinition | undefined;
  readonly outcome?: OutcomeDefinition | undefined;
  /** Counts a clock of the type; absent where a draft is only looked at. */
  readonly deadline?: DecideContext["deadline"];
};

/** What a guard looks at before a notice leaves: a request for evidence, or a decision served. */
export type Noticing = Pick<DecideContext, "state" | "type" | "today"> & {
  readonly definition: EventDefinition;
  readonly adverse: boolean;
  readonly service: string;
  readonly to: readonly string[];
  /** What the officer wrote for this notice, joined. */
  readonly text: string;
  /** What is asked for or announced; absent where a decision is served. */
  readonly request?: EvidenceRequest;
  readonly discloses: readonly string[];
  /** A summary in the person's own language, and whether an interpreter was offered. */
  readonly summary: string;
  readonly offersInterpreter: boolean;
};

/** What a guard looks at before an act of the office ends a case. */
export type Closing = { readonly state: CaseState; readonly type: PinnedCaseType };

/** What is missing, and the law where it is another than the invariant's. */
export type Problem = {
  readonly code: string;
  readonly params?: Params;
  readonly cite?: string;
};

/** What still forbids an act: the invariant, what is missing, and where it is mended. */
export type OpenGuard = Problem & { readonly id: string; readonly cite: string };

/**
 * One due-process invariant. `protects` says whom. Each problem that it finds is a code under
 * `guard.<id>` in locales, where its sentence and its remedy stand as well.
 */
export type Guard = {
  readonly id: string;
  readonly protects: "person" | "third-party" | "record";
  readonly cite: string;
  /** How sure the citation is; the product's own rule where no law says it. */
  readonly mark: "seen" | "known" | "contested" | "product";
  /** Wholly favourable decisions are held up by nothing but the question who decides. */
  readonly always?: boolean;
  /** Before a decision is signed. */
  readonly check: (signing: Signing) => readonly Problem[];
  /** Before a notice leaves. */
  readonly notice?: (noticing: Noticing) => readonly Problem[];
  /** Before the office ends a case. */
  readonly closing?: (closing: Closing) => readonly Problem[];
};

/** For a guard that has nothing to say about a draft: its place is the notice. */
export const nothing = (): readonly Problem[] => [];
