import type { PolicyCheck } from "#domain/access/policy-check.ts";
import type { PolicyDiff } from "#domain/access/policy-diff.ts";
import type { Explanation } from "#domain/access/explain.ts";
import type { Facts } from "#domain/access/facts.ts";

/** How many accounts and cases of an office a change touches: counted, and nobody named. */
export type OfficeEffect = {
  readonly isGain: boolean;
  readonly role: string;
  readonly action: string;
  readonly fieldClass?: string;
  readonly accounts: number;
  readonly cases: number;
};

/** Written policies as the commands about them need them; `main` wires it. */
export type PolicyTools = {
  /**
   * Checks a folder of policies, or one that holds `policies/`; those of this checkout where none
   * is named. Undefined where the folder holds none.
   */
  readonly check: (path?: string) => PolicyCheck | undefined;
  /**
   * Compares two versions: each a folder, or the hash of one that an office here was started with.
   * With what it would change for the accounts and cases of that office, where one has run here.
   */
  readonly compare: (
    before: string,
    after: string,
    seed: number,
    officeId: string | undefined,
  ) => Promise<{ readonly diff: PolicyDiff; readonly office?: readonly OfficeEffect[] }>;
  /** Why the policies of this checkout answer described facts as they do. */
  readonly explain: (facts: Facts) => Explanation;
};
