import assert from "node:assert/strict";
import fc from "fast-check";
import type { Facts, Judgement } from "#domain/access/facts.ts";
import { arbitraryFacts } from "./arbitrary-facts.ts";
import { isAllowed } from "./policy-oracle.ts";

export type OracleRun = {
  readonly seed: number;
  readonly requests: number;
  readonly distinct: number;
  readonly allowed: number;
  /** Distinct facts among those that were allowed. */
  readonly distinctAllowed: number;
};

/**
 * Asks the policies and the sentences the same random requests, and fails with the seed and the
 * smallest request at the first on which they differ. Equal facts are asked of the policies once:
 * what was said of them is kept here, apart from what the office's own judge keeps.
 */
export function oracleAgrees(
  judge: (facts: Facts) => Judgement,
  actions: readonly string[],
  requests: number,
  seed: number,
): OracleRun {
  const said = new Map<string, boolean>();
  let allowed = 0;
  let distinctAllowed = 0;
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => {
      const expected = isAllowed(facts);
      const key = keyOf(facts);
      const isNew = !said.has(key);
      const answer = said.get(key) ?? judge(facts).allowed;
      if (isNew) said.set(key, answer);
      assert.equal(answer, expected, expected ? "the policies deny it" : "the policies allow it");
      if (!expected) return;
      allowed += 1;
      if (isNew) distinctAllowed += 1;
    }),
    { numRuns: requests, seed },
  );
  return { seed, requests, distinct: said.size, allowed, distinctAllowed };
}

/** A seed that no run was tuned on; the same one again where it is given. */
export const chosenSeed = (): number =>
  Number(process.env["RECOURSE_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** A run in one line, as it is printed and kept. */
export const told = ({ seed, requests, distinct, allowed, distinctAllowed }: OracleRun): string =>
  `seed ${seed}: ${requests} requests, ${distinct} different ones, ` +
  `${allowed} allowed (${distinctAllowed} different), 0 differ`;

// Sets are sets: neither order nor repetition makes facts others.
const keyOf = (facts: Facts): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}:${Array.isArray(value) ? orderOf(value) : String(value)}`)
    .toSorted()
    .join("|");

const orderOf = (words: readonly string[]): string => [...new Set(words)].toSorted().join(",");
