import type { Regime } from "#domain/regimes/regime.ts";
import { CliFailure } from "./cli-failure.ts";
import type { RuleBook } from "./tools.ts";

/**
 * The regimes of the checkout. Where one file of `regimes/` does not load nobody is answered: the
 * regime that would have denied may stand in it.
 */
export function regimesRead({ regimes, checkProblems }: RuleBook): readonly Regime[] {
  const problems = checkProblems.filter((one) => one.startsWith("regimes/"));
  if (problems.length === 0) return regimes;
  const said = ["The regimes do not load, so that nothing can be answered:", ...problems];
  throw new CliFailure(said.join("\n"));
}
