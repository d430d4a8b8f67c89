import { Command } from "commander";
import { askLine, askSecret, readSecret } from "./ask-secret.ts";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { findOffice } from "./find-office.ts";
import { print } from "./print.ts";
import { keepToken } from "./sign-ins.ts";
import type { Tools } from "./tools.ts";

type Flags = {
  readonly name?: string;
  readonly passwordFile?: string;
  readonly office?: string;
  readonly address?: string;
  readonly json?: true;
  readonly input: boolean;
};

/** `sign-in`: keeps a token for an office, readable by this user alone. */
export function signInCommand(tools: Tools): Command {
  return new Command("sign-in")
    .description("sign in to an office")
    .option("--name <name>", "the name you sign in with")
    .option("--password-file <file>", "a file with the password, or - for standard input")
    .option("--office <id>", "the office, where several run here")
    .option("--address <url>", "an office elsewhere")
    .option("--no-input", "never ask; fail where something is missing")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `
Examples:
  recourse sign-in
  recourse sign-in --name daniel --password-file - < secret`,
    )
    .action(async (flags: Flags) => {
      const address = findOffice(tools, flags);
      const mayAsk = flags.input && process.stdin.isTTY && process.stderr.isTTY;
      const missing = (what: string) =>
        new CliFailure(`Give ${what}: nobody can be asked here.`, 2);
      if (!mayAsk && flags.name === undefined) throw missing("--name");
      if (!mayAsk && flags.passwordFile === undefined) throw missing("--password-file");
      const name = flags.name ?? (await askLine("Name: "));
      const password =
        flags.passwordFile === undefined
          ? await askSecret("Password: ")
          : await readSecret(flags.passwordFile);
      const { body } = await callOffice(
        { address },
        { method: "POST", path: "/sign-in", body: { name, password } },
      );
      keepToken(tools.configFolder, address, name, String(body["token"]));
      print({ address, name }, flags.json, () => [`Signed in to ${address} as ${name}.`]);
    });
}
