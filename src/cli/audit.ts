import { Command, Option } from "commander";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { counted } from "./describe-findings.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

const ASKED = [
  "reason",
  "case",
  "officer",
  "seed",
  "size",
  "from",
  "to",
  "kind",
  "outcome",
  "limit",
] as const;
type Flags = OfficeFlags &
  Readonly<Partial<Record<(typeof ASKED)[number], string>>> & { readonly cursor?: string };

/** `audit …`: what those who check the office follow. */
export function auditCommand(tools: Tools): Command {
  return new Command("audit")
    .description("follow looks and acts, for those who check the office")
    .addCommand(auditSearchCommand(tools))
    .addCommand(looksCommand(tools));
}

function looksCommand(tools: Tools): Command {
  return withOffice(new Command("looks"))
    .description("who looked at the looks: searches, lists, and the looks of one case")
    .option("--before <id>", "go on where the list before ended")
    .addHelpText(
      "after",
      "\nExample:\n  recourse audit looks --purpose oversight" +
        "\nWho may do it for audit and for oversight says which, with --purpose.",
    )
    .action(async (flags: OfficeFlags & { readonly before?: string }) => {
      const query = flags.before === undefined ? "" : `?before=${flags.before}`;
      const path = `/looks-at-looks${query}`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      const looks = body["looks"] as readonly Readonly<Record<string, unknown>>[];
      print(body, flags.json, () =>
        table(
          ["WHEN", "WHO", "READ", "CASE", "WHY"],
          looks.map((one) => [
            one["at"],
            one["staffName"] ?? [one["role"], one["pseudonym"]].filter(Boolean).join(" "),
            one["name"],
            one["caseId"] ?? "",
            one["reason"] ?? one["purpose"],
          ]),
        ),
      );
    });
}

function auditSearchCommand(tools: Tools): Command {
  return withOffice(new Command("search"))
    .description("search looks and acts by one case, one member of staff or a random sample")
    .requiredOption("--reason <text>", "why you search; recorded, and those people can read it")
    .option("--case <case>", "the reference of one case")
    .option("--officer <id>", "the id of one member of staff")
    .option("--seed <text>", "draw a random sample: the same seed draws the same again")
    .option("--size <number>", "how many the sample draws")
    .option("--from <date>", "from this day, as YYYY-MM-DD")
    .option("--to <date>", "up to this day")
    .option("--kind <kind>", "act, opened, listed, searched, exported, printed or reported")
    .addOption(
      new Option("--outcome <outcome>", "how it ended").choices(["allowed", "denied", "refused"]),
    )
    .option("--limit <number>", "at most so many at once")
    .option("--cursor <cursor>", "go on where the list before ended")
    .addHelpText(
      "after",
      '\nExample:\n  recourse audit search --case RC-7F3K-92QD --reason "Complaint 12 of 2026"' +
        '\n  recourse audit search --seed march --size 20 --reason "Sample" --purpose oversight' +
        "\nWho may do it for audit and for oversight says which, with --purpose.",
    )
    .action(async (flags: Flags) => {
      const ways = [flags.case, flags.officer, flags.seed].filter((one) => one !== undefined);
      if (ways.length !== 1) throw new CliFailure("Give one of --case, --officer, --seed.", 2);
      const path = `/audit-search?${queryOf(flags).toString()}`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      print(body, flags.json, () => linesOf(body));
    });
}

function queryOf(flags: Flags): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ASKED) if (flags[name] !== undefined) query.set(name, flags[name]);
  if (flags.case !== undefined) query.set("case", flags.case.toUpperCase());
  if (flags.cursor !== undefined) query.set("before", flags.cursor);
  return query;
}

function linesOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  const lines = body["lines"] as readonly Record<string, unknown>[];
  const counts = body["counts"] as Readonly<Record<"allowed" | "denied" | "refused", number>>;
  const all = counts.allowed + counts.denied + counts.refused;
  return [
    ...table(
      ["WHEN", "WHO", "WHAT", "CASE", "WHY", "OUTCOME"],
      lines.map((one) => [
        one["at"],
        one["officerName"] ?? [one["role"], one["pseudonym"]].filter(Boolean).join(" "),
        one["name"],
        one["caseId"],
        [one["purpose"], one["reason"]].filter(Boolean).join(": "),
        [one["outcome"], one["code"]].filter(Boolean).join(": "),
      ]),
    ),
    `${counted(all, "line")}: ${counts.allowed} allowed, ${counts.denied} denied, ` +
      `${counts.refused} refused`,
    ...(body["next"] === undefined ? [] : [`More: --cursor ${plain(body["next"])}`]),
  ];
}
