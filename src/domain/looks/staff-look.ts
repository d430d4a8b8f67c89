import type { LookKind } from "../ports.ts";

/** One look of a member of staff, with what was recorded beside it. Never a person's own (R9). */
export type StaffLook = {
  readonly id: string;
  /** The civil date at the office, and the minutes since its midnight. */
  readonly on: string;
  readonly minute: number;
  readonly actorId: string;
  readonly purpose: string;
  /** The question, or the event that was tried, by name. */
  readonly name: string;
  readonly kind: LookKind;
  readonly outcome: "allowed" | "denied" | "refused";
  /** How they stood to the case at that moment. */
  readonly relations: readonly string[];
  /** Empty where the look touched no single case. */
  readonly caseId: string;
  /** How much a list or a search found. */
  readonly count?: number;
  /** What the reader wrote, where a reason was asked for. */
  readonly reason?: string;
};

/** What stood on file about one case: who had work in it, and from which day to which. */
export type Standing = {
  readonly what:
    | "assigned"
    | "deadline"
    | "appointment"
    | "request"
    | "message"
    | "hand-over"
    | "review"
    | "own-act";
  readonly from: string;
  /** The last day; absent while it still stands. */
  readonly to?: string;
  /** Whose work it was; absent where it was anybody's of `purpose`. */
  readonly actorId?: string;
  readonly purpose?: string;
};
