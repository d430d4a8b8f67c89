import { Command } from "commander";
import { regimesAskCommand } from "./regimes-ask.ts";
import { regimesListCommand, regimesShowCommand } from "./regimes-show.ts";
import type { Tools } from "./tools.ts";

/** `regimes …`: read the confidentiality regimes, and ask them whether something may be given. */
export function regimesCommand(tools: Tools): Command {
  return new Command("regimes")
    .description("confidentiality regimes: list and show them, ask them about a request")
    .addCommand(regimesAskCommand(tools))
    .addCommand(regimesListCommand(tools))
    .addCommand(regimesShowCommand(tools));
}
