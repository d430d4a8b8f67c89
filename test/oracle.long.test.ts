import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createJudge } from "#adapters/cedar/judge.ts";
import { readActions } from "#adapters/cedar/read-actions.ts";
import { readPolicies } from "#adapters/cedar/read-policies.ts";
import { chosenSeed, oracleAgrees, told } from "./oracle-run.ts";

const policiesDir = fileURLToPath(new URL("../policies", import.meta.url));

test("the policies say what the sentences say, told a second time, for 1,000,000 requests", () => {
  const judge = createJudge(policiesDir);
  const actions = readActions(readPolicies(policiesDir).schema);
  const line = told(oracleAgrees((facts) => judge.plain(facts), actions, 1_000_000, chosenSeed()));
  // For docs/trust/oracle.md.
  process.stdout.write(`policies ${judge.policiesHash.slice(0, 12)}, ${line}\n`);
});
