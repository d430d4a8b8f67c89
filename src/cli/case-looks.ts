import { Command } from "commander";
import { callOffice } from "./call-office.ts";
import { casePath } from "./case-path.ts";
import { officeOf, type OfficeFlags, withOffice } from "./office-options.ts";
import { plain, print, table } from "./print.ts";
import type { Tools } from "./tools.ts";

type Flags = OfficeFlags & { readonly cursor?: string; readonly limit?: string };

/** `case looks`: who looked at one case and why, newest first. */
export function caseLooksCommand(tools: Tools): Command {
  return withOffice(new Command("looks"))
    .description("show who looked at a case, and why")
    .argument("<case>", "the reference of the case")
    .option("--limit <number>", "at most so many at once")
    .option("--cursor <cursor>", "go on where the list before ended")
    .action(async (caseId: string, flags: Flags) => {
      const query = new URLSearchParams();
      if (flags.limit !== undefined) query.set("limit", flags.limit);
      if (flags.cursor !== undefined) query.set("cursor", flags.cursor);
      const path = `${casePath(caseId)}/looks?${query.toString()}`;
      const { body } = await callOffice(officeOf(tools, flags), { path });
      const looks = body["looks"] as readonly Record<string, unknown>[];
      print(body, flags.json, () => [
        ...table(
          ["WHEN", "WHO", "WHAT", "WHY", "OUTCOME"],
          looks.map((one) => [
            one["own"] === true ? `${String(one["at"]).slice(0, 10)}Z` : one["at"],
            [one["role"], one["pseudonym"]].filter(Boolean).join(" "),
            one["name"],
            one["purpose"],
            one["outcome"],
          ]),
        ),
        ...(body["next"] === undefined ? [] : [`More: --cursor ${plain(body["next"])}`]),
      ]);
    });
}
