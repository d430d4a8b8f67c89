import { Command, CommanderError } from "commander";
import { exportCommand } from "#cli/export.ts";
import { importCommand } from "#cli/import.ts";
import { recordsDeskOf } from "./open-records-desk.ts";
import { readSettings } from "./settings.ts";

const USAGE = 2;

/** Runs a command that works on the office itself. The exit code is 0, 1 (refused) or 2 (usage). */
export async function runCommand(root: string, args: readonly string[]): Promise<void> {
  const open = recordsDeskOf(root, readSettings(process.env));
  const program = new Command("recourse");
  program.addCommand(importCommand(open)).addCommand(exportCommand(open));
  throwing(program);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

// Each command has its own way out; all of them have to come back here.
function throwing(command: Command): void {
  command.exitOverride();
  for (const one of command.commands) throwing(one);
}
