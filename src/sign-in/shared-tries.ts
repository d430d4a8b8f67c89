/** How often names were tried, whichever process of the office was asked. */
export interface SharedTries {
  /** Counts one more try; how many there were before it that are not forgotten yet. */
  count(
    tag: Buffer,
    at: Date,
    terms: { readonly forgottenAfter: number; readonly most: number },
  ): Promise<number>;
  /** The right password came. */
  forget(tag: Buffer): Promise<void>;
}
