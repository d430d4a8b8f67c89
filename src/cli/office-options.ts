import { type Command, Option } from "commander";
import { type Purpose, PURPOSES } from "#domain/access/roles.ts";
import type { OfficeCall } from "./call-office.ts";
import { findOffice } from "./find-office.ts";
import { tokenFor } from "./sign-ins.ts";
import type { Tools } from "./tools.ts";

/** Options of every command that speaks to an office. */
export type OfficeFlags = {
  readonly office?: string;
  readonly address?: string;
  readonly purpose?: string;
  readonly json?: true;
  readonly input?: boolean | string;
};

/** Adds the options that say which office is meant, why, and how to print. */
export function withOffice(command: Command): Command {
  return command
    .option("--office <id>", "the office, where several run here")
    .option("--address <url>", "an office elsewhere")
    .addOption(new Option("--purpose <purpose>", "why; the person sees it").choices([...PURPOSES]))
    .option("--json", "print as JSON");
}

/**
 * The office that the options mean, with this user's sign-in there. `only` is the purpose of a
 * command that policies allow for one alone: it is taken where somebody of several names none.
 */
export function officeOf(tools: Tools, flags: OfficeFlags, only?: Purpose): OfficeCall {
  const address = findOffice(tools, flags);
  const token = tokenFor(tools.configFolder, address);
  return { address, token, purpose: flags.purpose, only };
}
