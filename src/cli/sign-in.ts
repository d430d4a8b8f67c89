import { Command } from "commander";
import { askLine, askSecret, readSecret } from "./ask-secret.ts";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { findOffice } from "./find-office.ts";
import { print } from "./print.ts";
import { keepToken, signInAt } from "./sign-ins.ts";
import type { Tools } from "./tools.ts";

type Flags = {
  readonly name?: string;
  readonly passwordFile?: string;
  readonly office?: string;
  readonly address?: string;
  readonly again?: true;
  readonly code?: string;
  readonly json?: true;
  readonly input: boolean;
};

/** `sign-in`: keeps a token for an office, readable by this user alone. */
export function signInCommand(tools: Tools): Command {
  return new Command("sign-in")
    .description("sign in to an office")
    .option("--name <name>", "the name you sign in with")
    .option("--password-file <file>", "a file with the password, or - for standard input")
    .option("--code <code>", "what the app shows, or a printed code; asked for where it can be")
    .option("--again", "signed in already: show again that it is you, for what asks for it")
    .option("--office <id>", "the office, where several run here")
    .option("--address <url>", "an office elsewhere")
    .option("--no-input", "never ask; fail where something is missing")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `
Examples:
  recourse sign-in
  recourse sign-in --name daniel --password-file - < secret
  recourse sign-in --again`,
    )
    .action((flags: Flags) => (flags.again ? signInAgain(tools, flags) : signInNew(tools, flags)));
}

async function signInNew(tools: Tools, flags: Flags): Promise<void> {
  const address = findOffice(tools, flags);
  if (!mayAsk(flags) && flags.name === undefined) throw missing("--name");
  if (!mayAsk(flags) && flags.passwordFile === undefined) throw missing("--password-file");
  const name = flags.name ?? (await askLine("Name: "));
  const password = await passwordOf(flags);
  const given = { name, password, ...(await codeOf(flags)) };
  const sent = { method: "POST" as const, path: "/sign-in", body: given };
  const { body } = await callOffice({ address }, sent);
  keepToken(tools.configFolder, address, name, String(body["token"]));
  print({ address, name }, flags.json, () => [`Signed in to ${address} as ${name}.`]);
}

async function signInAgain(tools: Tools, flags: Flags): Promise<void> {
  const address = findOffice(tools, flags);
  const signedIn = signInAt(tools.configFolder, address);
  if (signedIn === undefined) throw new CliFailure("Sign in first with `recourse sign-in`.");
  const { name, token } = signedIn;
  const body = { password: await passwordOf(flags), ...(await codeOf(flags)) };
  const sent = { method: "POST" as const, path: "/session/again", body };
  const answered = await callOffice({ address, token }, sent);
  keepToken(tools.configFolder, address, name, String(answered.body["token"]));
  print({ address, name }, flags.json, () => ["Thank you. It counts for ten minutes."]);
}

async function passwordOf(flags: Flags): Promise<string> {
  if (flags.passwordFile !== undefined) return readSecret(flags.passwordFile);
  if (!mayAsk(flags)) throw missing("--password-file");
  return askSecret("Password: ");
}

// Whoever gives the password in a file runs a script, which says what it has.
async function codeOf({ code, ...flags }: Flags): Promise<{ code?: string }> {
  if (code !== undefined) return { code };
  if (!mayAsk(flags) || flags.passwordFile !== undefined) return {};
  const typed = await askLine("Code of your app, or a printed one (empty where you have none): ");
  return typed.trim() === "" ? {} : { code: typed };
}

const mayAsk = ({ input }: Flags): boolean => input && process.stdin.isTTY && process.stderr.isTTY;

const missing = (what: string) => new CliFailure(`Give ${what}: nobody can be asked here.`, 2);
