import type { PolicyCheck } from "#domain/access/policy-check.ts";

/** Written policies as the commands about them need them; `main` wires it. */
export type PolicyTools = {
  /**
   * Checks a folder of policies, or one that holds `policies/`; those of this checkout where none
   * is named. Undefined where the folder holds none.
   */
  readonly check: (path?: string) => PolicyCheck | undefined;
};
