import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags } from "./office-options.ts";
import { print } from "./print.ts";
import { dropToken } from "./sign-ins.ts";
import type { Tools } from "./tools.ts";

/** `sign-out`: ends the session at the office and forgets its token here. */
export function signOutCommand(tools: Tools): Command {
  return new Command("sign-out")
    .description("sign out of an office")
    .option("--office <id>", "the office, where several run here")
    .option("--address <url>", "an office elsewhere")
    .option("--json", "print as JSON")
    .action(async (flags: OfficeFlags) => {
      const office = officeOf(tools, flags);
      dropToken(tools.configFolder, office.address);
      if (office.token !== undefined) {
        await callOffice(office, { method: "DELETE", path: "/session" }).catch(ignoreEnded);
      }
      const { address } = office;
      print({ address }, flags.json, () => [`Signed out of ${address}.`]);
    });
}

// A session that had ended by itself is what was wanted.
function ignoreEnded(error: unknown): void {
  const problem = error instanceof CliFailure ? error.problem : undefined;
  if (problem === undefined || !("code" in problem) || problem.code !== "sign-in-needed")
    throw error;
}
