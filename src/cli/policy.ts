import { Command } from "commander";
import { policyTestCommand } from "./policy-test.ts";
import type { Tools } from "./tools.ts";

/** `policy …`: check who may do what, ask why, compare, and change it with somebody else. */
export function policyCommand(tools: Tools): Command {
  return new Command("policy")
    .description("who may do, ask and see what, and why")
    .addCommand(policyTestCommand(tools));
}
