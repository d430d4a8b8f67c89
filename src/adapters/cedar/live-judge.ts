import type { Judge, Judgement } from "#domain/access/facts.ts";
import { type CedarJudge, judgeOf } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import type { WrittenPolicies } from "./read-policies.ts";

/** A judge by the version in force, whichever that is now. */
export type LiveJudge = Judge & {
  /** From now on this version judges. Answers that were kept under the other go with it. */
  take(written: WrittenPolicies): void;
};

const DENIED: Judgement = Object.freeze({ allowed: false, policies: Object.freeze([]) });

/**
 * Judges by the version in force. The program may be newer than that version: what it can do, and
 * the version does not know, is denied.
 */
export function createLiveJudge(first: WrittenPolicies): LiveJudge {
  let judge: CedarJudge = judgeOf(first);
  let known = new Set(readActions(first.schema));
  return {
    get policiesHash() {
      return judge.policiesHash;
    },
    judge: (facts) => (known.has(facts.action) ? judge.judge(facts) : DENIED),
    take(written) {
      if (written.hash === judge.policiesHash) return;
      judge = judgeOf(written);
      known = new Set(readActions(written.schema));
    },
  };
}
