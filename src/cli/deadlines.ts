import { Command } from "commander";
import { deadlinesCheckCommand } from "./deadlines-check.ts";
import { deadlinesComputeCommand } from "./deadlines-compute.ts";
import type { Tools } from "./tools.ts";

/** `deadlines …`: compute one, or check a table of worked ones. */
export function deadlinesCommand(tools: Tools): Command {
  return new Command("deadlines")
    .description("compute deadlines, and check worked ones")
    .addCommand(deadlinesCheckCommand(tools))
    .addCommand(deadlinesComputeCommand(tools));
}
