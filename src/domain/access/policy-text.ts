/** A policy as it is written, for people to read: its name, what stands above it, and its text. */
export type PolicyText = {
  readonly id: string;
  /** The comment above it, in English. */
  readonly about: string;
  readonly text: string;
};

/** The policies of one file, `guardian` for `policies/guardian.cedar`. */
export type PolicyFileText = {
  readonly name: string;
  /** The comment at the head of the file, in English. */
  readonly about: string;
  readonly policies: readonly PolicyText[];
};
