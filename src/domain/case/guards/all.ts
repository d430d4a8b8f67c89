import type { Guard, OpenGuard, Signing } from "./guard.ts";
import { inv01 } from "./inv-01-named-human.ts";
import { inv02 } from "./inv-02-written-reasons.ts";
import { inv03 } from "./inv-03-provision-in-force.ts";
import { inv04 } from "./inv-04-findings-rest-on-evidence.ts";
import { inv05 } from "./inv-05-standard-of-proof.ts";
import { inv06 } from "./inv-06-chance-to-rebut.ts";
import { inv07 } from "./inv-07-not-the-perpetrator-alone.ts";
import { inv08 } from "./inv-08-no-unverified-match.ts";

export const GUARDS: readonly Guard[] = [inv01, inv02, inv03, inv04, inv05, inv06, inv07, inv08];

/** Every problem that still forbids signing this draft, in the order of the invariants. */
export function openGuards(signing: Signing): readonly OpenGuard[] {
  return GUARDS.filter((guard) => signing.adverse || guard.always === true).flatMap((guard) =>
    guard.check(signing).map((problem) => ({ id: guard.id, cite: guard.cite, ...problem })),
  );
}
