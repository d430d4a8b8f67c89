/** A case with a clock that runs under rules or days off other than those in force. */
export type StaleCase = { readonly caseId: string; readonly version: number };

/** The open cases of an office by the marks of their running clocks: nothing is unsealed for it. */
export interface StaleClocks {
  /** Cases with a clock that bears none of these marks, in their order, at most `most`. */
  list(marks: readonly string[], after: string, most: number): Promise<readonly StaleCase[]>;
  /** Notes that the rules in force move nothing more in a case that stands at this version. */
  settle(caseId: string, version: number, marks: readonly string[]): Promise<void>;
}
