import { type Command, InvalidArgumentError } from "commander";
import type { EmploymentLine } from "#domain/looks/employment.ts";
import type { OpenAccountsDesk } from "./accounts-desk.ts";
import { CliFailure } from "./cli-failure.ts";
import { plain, print } from "./print.ts";

type Common = { readonly office?: string; readonly json?: true };
type Hours = Common & { days: readonly number[]; from: number; to: number; since?: string };
type Away = Common & { from: string; to: string };
type Home = Common & { street: string; house: string; town: string };

/**
 * `account hours|away|home`: what the office keeps of a member of staff as their employer, for the
 * rules that look for browsing and for nothing else.
 */
export function addAccountTimes(command: Command, open: OpenAccountsDesk): void {
  withOffice(
    command
      .command("hours <sign-in-name>")
      .description("when a member of staff works; looks without work at other times stand out")
      .requiredOption("--days <numbers>", "days of the week, 1 (Monday) to 7: 1,2,3,4,5", days)
      .requiredOption("--from <time>", "begins at (HH:MM)", minute)
      .requiredOption("--to <time>", "ends at (HH:MM)", minute)
      .option("--since <date>", "the first day (YYYY-MM-DD); without it, from the beginning", day),
  ).action((name: string, { days: on, from, to, since = "0001-01-01", ...rest }: Hours) => {
    if (from >= to) throw new CliFailure("The hours end after they begin.", 2);
    return note(open, name, { kind: "week", days: on, from, to, since }, rest);
  });
  withOffice(
    command
      .command("away <sign-in-name>")
      .description("days on which a member of staff does not work")
      .requiredOption("--from <date>", "the first day (YYYY-MM-DD)", day)
      .requiredOption("--to <date>", "the last day (YYYY-MM-DD)", day),
  ).action((name: string, { from, to, ...rest }: Away) => {
    if (from > to) throw new CliFailure("The last day comes after the first.", 2);
    return note(open, name, { kind: "away", from, to }, rest);
  });
  withOffice(
    command
      .command("home <sign-in-name>")
      .description("where a member of staff lives, if they gave it so that neighbours are safe")
      .requiredOption("--street <street>", "the street")
      .requiredOption("--house <number>", "the house")
      .requiredOption("--town <town>", "the town"),
  ).action((name: string, { street, house, town, ...rest }: Home) =>
    note(open, name, { kind: "home", street, house, town }, rest),
  );
}

const withOffice = (command: Command): Command =>
  command
    .option("--office <id>", "the office, where several run here")
    .option("--json", "print as JSON");

async function note(
  open: OpenAccountsDesk,
  signInName: string,
  line: EmploymentLine,
  { office, json }: Common,
): Promise<void> {
  const desk = await open(office);
  try {
    const problem = await desk.noteEmployment(signInName, line);
    if (problem !== undefined) throw new CliFailure(problem);
    print({ officeName: desk.officeName, signInName, kept: line.kind }, json, () => [
      `Kept for ${plain(signInName)}. They read it on the page of their working times.`,
    ]);
  } finally {
    await desk.close();
  }
}

function days(text: string): readonly number[] {
  const all = [...new Set(text.split(",").map(Number))];
  if (all.every((one) => Number.isInteger(one) && one >= 1 && one <= 7))
    return all.toSorted((a, b) => a - b);
  throw new InvalidArgumentError("Days are numbers from 1 (Monday) to 7, with commas.");
}

function minute(text: string): number {
  const [, hour = "", rest = ""] = /^(\d\d):(\d\d)$/.exec(text) ?? [];
  const found = Number(hour) * 60 + Number(rest);
  if (hour !== "" && Number(rest) < 60 && found <= 24 * 60) return found;
  throw new InvalidArgumentError("A time is written HH:MM.");
}

function day(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay) return text;
  throw new InvalidArgumentError("A day is written YYYY-MM-DD.");
}
