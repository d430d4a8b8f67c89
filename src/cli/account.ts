import { Command, InvalidArgumentError } from "commander";
import { type Role, ROLES } from "#domain/access/roles.ts";
import { accountRoleCommand } from "./account-role.ts";
import type { AccountsDesk, OpenAccountsDesk } from "./accounts-desk.ts";
import { readSecret } from "./ask-secret.ts";
import { CliFailure } from "./cli-failure.ts";
import { addAccountTimes } from "./account-times.ts";
import { addOwnAccount } from "./own-account.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";

type AddFlags = {
  readonly name: string;
  readonly role: readonly Role[];
  readonly letter: string;
  readonly grade: number;
  readonly language: string;
  readonly passwordFile?: string;
  readonly office?: string;
  readonly json?: true;
};
type Flags = Pick<AddFlags, "office" | "json">;

/** `account add|list|end`: who may sign in, for whoever runs the machine; and one's own account. */
export function accountCommand(open: OpenAccountsDesk, tools: Tools): Command {
  const command = new Command("account").description("who may sign in to the office");
  command
    .command("add <sign-in-name>")
    .description("invite somebody; prints the code of their letter once")
    .requiredOption("--name <name>", "the person's name")
    .requiredOption("--role <roles>", `one or more of ${ROLES.join(", ")}`, parseRoles)
    .option("--letter <letter>", "how people see a member of staff, beside the role: K.", "")
    .option("--grade <number>", "rank of an officer, for reviews by an equal or higher", grade, 0)
    .option("--language <tag>", "the language that they read (BCP 47)", "en")
    .option(
      "--password-file <file>",
      "for scripts: a file with a password, or -; nobody is invited",
    )
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON")
    .action((signInName: string, flags: AddFlags) => add(open, signInName, flags));
  command
    .command("list")
    .description("the staff of the office; applicants are not listed")
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON")
    .action((flags: Flags) => list(open, flags));
  command
    .command("end <sign-in-name>")
    .description("end an account and its sessions at once; what it did stays on file")
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON")
    .action((signInName: string, flags: Flags) => end(open, signInName, flags));
  command.addCommand(accountRoleCommand(open));
  addAccountTimes(command, open);
  addOwnAccount(command, tools);
  return command;
}

async function add(open: OpenAccountsDesk, signInName: string, flags: AddFlags): Promise<void> {
  const { name, role, letter, grade: rank, language, passwordFile, office, json } = flags;
  const given = passwordFile === undefined ? {} : { password: await readSecret(passwordFile) };
  const wanted = { signInName, name, roles: role, letter, grade: rank, language, ...given };
  await atDesk(open, office, async (desk) => {
    const made = await desk.add(wanted);
    if ("problems" in made) throw new CliFailure(made.problems.join("\n"));
    const { invitation, code } = made;
    const { officeName } = desk;
    print({ officeName, signInName, invitation, code }, json, () => [
      ...(invitation === undefined
        ? [`${plain(signInName)} may sign in to ${officeName}.`]
        : letterTo(plain(signInName), officeName, invitation)),
      ...(code === undefined ? [] : [`Code that they give to the people they act for: ${code}`]),
    ]);
  });
}

// The words of the letter that the office hands over or posts; nobody but its reader has the code.
function letterTo(
  signInName: string,
  officeName: string,
  { code, expiresOn }: { readonly code: string; readonly expiresOn: string },
): readonly string[] {
  return [
    `Hand this over, or post it. The code is shown once and works once, until ${expiresOn}.`,
    "",
    `  ${officeName}`,
    `  Your sign-in name: ${signInName}`,
    `  Your code:         ${code}`,
    "  Open the address of the office, choose 'I have a letter with a code', and type it there.",
    "  You choose a password that nobody else knows. Nobody will ever ask you for it.",
    "",
  ];
}

async function list(open: OpenAccountsDesk, { office, json }: Flags): Promise<void> {
  await atDesk(open, office, async (desk) => {
    const staff = await desk.staff();
    print({ officeName: desk.officeName, staff }, json, () =>
      staff.length === 0
        ? [`${desk.officeName} has no staff yet: recourse account add --help`]
        : staff.map((one) => `${one.letter.padEnd(4)} ${plain(one.name)}: ${one.roles.join(", ")}`),
    );
  });
}

async function end(open: OpenAccountsDesk, signInName: string, { office, json }: Flags) {
  await atDesk(open, office, async (desk) => {
    const isEnded = await desk.end(signInName);
    if (!isEnded) throw new CliFailure(`Nobody signs in as ${plain(signInName)} here.`);
    print({ officeName: desk.officeName, signInName, ended: true }, json, () => [
      `${plain(signInName)} is signed out and may not sign in any more.`,
    ]);
  });
}

async function atDesk(
  open: OpenAccountsDesk,
  officeId: string | undefined,
  work: (desk: AccountsDesk) => Promise<void>,
): Promise<void> {
  const desk = await open(officeId);
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
}

function parseRoles(text: string): readonly Role[] {
  const roles = text.split(",").map((role) => role.trim());
  const wrong = roles.find((role) => !(ROLES as readonly string[]).includes(role));
  if (wrong === undefined) return roles as Role[];
  throw new InvalidArgumentError(`"${plain(wrong)}" is no role. Roles: ${ROLES.join(", ")}.`);
}

function grade(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A grade is a number from 0 to 99.");
}
