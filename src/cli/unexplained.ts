import { Command, Option } from "commander";
import { callOffice } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Line = Readonly<Record<string, unknown>>;
type Flags = OfficeFlags & { readonly all?: boolean };

/** `unexplained …`: looks that nothing on file explains, and what came of each. */
export function unexplainedCommand(tools: Tools): Command {
  return new Command("unexplained")
    .description("follow looks of staff that nothing on file explains")
    .addCommand(listCommand(tools))
    .addCommand(judgeCommand(tools));
}

function listCommand(tools: Tools): Command {
  return withOffice(new Command("list"))
    .description("list them in the order of time, each with its evidence")
    .option("--all", "those that are settled too")
    .action(async (flags: Flags) => {
      const path = `/unexplained-looks?all=${flags.all === true ? "yes" : "no"}`;
      const { body } = await callOffice(officeOf(tools, flags, "oversight"), { path });
      const looks = body["looks"] as readonly Line[];
      print(body, flags.json, () =>
        table(
          ["LOOK", "WHEN", "WHO", "CASE", "WHAT STANDS OUT"],
          looks.map((one) => [
            one["id"],
            one["at"],
            one["officerName"] ?? [one["role"], one["pseudonym"]].filter(Boolean).join(" "),
            one["caseId"],
            (one["evidence"] as readonly Line[])
              .map(({ behaviour }) => plain(behaviour))
              .join(", "),
          ]),
        ),
      );
    });
}

function judgeCommand(tools: Tools): Command {
  return withOffice(new Command("judge"))
    .description("say what came of one")
    .argument("<look>", "the id of the look, as `unexplained list` gives it")
    .addOption(
      new Option("--kind <kind>", "what came of it")
        .choices(["explained", "asked", "referred"])
        .makeOptionMandatory(),
    )
    .requiredOption("--why <text>", "why, or whom you asked")
    .action(async (id: string, flags: OfficeFlags & { kind: string; why: string }) => {
      const office = officeOf(tools, flags, "oversight");
      const { body: list } = await callOffice(office, { path: "/unexplained-looks?all=yes" });
      const found = (list["looks"] as readonly Line[]).find((one) => one["id"] === id);
      if (found === undefined) throw new CliFailure(`${id} is not in the list.`);
      const { body } = await callOffice(office, {
        method: "POST",
        path: `/unexplained-looks/${encodeURIComponent(id)}`,
        body: { kind: flags.kind, reason: flags.why },
        version: Number(found["version"]),
      });
      print(body, flags.json, () => ["Written down."]);
    });
}
