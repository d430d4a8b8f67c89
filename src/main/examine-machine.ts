import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { loadRules } from "#adapters/rules/load-rules.ts";
import type { Finding } from "#cli/tools.ts";

const NEEDED_NODE = 24;
const GIB = 1024 ** 3;
const FEW_GIB = 5;
const TOO_FEW_GIB = 1;

/** Whether this Node can run the office. */
export function nodeFindings(): readonly Finding[] {
  const major = Number(process.versions.node.split(".")[0]);
  const says = `Node ${process.versions.node}`;
  return major >= NEEDED_NODE
    ? [{ name: "node", is: "ok", says }]
    : [{ name: "node", is: "fail", says, remedy: `Install Node ${NEEDED_NODE} or newer.` }];
}

/** Whether the rules of the checkout can be read. */
export function ruleFindings(root: string): readonly Finding[] {
  const { caseTypes, checkProblems } = loadRules(root);
  const [first] = checkProblems;
  return first === undefined
    ? [{ name: "rules", is: "ok", says: `${caseTypes.size} case types` }]
    : [{ name: "rules", is: "fail", says: first, remedy: "Run `recourse rules check` for all." }];
}

/** Whether the disk of the data folder has room. */
export function diskFindings(data: string): readonly Finding[] {
  let folder = data;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / GIB;
  const says = `${free.toFixed(1)} GiB free for ${data}`;
  if (free >= FEW_GIB) return [{ name: "disk", is: "ok", says }];
  const is = free < TOO_FEW_GIB ? "fail" : "warn";
  return [{ name: "disk", is, says, remedy: "Make room: an office that cannot write stops." }];
}
