/** What happens to a concern: each kind is an action of the policies, `<kind>-concern`. */
export const CONCERN_KINDS = ["raise", "take-up", "ask", "reply", "answer", "close"] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];

/** What whoever heard it found about the look. */
export const FOUND = ["look-was-wrong", "look-had-a-reason", "cannot-be-told"] as const;
export type Found = (typeof FOUND)[number];

/** Whoever hears concerns. Towards the person they stand by role and pseudonym. */
export const HEARERS = ["privacy-officer", "ombudsman"] as const;
export type HearerRole = (typeof HEARERS)[number];
export type Hearer = {
  readonly accountId: string;
  readonly role: HearerRole;
  readonly pseudonym: string;
};

/** The line of the record of looks that the concern is about, as it stood when it was raised. */
export type LookInQuestion = {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly kind: string;
  readonly outcome: string;
  readonly purpose: string;
  readonly actorId: string;
  readonly role: string;
  readonly pseudonym: string;
  readonly relations: readonly string[];
  readonly reason?: string;
};

export type ConcernEvent = { readonly on: string } & (
  | {
      readonly type: "ConcernRaised";
      readonly text: string;
      readonly caseId: string;
      /**
       * In which capacity: the person themselves, or who speaks for them; `office` where the
       * privacy officer refers a look that nothing explains, and nobody waits for the answer.
       */
      readonly as: "party" | "representative" | "guardian" | "office";
      readonly look: LookInQuestion;
      readonly dueOn: string;
    }
  | { readonly type: "ConcernTakenUp"; readonly by: Hearer }
  | { readonly type: "PersonAsked"; readonly by: Hearer; readonly text: string }
  | { readonly type: "PersonReplied"; readonly text: string }
  | {
      readonly type: "ConcernAnswered";
      readonly by: Hearer;
      readonly text: string;
      readonly found: Found;
    }
  | { readonly type: "ConcernClosed"; readonly by: Hearer }
);
