import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { readPolicies } from "#adapters/cedar/read-policies.ts";
import { chosenSeed, type OracleRun, told } from "./oracle-run.ts";

const HALF = 500_000;
const policiesDir = fileURLToPath(new URL("../policies", import.meta.url));

test("the policies say what the sentences say, told a second time, for 1,000,000 requests", async () => {
  const seed = chosenSeed();
  const halves = await Promise.all([half(seed), half(seed + 1)]);
  const hash = readPolicies(policiesDir).hash.slice(0, 12);
  // For docs/trust/oracle.md.
  for (const one of halves) process.stdout.write(`policies ${hash}, ${told(one)}\n`);
});

/** Fails with what the thread fails with: the seed and the smallest request that differs. */
async function half(seed: number): Promise<OracleRun> {
  const url = new URL("./oracle-half.ts", import.meta.url);
  const worker = new Worker(url, { workerData: { requests: HALF, seed } });
  const [run] = (await once(worker, "message")) as [OracleRun];
  return run;
}
