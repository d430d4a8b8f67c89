import type { Params } from "../../refusal.ts";
import type { DecideContext } from "../decide.ts";
import type { Draft } from "../state.ts";

/** What a guard looks at: the case, its rules, who would sign, and the draft they would sign. */
export type Signing = Pick<DecideContext, "acting" | "state" | "type"> & {
  readonly draft: Draft;
  readonly adverse: boolean;
};

/** What still forbids signing: the invariant, what is missing, and where it is mended. */
export type OpenGuard = {
  readonly id: string;
  readonly code: string;
  readonly params?: Params;
  readonly cite: string;
};

/** One due-process invariant. `protects` says whom; its sentence and remedy stand in locales. */
export type Guard = {
  readonly id: string;
  readonly protects: "person" | "third-party" | "record";
  readonly cite: string;
  /** Wholly favourable decisions are held up by nothing but the question who decides. */
  readonly always?: boolean;
  /**
   * Each problem found: a code under `guard.<id>` in locales with its parameters, and the law
   * where it is another than the invariant's.
   */
  readonly check: (
    signing: Signing,
  ) => readonly { readonly code: string; readonly params?: Params; readonly cite?: string }[];
};
