/** What is wrong with a folder of policies, where, and what would be right. */
export type PolicyFault = {
  /** `caseworker.cedar:12`, or a file of examples. */
  readonly at: string;
  readonly says: string;
  readonly right: string;
};

/** What a check of policies found: how many examples and claims hold, and each that does not. */
export type PolicyCheck = {
  readonly right: number;
  readonly policies: number;
  readonly faults: readonly PolicyFault[];
};
