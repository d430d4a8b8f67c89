export type Finding = {
  readonly issue: string;
  readonly finding: string;
  readonly provision: string;
  readonly weight: string;
  readonly exhibits: readonly string[];
  readonly adverse: boolean;
  /** It rests on exhibits, too, that not everybody who reads it may see. */
  readonly restsApart?: true;
};

export type Draft = {
  readonly version: number;
  readonly outcome: string;
  readonly standard: string;
  readonly burden: string;
  readonly reasons: string;
  readonly findings: readonly Finding[];
  /** Exhibits of the person that speak against the outcome, and how each was answered. */
  readonly contrary: readonly { readonly exhibit: string; readonly answer: string }[];
  readonly anyCredibleEvidence?: boolean;
  /** How the whole answer to a request was considered (INV-10). */
  readonly answerConsidered?: string;
  /** What is best for a child, or for somebody who cannot act alone (INV-22). */
  readonly bestInterests?: string;
  /** What speaks for and against, where the law leaves it to the officer (INV-23). */
  readonly factors?: { readonly for: readonly string[]; readonly against: readonly string[] };
  /** Help by a tool, and what it wrote; once said, it stays said (INV-25). */
  readonly tool?: {
    readonly name: string;
    readonly version: string;
    readonly did: string;
    readonly wrote: string;
  };
  readonly readInFull?: boolean;
  /** The hash of the rules that it was written under (INV-28). */
  readonly rules?: string;
  readonly draftedBy: string;
  readonly on: string;
};

export type Decision = Draft & {
  readonly decidedBy: {
    readonly actorId: string;
    readonly name: string;
    readonly role: string;
    readonly grade?: number;
  };
  readonly decidedOn: string;
  readonly adverse: boolean;
  readonly reviews: readonly string[];
  readonly event: string;
};
