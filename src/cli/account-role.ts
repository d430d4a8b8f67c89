import { Command, InvalidArgumentError } from "commander";
import { type Role, ROLES } from "#domain/access/roles.ts";
import type { AccountsDesk, OpenAccountsDesk } from "./accounts-desk.ts";
import { CliFailure } from "./cli-failure.ts";
import { plain, print } from "./print.ts";

type Flags = {
  readonly why: string;
  readonly by: string;
  readonly until?: string;
  readonly office?: string;
  readonly json?: true;
};

/** `account role give|end`: who holds a standing role, until when, why and by whose word. */
export function accountRoleCommand(open: OpenAccountsDesk): Command {
  const command = new Command("role").description("give a member of staff a role, or end it");
  for (const step of ["give", "end"] as const) {
    const one = command
      .command(`${step} <sign-in-name> <role>`)
      .description(
        step === "give"
          ? "give a role, at once; it counts from the next request on"
          : "end a role, at once; the next request is without it",
      )
      .requiredOption("--why <text>", "why; supervisors and auditors read it")
      .requiredOption("--by <name>", "who decided it");
    if (step === "give") one.option("--until <date>", "the last day (YYYY-MM-DD)", day);
    one
      .option("--office <id>", "the office, where several run here")
      .option("--json", "print as JSON")
      .action((signInName: string, role: string, flags: Flags) =>
        change(open, step, signInName, role, flags),
      );
  }
  return command;
}

async function change(
  open: OpenAccountsDesk,
  step: "give" | "end",
  signInName: string,
  role: string,
  { why, by, until, office, json }: Flags,
): Promise<void> {
  if (!(ROLES as readonly string[]).includes(role)) {
    throw new CliFailure(`${plain(role)} is no role. Roles: ${ROLES.join(", ")}.`, 2);
  }
  if (why.trim() === "" || by.trim() === "") {
    throw new CliFailure("Say why, and by whose word: both are read later.", 2);
  }
  const desk: AccountsDesk = await open(office);
  try {
    const wanted = { signInName, role: role as Role, why: why.trim(), by: by.trim() };
    const problem = await (step === "give"
      ? desk.giveRole({ ...wanted, ...(until === undefined ? {} : { until }) })
      : desk.endRole(wanted));
    if (problem !== undefined) throw new CliFailure(problem);
    const said = until === undefined ? "until it is ended" : `until the end of ${until}`;
    print({ officeName: desk.officeName, signInName, role, step, until }, json, () => [
      step === "give"
        ? `${plain(signInName)} is ${role} ${said}.`
        : `${plain(signInName)} is ${role} no more.`,
    ]);
  } finally {
    await desk.close();
  }
}

function day(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay) return text;
  throw new InvalidArgumentError("A day is written YYYY-MM-DD.");
}
