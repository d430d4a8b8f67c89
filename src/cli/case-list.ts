import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & { readonly cursor?: string; readonly limit?: string };

/** `case list`: a person's cases, or the cases given to a member of staff, in the fair order. */
export function caseListCommand(tools: Tools): Command {
  return withOffice(new Command("list"))
    .description("list my cases, or the cases given to me")
    .option("--limit <number>", "at most so many at once (staff)")
    .option("--cursor <cursor>", "go on where the list before ended")
    .action(async (flags: Flags) => {
      const query = new URLSearchParams();
      if (flags.limit !== undefined) query.set("limit", flags.limit);
      if (flags.cursor !== undefined) query.set("cursor", flags.cursor);
      const path = query.size === 0 ? "/cases" : `/cases?${query.toString()}`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      const cases = body["cases"] as readonly Record<string, unknown>[];
      print(body, flags.json, () =>
        cases.length === 0
          ? ["No cases."]
          : [
              ...table(
                ["CASE", "TYPE", "STATE", "WAITS ON", "FILED", "DUE"],
                cases.map((one) => [
                  one["caseId"],
                  one["typeId"],
                  one["stage"],
                  one["waitsOn"],
                  one["filedOn"],
                  one["dutyAdverseOn"] ?? one["clientDueOn"],
                ]),
              ),
              ...(body["next"] === undefined ? [] : [`More: --cursor ${plain(body["next"])}`]),
            ],
      );
    });
}
