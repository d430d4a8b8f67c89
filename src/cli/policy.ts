import { Command } from "commander";
import { policyChangeCommands } from "./policy-change.ts";
import { policyDiffCommand } from "./policy-diff.ts";
import { policyExplainCommand } from "./policy-explain.ts";
import { policyTestCommand } from "./policy-test.ts";
import type { Tools } from "./tools.ts";

/** `policy …`: check who may do what, ask why, compare, and change it with somebody else. */
export function policyCommand(tools: Tools): Command {
  const command = new Command("policy")
    .description("who may do, ask and see what, and why")
    .addCommand(policyTestCommand(tools))
    .addCommand(policyExplainCommand(tools))
    .addCommand(policyDiffCommand(tools));
  for (const one of policyChangeCommands(tools)) command.addCommand(one);
  return command;
}
