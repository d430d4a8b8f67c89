import { Command } from "commander";
import { deadlinesCheckCommand } from "./deadlines-check.ts";
import { deadlinesComputeCommand } from "./deadlines-compute.ts";
import { deadlinesRecountCommand } from "./deadlines-recount.ts";
import type { Tools } from "./tools.ts";

/** `deadlines …`: compute one, check a table of worked ones, count those that run again. */
export function deadlinesCommand(tools: Tools): Command {
  return new Command("deadlines")
    .description("compute deadlines, check worked ones, count running ones again")
    .addCommand(deadlinesCheckCommand(tools))
    .addCommand(deadlinesComputeCommand(tools))
    .addCommand(deadlinesRecountCommand(tools));
}
