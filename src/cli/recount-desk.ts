import type { ClockMove } from "#domain/time/recount-clocks.ts";

/** One case whose deadlines move, or cannot be counted: by its reference, never with a name. */
export type RecountLine = {
  readonly caseId: string;
  /** `moved`, `would-move`, `same` (nothing moves, something cannot be counted) or a refusal. */
  readonly is: string;
  readonly moves: readonly ClockMove[];
  readonly refused: readonly { readonly name: string; readonly code: string }[];
};

/** An office as the command that counts its deadlines again sees it; `main` opens one. */
export type RecountDesk = {
  readonly officeName: string;
  run(isDryRun: boolean): Promise<{
    /** False while the rules of deadlines or days off do not load. */
    readonly isPossible: boolean;
    readonly cases: readonly RecountLine[];
    readonly failures: readonly string[];
  }>;
  close(): Promise<void>;
};

export type OpenRecountDesk = (officeId: string | undefined) => Promise<RecountDesk>;
