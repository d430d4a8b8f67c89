import { Command, CommanderError, Help, type Option } from "commander";
import { accountCommand } from "./account.ts";
import { auditCommand } from "./audit.ts";
import { caseCommand } from "./case.ts";
import { CliFailure } from "./cli-failure.ts";
import { concernCommand } from "./concern.ts";
import { deadlinesCommand } from "./deadlines.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { policyCommand } from "./policy.ts";
import { regimesCommand } from "./regimes.ts";
import { releaseCommand } from "./release.ts";
import { rulesCommand } from "./rules.ts";
import { signInCommand } from "./sign-in.ts";
import { signOutCommand } from "./sign-out.ts";
import { startCommand } from "./start.ts";
import type { Tools } from "./tools.ts";
import { instrumentCommand } from "./instrument.ts";
import { unexplainedCommand } from "./unexplained.ts";

const USAGE = 2;

/** Every command there is. One file a command; one that is not listed here does not exist. */
export function createProgram(tools: Tools): Command {
  const program = new Command("recourse")
    .description("Cases that move, looks that are recorded, decisions that can be answered.")
    .version(tools.version, "-V, --version", "print the version")
    .showHelpAfterError("Add --help to see how it is used.")
    .addCommand(startCommand(tools))
    .addCommand(signInCommand(tools))
    .addCommand(signOutCommand(tools))
    .addCommand(accountCommand(tools.openAccounts, tools))
    .addCommand(caseCommand(tools))
    .addCommand(auditCommand(tools))
    .addCommand(concernCommand(tools))
    .addCommand(unexplainedCommand(tools))
    .addCommand(instrumentCommand(tools))
    .addCommand(importCommand(tools.openRecords))
    .addCommand(exportCommand(tools.openRecords))
    .addCommand(releaseCommand(tools))
    .addCommand(deadlinesCommand(tools))
    .addCommand(rulesCommand(tools))
    .addCommand(policyCommand(tools))
    .addCommand(regimesCommand(tools))
    .addCommand(doctorCommand(tools))
    .addHelpText("after", "\nExit codes: 0 done, 1 refused or failed, 2 not understood.");
  prepare(program);
  return program;
}

/** Runs one command line. Leaves the exit code in the process; messages go to stderr. */
export async function runProgram(tools: Tools, args: readonly string[]): Promise<void> {
  const program = createProgram(tools);
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on("error", () => process.exit(0));
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error, args.includes("--json"));
  }
}

function exitCodeOf(error: unknown, isJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (!(error instanceof Error)) throw error;
  if (error instanceof CliFailure && isJson && error.problem !== undefined) {
    process.stdout.write(`${JSON.stringify(error.problem, null, 2)}\n`);
  }
  process.stderr.write(`${error.message}\n`);
  return error instanceof CliFailure ? error.exitCode : 1;
}

// Each command has its own way out, and all of them have to come back here; and its own help, in
// which what may not be left out is named.
function prepare(command: Command): void {
  command.exitOverride();
  command.configureHelp({ optionDescription });
  for (const one of command.commands) prepare(one);
}

const HELP = new Help();

function optionDescription(option: Option): string {
  const says = HELP.optionDescription(option);
  return option.mandatory ? `${says} (required)` : says;
}
