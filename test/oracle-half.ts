import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { createJudge } from "#adapters/cedar/judge.ts";
import { readActions } from "#adapters/cedar/read-actions.ts";
import { readPolicies } from "#adapters/cedar/read-policies.ts";
import { oracleAgrees } from "./oracle-run.ts";

// One share of a long run, in a thread of its own: judging a million requests takes a processor
// minutes, and a machine has more than one.
const { requests, seed } = workerData as { readonly requests: number; readonly seed: number };
const policiesDir = fileURLToPath(new URL("../policies", import.meta.url));
const judge = createJudge(policiesDir);
const actions = readActions(readPolicies(policiesDir).schema);
const run = oracleAgrees((facts) => judge.plain(facts), actions, requests, seed);
parentPort?.postMessage(run, []);
