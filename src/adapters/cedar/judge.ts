import {
  type Context,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { Facts, Judge, Judgement } from "#domain/access/facts.ts";
import { createFactsKey } from "./facts-key.ts";
import { readPolicies, type WrittenPolicies } from "./read-policies.ts";
import { type Declared, declaredBy } from "./declared-by.ts";
import { requestOf } from "./request-of.ts";

/** A few megabytes; an office at work has some hundreds of different facts. */
const MOST_KEPT = 20_000;

export type CedarJudge = Judge & {
  /** Asks Cedar every time, keeping nothing. `judge` answers exactly the same. */
  plain(facts: Facts): Judgement;
};

/**
 * Makes the judge of an office from the policies in a folder (`.cedar` files and one
 * `.cedarschema`). Throws when they do not parse or do not fit the schema: an office does not
 * open under policies that nobody can rely on.
 *
 * Facts name no person and no case, so an answer is kept by its facts. It changes only with the
 * policies, and these are read once; at `mostKept` answers the oldest goes. An unknown action,
 * or `see` without a field class, throws.
 */
export const createJudge = (policiesDir: string, mostKept: number = MOST_KEPT): CedarJudge =>
  judgeOf(readPolicies(policiesDir), mostKept);

/** The same from policies that were read before. */
export function judgeOf(written: WrittenPolicies, mostKept: number = MOST_KEPT): CedarJudge {
  prepare(written);
  const declared = declaredBy(written.schema);
  const keyOf = createFactsKey();
  const kept = new Map<number, Judgement>();
  const plain = (facts: Facts): Judgement => askCedar(facts, written.hash, declared);

  return {
    policiesHash: written.hash,
    plain,
    judge(facts) {
      const key = keyOf(facts);
      if (key === undefined) return plain(facts);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const judgement = plain(facts);
      kept.set(key, judgement);
      if (kept.size > mostKept) forgetOldest(kept);
      return judgement;
    },
  };
}

function forgetOldest(kept: Map<number, Judgement>): void {
  for (const key of kept.keys()) {
    kept.delete(key);
    return;
  }
}

const prepared = new Set<string>();

/**
 * Cedar keeps what it parsed under a name; the hash as name lets two judges live side by side, and
 * what was found to fit the schema once is not asked about again.
 */
function prepare({ schema, policies, hash }: WrittenPolicies): void {
  if (prepared.has(hash)) return;
  const answers = [
    preparseSchema(hash, schema),
    preparsePolicySet(hash, { staticPolicies: { ...policies } }),
  ];
  for (const answer of answers) {
    if (answer.type === "failure") throw new Error(messagesOf(answer.errors));
  }
  const checked = validate({ schema, policies: { staticPolicies: { ...policies } } });
  if (checked.type === "failure") throw new Error(messagesOf(checked.errors));
  const wrong = checked.validationErrors;
  if (wrong.length === 0) {
    prepared.add(hash);
    return;
  }
  throw new Error(wrong.map(({ policyId, error }) => `${policyId}: ${error.message}`).join("; "));
}

function askCedar(facts: Facts, preparsed: string, declared: Declared): Judgement {
  const principal = { type: "Recourse::Actor", id: "actor" };
  const resource = { type: "Recourse::CaseFile", id: "case" };
  const request = declared(facts.action, requestOf(facts));
  const answer = statefulIsAuthorized({
    principal,
    action: { type: "Recourse::Action", id: facts.action },
    resource,
    context: request.context as Context,
    entities: [
      { uid: principal, attrs: request.principal as Context, parents: [] },
      { uid: resource, attrs: request.resource as Context, parents: [] },
    ],
    preparsedSchemaName: preparsed,
    preparsedPolicySetId: preparsed,
    validateRequest: true,
  });
  if (answer.type === "failure") throw new Error(messagesOf(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) {
    throw new Error(messagesOf(diagnostics.errors.map(({ error }) => error)));
  }
  const policies = Object.freeze(diagnostics.reason.toSorted());
  return Object.freeze({ allowed: decision === "allow", policies });
}

function messagesOf(errors: readonly { readonly message: string }[]): string {
  return errors.map(({ message }) => message).join("; ");
}
